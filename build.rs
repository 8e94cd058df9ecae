//! Compiles the word lists of every language (`src/lang/*.txt`) into data that the engine embeds.

#[path = "src/lang/compile.rs"]
mod compile;
#[path = "src/lang/fold.rs"]
mod fold;
#[path = "src/lang/languages.rs"]
mod languages;
#[allow(dead_code)]
#[path = "src/text/letters.rs"]
mod letters;
#[path = "src/lang/sections.rs"]
mod sections;

use letters::lower;
use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=src/lang");
    println!("cargo::rerun-if-changed=src/text/letters.rs");
    if let Err(error) = write() {
        println!("cargo::error=src/lang/{error}");
    }
}

fn write() -> Result<(), String> {
    let read = |name: &&str| {
        let file = format!("{name}.txt");
        fs::read_to_string(format!("src/lang/{file}")).map_err(|error| format!("{file}: {error}"))
    };
    let files = languages::LANGUAGES.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let compile::Compiled { table, identified, lists } = compile::compile(&files)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let write = |name: &str, bytes: &[u8]| fs::write(out.join(name), bytes).map_err(|error| format!("{name}: {error}"));
    write("table", &table)?;
    write("languages", identified.join(" ").as_bytes())?;
    lists.iter().try_for_each(|(name, words)| write(name, words.as_bytes()))
}
