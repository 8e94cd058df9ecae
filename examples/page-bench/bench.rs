//! What is measured of whole pages.

#[path = "../../tests/common/mod.rs"]
mod common;

use std::process::ExitCode;

use article_engine::clean::clean;
use article_engine::model::{Article, Block, Part, Story, plain_text};
use serde_json::{Value, json};

/// Measures, as the arguments say.
pub fn run() -> ExitCode {
    let mut folder = "../shared/corpus/whole-pages".to_owned();
    let (mut failures, mut half) = (false, None);
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--failures" => failures = true,
            other => match other.strip_prefix("--half=") {
                Some(name) => half = Some(name.to_owned()),
                None => folder = other.to_owned(),
            },
        }
    }
    let Ok(lines) = std::fs::read_to_string(format!("{folder}/pages.jsonl")) else {
        println!("not there: {folder}");
        return ExitCode::from(2);
    };
    let mut pages = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let Ok(page) = serde_json::from_str::<Value>(line) else {
            println!("not a page: {line:.80}");
            return ExitCode::from(2);
        };
        pages.push(page);
    }
    let [right, kept, foreign, all] = ["headline right", "paragraphs kept", "foreign lines", "… and captions"];
    println!("{:<28}{:>7}{right:>18}{kept:>24}{foreign:>24}{all:>24}", "", "pages");
    let is_html = pages.iter().any(|page| page["html"].is_string());
    for given in [false, true].into_iter().take(if is_html { 1 } else { 2 }) {
        for name in ["tuning", "judging"] {
            if half.as_ref().is_some_and(|half| half != name) {
                continue;
            }
            let mut row = Row::default();
            for page in pages.iter().filter(|page| is_tuning(page) == (name == "tuning")) {
                let outcome = outcome(page, read(page, given));
                if failures {
                    outcome.show(page);
                }
                row.add(&outcome);
            }
            row.print(&format!("{name} half, headline {}", if given { "given" } else { "not" }));
        }
    }
    ExitCode::SUCCESS
}

/// Which half a page belongs to: a hash of its id tells.
fn is_tuning(page: &Value) -> bool {
    let id = page["id"].as_str().unwrap_or_default();
    let hash =
        id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    hash >> 32 & 1 == 0
}

/// A text without white space and invisible characters.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .collect()
}

/// The letters and digits of a headline: pages and feeds write its quotation marks and dashes in their own ways.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

struct Outcome {
    /// Whether the headline is right; none where the page has none.
    headline: Option<bool>,
    found: String,
    paragraphs: usize,
    lost: Vec<String>,
    lines: usize,
    foreign: Vec<String>,
    captions: usize,
    foreign_captions: usize,
}

/// The article of a page.
fn read(page: &Value, given: bool) -> Article {
    let story = match page["html"].as_str() {
        Some(html) => common::read(json!({ "page_html": html, "url": page["url"] }).to_string().as_bytes(), None),
        None => {
            let mut story = Story { page_text: page["page_text"].as_str().map(str::to_owned), ..Story::default() };
            if given {
                page["headline"].as_str().unwrap_or_default().clone_into(&mut story.article.headline);
            }
            Ok(story)
        }
    };
    story.map(|story| clean(story).0).unwrap_or_default()
}

/// The lines of blocks as a reader sees them, and the captions among them.
fn lines_of(blocks: &mut [Block], lines: &mut Vec<String>, captions: &mut Vec<String>) {
    for block in blocks {
        if let Block::Code { text, .. } = block {
            lines.push(text.clone());
        }
        let captioned = matches!(block, Block::Captioned { .. });
        block.parts(&mut |part| match part {
            Part::Run(run) => {
                let run = plain_text(run);
                if captioned { &mut *captions } else { &mut *lines }.extend(run.split('\n').map(str::to_owned));
            }
            Part::Blocks(blocks) => lines_of(blocks, lines, captions),
            Part::Photo(photo) => captions.extend([photo.caption.clone(), photo.credit.clone()]),
        });
    }
    for lines in [lines, captions] {
        lines.retain(|line| !line.trim().is_empty());
    }
}

fn outcome(page: &Value, mut article: Article) -> Outcome {
    let wanted = page["headline"].as_str().unwrap_or_default();
    let (mut lines, mut captions) = (Vec::new(), Vec::new());
    lines_of(&mut article.body, &mut lines, &mut captions);
    let paragraphs: Vec<&str> = page["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let known: Vec<String> = paragraphs.iter().map(|text| squeezed(text)).collect();
    let body = lines.iter().chain(&captions).map(|line| squeezed(line)).collect::<String>();
    let lost = paragraphs.iter().zip(&known).filter(|(_, known)| !body.contains(known.as_str()));
    let is_foreign = |line: &&String| !known.iter().any(|known| known.contains(&squeezed(line)));
    Outcome {
        headline: (!wanted.is_empty()).then(|| letters(&article.headline) == letters(wanted)),
        found: article.headline.clone(),
        paragraphs: paragraphs.len(),
        lost: lost.map(|(text, _)| (*text).to_owned()).collect(),
        lines: lines.len(),
        foreign: lines.iter().filter(is_foreign).cloned().collect(),
        captions: captions.len(),
        foreign_captions: captions.iter().filter(is_foreign).count(),
    }
}

impl Outcome {
    fn show(&self, page: &Value) {
        let part = |text: &str| text.chars().take(100).collect::<String>();
        println!("\n{}: {} lost, {} of {} foreign", page["id"], self.lost.len(), self.foreign.len(), self.lines);
        if self.headline == Some(false) {
            println!("  headline  {}\n  wanted    {}", self.found, page["headline"]);
        }
        for text in &self.lost {
            println!("  lost      {}", part(text));
        }
        for text in &self.foreign {
            println!("  foreign   {}", part(text));
        }
    }
}

#[derive(Default)]
struct Row {
    pages: usize,
    headlines: usize,
    right: usize,
    paragraphs: usize,
    lost: usize,
    lines: usize,
    foreign: usize,
    captions: usize,
    foreign_captions: usize,
}

impl Row {
    fn add(&mut self, outcome: &Outcome) {
        self.pages += 1;
        self.headlines += usize::from(outcome.headline.is_some());
        self.right += usize::from(outcome.headline == Some(true));
        self.paragraphs += outcome.paragraphs;
        self.lost += outcome.lost.len();
        self.lines += outcome.lines;
        self.foreign += outcome.foreign.len();
        self.captions += outcome.captions;
        self.foreign_captions += outcome.foreign_captions;
    }

    fn print(&self, name: &str) {
        let share = |part: usize, of: usize| format!("{part} of {of} {:.1} %", 100.0 * part as f64 / of.max(1) as f64);
        println!(
            "{name:<28}{:>7}{:>18}{:>24}{:>24}{:>24}",
            self.pages,
            share(self.right, self.headlines),
            share(self.paragraphs - self.lost, self.paragraphs),
            share(self.foreign, self.lines),
            share(self.foreign + self.foreign_captions, self.lines + self.captions)
        );
    }
}
