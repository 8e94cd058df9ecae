//! Runs the cleaning of injected names over a folder of cases and prints one table; `--failures` shows what went wrong.

#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use article_engine::clean::name::{Found, Text};
use serde_json::{Value, json};

#[allow(dead_code)]
#[path = "../tests/name_kit/mod.rs"]
mod kit;

fn main() -> ExitCode {
    let mut folder = "../shared/corpus/page-text".to_owned();
    let mut failures = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--failures" => failures = true,
            other => folder = other.to_owned(),
        }
    }
    let Ok(lines) = std::fs::read_to_string(format!("{folder}/cases.jsonl")) else {
        println!("not there: {folder}");
        return ExitCode::from(2);
    };
    let mut kinds: BTreeMap<String, Row> = BTreeMap::new();
    let mut scripts: BTreeMap<String, Row> = BTreeMap::new();
    let mut told: BTreeMap<String, Row> = BTreeMap::new();
    let mut random = kit::Random(5);
    let mut sample = String::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let Ok(case) = serde_json::from_str::<Value>(line) else {
            println!("not a case: {line:.80}");
            return ExitCode::from(2);
        };
        let outcome = run(&case);
        if field(&case, "lang") == "en" && sample.len() < 1 << 20 {
            sample.push_str(field(&case, "clean"));
            sample.push_str("\n\n");
        }
        let kind = field(&case, "kind");
        let kind = kind.split_once(':').map_or(kind, |(group, _)| group).to_owned();
        let marks = case.get("n").and_then(Value::as_u64).unwrap_or_default();
        if marks > 0 {
            let marks = if marks < 5 { format!("{marks}") } else { "5 and more".into() };
            let script =
                format!("{kind:<14}{:<9}{:<9}{marks}", script(field(&case, "clean")), shape(field(&case, "mark")));
            scripts.entry(script).or_default().add(&outcome);
        }
        if kind == "clean-unknown" {
            for natural in kit::natural::natural(field(&case, "clean"), &mut random) {
                let case = json!({
                    "id": field(&case, "id"), "lang": field(&case, "lang"), "kind": natural.kind, "mark": natural.name,
                    "mark_known": true, "dirty": natural.text, "clean": natural.text,
                });
                let outcome = run(&case);
                told.entry(natural.kind.to_owned()).or_default().add(&outcome);
                if failures && outcome.wrong {
                    show(&case, &outcome);
                }
            }
        }
        kinds.entry(kind).or_default().add(&outcome);
        if failures && (!outcome.exact || outcome.wrong) {
            show(&case, &outcome);
        }
    }
    print("kind", &kinds);
    print("told, and there by nature", &told);
    print("by script, name and number of marks", &scripts);
    throughput(&sample);
    ExitCode::SUCCESS
}

/// What became of the cases of one kind.
#[derive(Default)]
struct Row {
    cases: usize,
    exact: usize,
    wrong: usize,
    flagged: usize,
    silent: usize,
}

impl Row {
    fn add(&mut self, outcome: &Outcome) {
        self.cases += 1;
        self.exact += usize::from(outcome.exact);
        self.wrong += usize::from(outcome.wrong);
        self.flagged += usize::from(outcome.flagged);
        self.silent += usize::from(!outcome.flagged && !outcome.exact);
    }
}

fn print(title: &str, rows: &BTreeMap<String, Row>) {
    println!(
        "{title:<46}{:>7}{:>8}{:>9}{:>13}{:>20}{:>9}",
        "cases", "exact", "per cent", "wrong edits", "not exact, no flag", "flagged"
    );
    let mut all = Row::default();
    let line = |name: &str, row: &Row| {
        let silent = row.silent;
        let part = 100.0 * row.exact as f64 / row.cases.max(1) as f64;
        println!(
            "{name:<46}{:>7}{:>8}{part:>9.1}{:>13}{silent:>20}{:>9}",
            row.cases, row.exact, row.wrong, row.flagged
        );
    };
    for (name, row) in rows {
        line(name, row);
        all.cases += row.cases;
        all.exact += row.exact;
        all.wrong += row.wrong;
        all.flagged += row.flagged;
        all.silent += row.silent;
    }
    line("all", &all);
    println!();
}

/// The script of most of a text's letters.
fn script(text: &str) -> &'static str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let script = match c as u32 {
            0..0x370 | 0x1e00..0x1f00 => "Latin",
            0x370..0x400 | 0x1f00..0x2000 => "Greek",
            0x400..0x530 => "Cyrillic",
            0x590..0x600 => "Hebrew",
            0x600..0x780 => "Arabic",
            0x900..0xe00 => "Indian",
            0xe00..0xe80 => "Thai",
            0x3040..0x3100 => "Japanese",
            0x1100..0x1200 | 0xac00..0xd7b0 => "Korean",
            _ => "Chinese",
        };
        *counts.entry(script).or_default() += 1;
    }
    if counts.get("Japanese").is_some_and(|kana| kana * 10 > text.chars().count()) {
        return "Japanese";
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or("none", |(script, _)| script)
}

/// What kind of name it is: of several words, odd, or plain.
fn shape(mark: &str) -> &'static str {
    let inner = mark.chars().zip(mark.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    match mark {
        _ if mark.contains(' ') => "words",
        _ if inner || mark.contains(|c: char| !c.is_alphabetic()) => "odd",
        _ => "plain",
    }
}

fn field<'a>(case: &'a Value, key: &str) -> &'a str {
    case.get(key).and_then(Value::as_str).unwrap_or_default()
}

struct Outcome {
    output: String,
    found: Found,
    exact: bool,
    wrong: bool,
    flagged: bool,
}

fn run(case: &Value) -> Outcome {
    let dirty = field(case, "dirty");
    let clean = field(case, "clean");
    let mark = field(case, "mark");
    let known = case.get("mark_known").and_then(Value::as_bool).unwrap_or_default();
    let names: Vec<&str> = if known { vec![mark] } else { Vec::new() };
    let (output, found) = kit::clean(dirty, &names);
    let accepted =
        case.get("accept").and_then(Value::as_array).into_iter().flatten().any(|other| other.as_str() == Some(&output));
    let exact = output == clean || accepted;
    let wrong = !accepted
        && if mark.is_empty() {
            output != clean
        } else {
            bare(&output, mark) != bare(clean, mark) || output.matches(mark).count() < clean.matches(mark).count()
        };
    Outcome { flagged: !found.doubtful.is_empty(), output, found, exact, wrong }
}

/// The text without any mark, to compare what is not the name; lines left empty do not count.
fn bare(text: &str, mark: &str) -> String {
    let mut text = text.to_owned();
    while text.contains(mark) {
        text = text.replace(mark, "");
    }
    text.split("\n\n").filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn show(case: &Value, outcome: &Outcome) {
    let (dirty, mark) = (field(case, "dirty"), field(case, "mark"));
    let verdict = if outcome.wrong { "WRONG" } else { "left" };
    println!("{verdict}  {}  {}  {}  {mark:?}", field(case, "id"), field(case, "kind"), field(case, "lang"));
    let (wanted, got): (Vec<&str>, Vec<&str>) =
        (field(case, "clean").split("\n\n").collect(), outcome.output.split("\n\n").collect());
    let paragraphs: Vec<&str> = dirty.split("\n\n").collect();
    for doubt in &outcome.found.doubtful {
        println!("    doubt: {}", around(paragraphs[doubt.text], &doubt.range));
    }
    for (index, line) in got.iter().enumerate() {
        if wanted.get(index) != Some(line) {
            let wanted = wanted.get(index).copied().unwrap_or_default();
            let same = line.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count();
            let from = same.saturating_sub(24);
            let piece = |text: &str| text.chars().skip(from).take(80).collect::<String>();
            println!("    got:    {}\n    wanted: {}", piece(line), piece(wanted));
            if wanted.is_empty() || got.len() != field(case, "clean").split("\n\n").count() {
                break;
            }
        }
    }
}

fn around(text: &str, range: &std::ops::Range<usize>) -> String {
    let before: String = text[..range.start].chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[range.end..].chars().take(20).collect();
    format!("{before}[{}]{after}", &text[range.clone()])
}

/// What a text is called, its pieces by their number and the text's size, and the names told.
type Kind<'a> = (&'a str, &'a dyn Fn(usize, usize) -> String, &'a [&'a str]);

fn throughput(sample: &str) {
    const MEGA: usize = 1 << 20;
    let fill = |piece: &dyn Fn(usize, usize) -> String, size: usize| {
        let mut text = String::with_capacity(size + 64);
        let mut count = 0;
        while text.len() < size {
            text.push_str(&piece(count, size));
            count += 1;
        }
        text
    };
    let words: Vec<&str> = sample.split(' ').collect();
    let real = |count: usize, _: usize| match count % 211 {
        0 => format!("para{count}Harbor Ledgergraph\n\n"),
        7 => format!("number {count} "),
        _ => format!("{} ", words.get(count % words.len().max(1)).copied().unwrap_or("word")),
    };
    let kinds: [Kind<'_>; 9] = [
        ("real text, name known", &real, &["Harbor Ledger"]),
        ("real text, name unknown", &real, &[]),
        ("aXaXaX, known", &|_, _| "aDailyPost".into(), &["DailyPost"]),
        ("aXaXaX, unknown", &|_, _| "aDailyPost".into(), &[]),
        ("the name a million times", &|_, _| "Harbor Ledger".into(), &["Harbor Ledger"]),
        (
            "nested name",
            &|count, size| if count < size / 14 { "Harbor ".into() } else { "Ledger".into() },
            &["Harbor Ledger"],
        ),
        ("one letter", &|_, _| "a".into(), &["aaaa"]),
        ("other capitals each time", &|count, _| format!("wo{count:x}Rd{} ", count * 7919), &[]),
        (
            "Chinese, name known",
            &|count, _| {
                format!("码头的渔{}环球时报民开会", char::from_u32(0x4e00 + count as u32 % 20000).unwrap_or('一'))
            },
            &["环球时报"],
        ),
    ];
    println!("\n{:<28}{:>10}{:>10}{:>10}{:>8}", "throughput", "1 MB", "2 MB", "MB/s", "ratio");
    for (name, piece, names) in kinds {
        let mut seconds = [0.0f64; 2];
        for (index, size) in [MEGA, 2 * MEGA].into_iter().enumerate() {
            let text = fill(piece, size);
            seconds[index] = (0..3)
                .map(|_| {
                    let start = Instant::now();
                    let texts: Vec<Text<'_>> =
                        text.split("\n\n").map(|words| Text { words, code: Vec::new() }).collect();
                    std::hint::black_box(kit::find(&texts, names));
                    start.elapsed().as_secs_f64()
                })
                .fold(f64::MAX, f64::min);
        }
        println!(
            "{name:<28}{:>7.1} ms{:>7.1} ms{:>10.1}{:>8.2}",
            seconds[0] * 1e3,
            seconds[1] * 1e3,
            1.0 / seconds[0],
            seconds[1] / seconds[0]
        );
    }
}
