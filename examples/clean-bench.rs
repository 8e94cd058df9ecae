//! Runs the cleaning of injected names over a folder of cases and prints one table; `--failures` shows what went wrong.

#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use article_engine::clean::name::{Found, Text, find};
use serde_json::Value;

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
    let mut table: BTreeMap<String, [usize; 4]> = BTreeMap::new();
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
        let row = table.entry(kind).or_default();
        row[0] += 1;
        row[1] += usize::from(outcome.exact);
        row[2] += usize::from(outcome.wrong);
        row[3] += usize::from(!outcome.exact && outcome.flagged);
        if failures && (!outcome.exact || outcome.wrong) {
            show(&case, &outcome);
        }
    }
    println!("{:<18}{:>7}{:>7}{:>13}{:>22}", "kind", "cases", "exact", "wrong edits", "not exact but flagged");
    let mut total = [0; 4];
    for (kind, row) in &table {
        println!("{kind:<18}{:>7}{:>7}{:>13}{:>22}", row[0], row[1], row[2], row[3]);
        total.iter_mut().zip(row).for_each(|(sum, count)| *sum += count);
    }
    println!("{:<18}{:>7}{:>7}{:>13}{:>22}", "all", total[0], total[1], total[2], total[3]);
    throughput(&sample);
    ExitCode::SUCCESS
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

/// What a text is called, its pieces by number, and the names told.
type Kind<'a> = (&'a str, &'a dyn Fn(usize) -> String, &'a [&'a str]);

fn throughput(sample: &str) {
    const MEGA: usize = 1 << 20;
    let fill = |piece: &dyn Fn(usize) -> String, size: usize| {
        let mut text = String::with_capacity(size + 64);
        let mut count = 0;
        while text.len() < size {
            text.push_str(&piece(count));
            count += 1;
        }
        text
    };
    let words: Vec<&str> = sample.split(' ').collect();
    let real = |count: usize| match count % 211 {
        0 => format!("para{count}Harbor Ledgergraph\n\n"),
        7 => format!("number {count} "),
        _ => format!("{} ", words.get(count % words.len().max(1)).copied().unwrap_or("word")),
    };
    let kinds: [Kind<'_>; 9] = [
        ("real text, name known", &real, &["Harbor Ledger"]),
        ("real text, name unknown", &real, &[]),
        ("aXaXaX, known", &|_| "aDailyPost".into(), &["DailyPost"]),
        ("aXaXaX, unknown", &|_| "aDailyPost".into(), &[]),
        ("the name a million times", &|_| "Harbor Ledger".into(), &["Harbor Ledger"]),
        (
            "nested name",
            &|count| if count < MEGA / 14 { "Harbor ".into() } else { "Ledger".into() },
            &["Harbor Ledger"],
        ),
        ("one letter", &|_| "a".into(), &["aaaa"]),
        ("other capitals each time", &|count| format!("wo{count:x}Rd{} ", count * 7919), &[]),
        (
            "Chinese, name known",
            &|count| format!("码头的渔{}环球时报民开会", char::from_u32(0x4e00 + count as u32 % 20000).unwrap_or('一')),
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
                    std::hint::black_box(find(&texts, names));
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
