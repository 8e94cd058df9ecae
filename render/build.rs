//! Lists the files in `static/locales`, so that a new locale needs no line here.

use std::path::Path;
use std::{env, error, fs};

fn main() -> Result<(), Box<dyn error::Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../static/locales").canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    files.sort();
    let rows =
        files.iter().map(|file| format!("({:?}, include_str!({file:?})),", file.file_stem().unwrap_or_default()));
    fs::write(Path::new(&env::var("OUT_DIR")?).join("locales.rs"), format!("&[{}]", rows.collect::<String>()))?;
    Ok(())
}
