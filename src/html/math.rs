//! Formulas: keeps the layout elements of MathML Core without attributes; the meaning of some attributes is expressed by other
//! elements and letters. Drops annotations.

use super::{Node, NodeKind};
use crate::model::Math;

/// How deep formulas may nest; deeper parts keep only their letters.
const MAX_NESTED: usize = 20;

const ELEMENTS: &str = "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt \
    mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none";

/// Reads a formula from its root; returns `None` if it is empty.
pub fn read(root: &impl Node) -> Option<Math> {
    let mut parts = Vec::new();
    each(root, 0, &mut parts);
    Some(Math::Element("math", parts)).filter(has_letters)
}

fn each(parent: &impl Node, depth: usize, into: &mut Vec<Math>) {
    let mut next = parent.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        match node.kind() {
            NodeKind::Text(text) => letters(&text, into),
            NodeKind::Math(name) if name.starts_with("annotation") => {}
            // The first child is the formula; the others repeat it in other notations.
            NodeKind::Math(name) if name == "semantics" => {
                if let Some(first) = first_element(&node) {
                    one(&first, depth, into);
                }
            }
            NodeKind::Other => {}
            _ => one(&node, depth, into),
        }
    }
}

fn one(node: &impl Node, depth: usize, into: &mut Vec<Math>) {
    if depth >= MAX_NESTED {
        return letters(&super::walk::words(node), into);
    }
    let name = match node.kind() {
        NodeKind::Math(name) => ELEMENTS.split(' ').find(|allowed| *allowed == name),
        _ => None,
    };
    let attribute = |name: &str| if node.has_attributes() { node.attribute(name) } else { None };
    let mut parts = Vec::new();
    let Some(name) = name else {
        let encloses = matches!(node.kind(), NodeKind::Math(name) if name == "menclose");
        let notation = if encloses { attribute("notation").unwrap_or_else(|| "longdiv".into()) } else { String::new() };
        let notations: Vec<&str> = notation.split_ascii_whitespace().take(MAX_NOTATIONS).collect();
        // Each notation adds one or two levels of elements.
        each(node, depth + 1 + 2 * notations.len(), &mut parts);
        return into.extend(notations.into_iter().fold(parts, enclosed));
    };
    each(node, depth + 1, &mut parts);
    match name {
        "mfrac" if parts.len() == 2 && attribute("linethickness").is_some_and(|thick| is_none(&thick)) => {
            let row = |part| Math::Element("mtr", vec![Math::Element("mtd", vec![part])]);
            into.push(Math::Element("mtable", parts.into_iter().map(row).collect()));
        }
        "mi" | "mn" | "mo" | "ms" | "mtext" => {
            let variant = attribute("mathvariant").unwrap_or_default();
            // A single letter in `<mi>` is italic unless `mathvariant` says otherwise.
            let name = if name == "mi" && variant == "normal" { "mtext" } else { name };
            parts.iter_mut().for_each(|part| in_variant(part, &variant));
            into.push(Math::Element(name, parts));
        }
        _ => into.push(Math::Element(name, parts)),
    }
}

/// Returns true if a length is zero: `0`, `0px`, `0.0em`.
fn is_none(length: &str) -> bool {
    let number = length.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.contains('0') && number.chars().all(|c| matches!(c, '0' | '.'))
}

/// Unicode's mathematical alphabets: the name, and the code points of the first capital letter, Greek letter and digit.
const VARIANTS: &[(&str, u32, u32, u32)] = &[
    ("bold", 0x1d400, 0x1d6a8, 0x1d7ce),
    ("italic", 0x1d434, 0x1d6e2, 0),
    ("bold-italic", 0x1d468, 0x1d71c, 0),
    ("script", 0x1d49c, 0, 0),
    ("bold-script", 0x1d4d0, 0, 0),
    ("fraktur", 0x1d504, 0, 0),
    ("double-struck", 0x1d538, 0, 0x1d7d8),
    ("bold-fraktur", 0x1d56c, 0, 0),
    ("sans-serif", 0x1d5a0, 0, 0x1d7e2),
    ("bold-sans-serif", 0x1d5d4, 0x1d756, 0x1d7ec),
    ("sans-serif-italic", 0x1d608, 0, 0),
    ("sans-serif-bold-italic", 0x1d63c, 0x1d790, 0),
    ("monospace", 0x1d670, 0, 0x1d7f6),
];
/// Letters that Unicode had before its mathematical alphabets.
const EARLIER: &[(&str, &str, &str)] = &[
    ("italic", "h", "ℎ"),
    ("script", "BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ"),
    ("fraktur", "CHIRZ", "ℭℌℑℜℨ"),
    ("double-struck", "CHNPQRZ", "ℂℍℕℙℚℝℤ"),
];

fn in_variant(math: &mut Math, variant: &str) {
    let Math::Text(letters) = math else { return };
    if let Some((_, latin, greek, digits)) = VARIANTS.iter().find(|(name, ..)| *name == variant) {
        *letters = letters.chars().map(|c| styled(c, variant, [*latin, *greek, *digits])).collect();
    }
}

fn styled(c: char, variant: &str, [latin, greek, digits]: [u32; 3]) -> char {
    let earlier = EARLIER.iter().find(|(name, ..)| *name == variant).and_then(|(_, plain, styled)| {
        let at = plain.chars().position(|letter| letter == c)?;
        styled.chars().nth(at)
    });
    let at = |begin: u32, first: char| {
        if begin == 0 { None } else { char::from_u32(begin + u32::from(c) - u32::from(first)) }
    };
    let found = earlier.or_else(|| match c {
        'A'..='Z' => at(latin, 'A'),
        'a'..='z' => at(latin + 26, 'a'),
        '0'..='9' => at(digits, '0'),
        'Α'..='Ω' => at(greek, 'Α'),
        'α'..='ω' if greek != 0 => at(greek + 26, 'α'),
        _ => None,
    });
    found.unwrap_or(c)
}

/// The most notations of one enclosure.
const MAX_NOTATIONS: usize = 4;

/// Encloses parts of a formula (`<menclose>`) with elements of MathML Core.
fn enclosed(parts: Vec<Math>, notation: &str) -> Vec<Math> {
    let sign = |sign: &str| Math::Element("mo", vec![Math::Text(sign.into())]);
    let row = |parts: Vec<Math>| Math::Element("mrow", parts);
    let barred = |name: &'static str, parts: Vec<Math>, signs: &[&str]| {
        let mut all = vec![row(parts)];
        all.extend(signs.iter().map(|bar| sign(bar)));
        Math::Element(name, all)
    };
    match notation {
        "radical" => vec![Math::Element("msqrt", parts)],
        "top" => vec![barred("mover", parts, &["¯"])],
        "bottom" => vec![barred("munder", parts, &["_"])],
        "left" => [vec![sign("|")], parts].concat(),
        "right" => [parts, vec![sign("|")]].concat(),
        "box" | "roundedbox" => vec![sign("|"), barred("munderover", parts, &["_", "¯"]), sign("|")],
        "actuarial" => vec![barred("mover", parts, &["¯"]), sign("|")],
        "madruwb" => vec![barred("munder", parts, &["_"]), sign("|")],
        "longdiv" => vec![sign(")"), barred("mover", parts, &["¯"])],
        "phasorangle" => vec![sign("∠"), barred("munder", parts, &["_"])],
        "circle" => struck(parts, '\u{20dd}'),
        "updiagonalstrike" => struck(parts, '\u{338}'),
        "downdiagonalstrike" => struck(parts, '\u{20e5}'),
        "horizontalstrike" => struck(parts, '\u{336}'),
        "verticalstrike" => struck(parts, '\u{20d2}'),
        _ => parts,
    }
}

/// Adds a combining mark to each letter.
fn struck(mut parts: Vec<Math>, mark: char) -> Vec<Math> {
    for part in &mut parts {
        match part {
            Math::Text(letters) => *letters = letters.chars().flat_map(|letter| [letter, mark]).collect(),
            Math::Element(_, inner) => *inner = struck(std::mem::take(inner), mark),
        }
    }
    parts
}

fn first_element<N: Node>(parent: &N) -> Option<N> {
    let mut next = parent.first_child();
    while let Some(node) = next {
        if matches!(node.kind(), NodeKind::Math(_)) {
            return Some(node);
        }
        next = node.next_sibling();
    }
    None
}

fn letters(text: &str, into: &mut Vec<Math>) {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    if !words.is_empty() {
        into.push(Math::Text(words.join(" ")));
    }
}

fn has_letters(math: &Math) -> bool {
    match math {
        Math::Text(_) => true,
        Math::Element(_, parts) => parts.iter().any(has_letters),
    }
}
