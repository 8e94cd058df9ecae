//! Compiles the language files for the build script into the table and the lists that the engine embeds.

use std::collections::{BTreeMap, HashMap};

use super::fold::fold;
use super::languages::LANGUAGES;
use super::sections::{Kind, LANGUAGE, LONGEST, SECTIONS};

/// Lists for a quick look before the table is loaded: a name, the sections whose entries it has, and how many characters of each.
const GLANCES: &[(&str, &[&str], usize)] = &[
    ("form lines", &["comment form", "form notices", "comments closed", "log in to comment"], 8),
    ("source labels", &["source"], LONGEST),
    ("credits", &["credit", "credit signs"], LONGEST),
];

/// An entry of a language file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The index of its section in [`SECTIONS`].
    pub section: usize,
    /// The line within the section, from 0.
    pub row: u32,
    /// The line within the file, from 1.
    pub line: usize,
    /// The word or phrase.
    pub words: &'a str,
}

/// Parses a language file. Returns what is wrong with it, with the line number, if anything.
pub fn entries(text: &str) -> Result<Vec<Entry<'_>>, String> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut seen: HashMap<(usize, u32), Vec<String>> = HashMap::new();
    let mut open: Option<(usize, u32)> = None;
    let mut opened = Vec::new();
    for (number, line) in text.lines().enumerate().map(|(number, line)| (number + 1, without_comment(line))) {
        if line.is_empty() {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            complete(open, number)?;
            let section = SECTIONS.iter().position(|(section, _)| *section == name);
            let section = section.ok_or(format!("{number}: there is no section [{name}]"))?;
            if opened.contains(&section) {
                return Err(format!("{number}: the section [{name}] stands here twice"));
            }
            opened.push(section);
            open = Some((section, 0));
            continue;
        }
        let Some((section, row)) = &mut open else { return Err(format!("{number}: this stands above all sections")) };
        let (name, kind) = SECTIONS[*section];
        for words in line.split('|').map(str::trim) {
            if words.is_empty() {
                return Err(format!("{number}: nothing stands beside a |"));
            }
            if kind == Kind::Words && words.contains(char::is_whitespace) {
                return Err(format!("{number}: “{words}” is more than one word, which [{name}] can't have"));
            }
            let spelled = spelled(words, kind);
            if spelled.len() > LONGEST {
                return Err(format!("{number}: “{words}” has more than {LONGEST} bytes"));
            }
            let others = seen.entry((*section, if matches!(kind, Kind::Lines(_)) { *row } else { 0 })).or_default();
            if others.contains(&spelled) {
                return Err(format!("{number}: “{words}” stands in [{name}] twice"));
            }
            others.push(spelled);
            entries.push(Entry { section: *section, row: *row, line: number, words });
        }
        *row += 1;
    }
    complete(open, text.lines().count())?;
    Ok(entries)
}

/// Removes a comment from a line. It starts with a `#` at the start of the line or after a space.
fn without_comment(line: &str) -> &str {
    let comment = line.char_indices().find(|(at, c)| *c == '#' && (*at == 0 || line[..*at].ends_with(' ')));
    line[..comment.map_or(line.len(), |(at, _)| at)].trim()
}

/// Checks that a section with a fixed number of lines has all of them.
fn complete(open: Option<(usize, u32)>, number: usize) -> Result<(), String> {
    match open.map(|(section, rows)| (SECTIONS[section], rows)) {
        Some(((name, Kind::Lines(wanted)), rows)) if rows != wanted => {
            Err(format!("{number}: [{name}] has {rows} lines above this one, and needs {wanted}"))
        }
        _ => Ok(()),
    }
}

/// Returns an entry as the lookup spells it.
fn spelled(words: &str, kind: Kind) -> String {
    match kind {
        Kind::Words | Kind::Letters => words.to_owned(),
        Kind::Phrases | Kind::Lines(_) | Kind::SmallWords => words.chars().filter_map(fold).collect(),
    }
}

/// The compiled language files.
pub struct Compiled {
    /// The text of the table; `table.rs` describes its form.
    pub table: Vec<u8>,
    /// The languages that small words identify, in the order of their numbers.
    pub identified: Vec<&'static str>,
    /// The lists, each with the name of its section or of the quick look that it is for.
    pub lists: Vec<(&'static str, String)>,
}

/// Compiles the files of [`LANGUAGES`], given their texts.
pub fn compile(files: &[String]) -> Result<Compiled, String> {
    let mut table: Vec<(String, u64)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut lists: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    let mut identified = Vec::new();
    let mut glances: Vec<Vec<String>> = vec![Vec::new(); GLANCES.len()];
    for (language, text) in LANGUAGES.iter().zip(files) {
        for Entry { section, row, line, words } in entries(text).map_err(|error| format!("{language}.txt:{error}"))? {
            let kind = SECTIONS[section].1;
            let class = 1 << first_class(section);
            let classes = match kind {
                Kind::Phrases => class,
                Kind::Lines(_) => class << row,
                Kind::SmallWords => {
                    if identified.last() != Some(language) {
                        identified.push(*language);
                    }
                    class | (identified.len() as u64) << LANGUAGE
                }
                Kind::Words | Kind::Letters => {
                    let list = lists.entry(section).or_default();
                    if !list.contains(&words) {
                        list.push(words);
                    }
                    continue;
                }
            };
            let spelled = spelled(words, kind);
            for ((_, sections, chars), glance) in GLANCES.iter().zip(&mut glances) {
                if sections.contains(&SECTIONS[section].0) {
                    glance.push(spelled.chars().take(*chars).collect());
                }
            }
            let place = *places.entry(spelled.clone()).or_insert(table.len());
            match table.get_mut(place) {
                None => table.push((spelled, classes)),
                Some((_, others)) if kind == Kind::SmallWords && *others >> LANGUAGE != 0 => {
                    return Err(format!("{language}.txt:{line}: “{words}” is a small word of another language, too"));
                }
                Some((_, others)) => *others |= classes,
            }
        }
    }
    let lists = lists.into_iter().map(|(section, words)| {
        let (name, kind) = SECTIONS[section];
        (name, words.join(if kind == Kind::Words { " " } else { "" }))
    });
    let glances = GLANCES.iter().zip(glances).map(|((name, ..), entries)| (*name, glance(entries)));
    Ok(Compiled { lists: lists.chain(glances).collect(), identified, table: written(&table) })
}

/// Joins the entries of a quick look, without those that begin with another one.
fn glance(mut entries: Vec<String>) -> String {
    entries.sort();
    entries.dedup_by(|entry, before| entry.starts_with(before.as_str()));
    entries.join("|")
}

/// Returns the number of a section's first class.
pub fn first_class(section: usize) -> u32 {
    SECTIONS[..section].iter().map(|(_, kind)| kind.classes()).sum()
}

/// Returns a number for the script of an entry.
fn script(entry: &str) -> usize {
    const FIRST: [char; 7] = ['\u{370}', '\u{400}', '\u{590}', '\u{600}', '\u{e00}', '\u{3000}', '\u{ac00}'];
    FIRST.partition_point(|first| entry.chars().any(|c| c >= *first))
}

/// Writes the text of the table. Entries are grouped by script and then by class, which compresses best.
fn written(table: &[(String, u64)]) -> Vec<u8> {
    let mut groups: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for (entry, classes) in table {
        groups.entry((script(entry), classes.trailing_zeros(), *classes)).or_default().push(entry);
    }
    let mut text = Vec::new();
    for ((.., classes), entries) in groups {
        text.extend((0..LANGUAGE).filter(|class| classes >> class & 1 == 1).map(|class| b'0' + class as u8));
        text.extend(Some((classes >> LANGUAGE) as u8).filter(|language| *language > 0).map(|language| language | 0x80));
        for entry in entries {
            text.push(b'|');
            text.extend(entry.bytes());
        }
        text.push(b'\n');
    }
    text
}
