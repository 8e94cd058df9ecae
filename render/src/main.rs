//! `article-widget-render`: prints an article as static HTML.

use std::error::Error;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io, panic, process};

use article_widget_render::{Page, element, fragment, theme};
use lexopt::prelude::*;

const HELP: &str = "\
Prints an article as static HTML: what stands inside <article-widget> until the widget takes over, and for whoever has no scripts.

Usage: article-widget-render [OPTIONS] PAYLOAD
       article-widget-render --hints ADDRESS [--dist FOLDER]
       article-widget-render --theme STYLESHEET

PAYLOAD is a JSON file, or - for standard input.

Options:
  --lang TAG            the language of the page, such as en or zh-TW; English if it isn't given
  --base ADDRESS        the page's whole address: links in the payload, and --src, are relative to it
  --src ADDRESS         prints the whole <article-widget src=\"ADDRESS\">; links are then relative to that address
  --set NAME=VALUE      another attribute of the element, such as comments=none; may be given more than once
  --hints ADDRESS       prints the lines for the page's head; ADDRESS is the folder with the widget's files on your site
  --dist FOLDER         the folder with the same files here, where --hints finds their release; dist if it isn't given
  --theme STYLESHEET    prints your stylesheet as it is for static HTML, where there is no ::part()
  -h, --help            prints this
  -V, --version         prints the version

It ends with 0 when all went well, 1 when there is no article to print, and 2 when it was called wrongly.
";

/// The arguments of the command line.
enum Task {
    Help,
    Version,
    Hints { address: String, dist: PathBuf },
    Theme { stylesheet: PathBuf },
    Article { payload: PathBuf, page: Page, whole: bool },
}

fn main() -> ExitCode {
    // Report a bug of the program in one sentence, too.
    panic::set_hook(Box::new(|fault| {
        eprintln!("article-widget-render: this is a fault of the program itself: {fault}");
        process::exit(1);
    }));
    let task = match task() {
        Ok(task) => task,
        Err(error) => {
            eprintln!("article-widget-render: {error}\nTry article-widget-render --help.");
            return ExitCode::from(2);
        }
    };
    match run(task).and_then(|text| Ok(io::stdout().write_all(text.as_bytes())?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("article-widget-render: {error}");
            ExitCode::from(1)
        }
    }
}

fn task() -> Result<Task, lexopt::Error> {
    let (mut payload, mut hints, mut theme, mut dist) = (None, None, None, PathBuf::from("dist"));
    let (mut page, mut whole) = (Page::default(), false);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Help),
            Short('V') | Long("version") => return Ok(Task::Version),
            Long("lang") => page.language = arguments.value()?.string()?,
            Long("base") => page.base = Some(arguments.value()?.parse_with(whole_address)?),
            Long("src") => {
                page.src = Some(arguments.value()?.string()?);
                whole = true;
            }
            Long("set") => page.attributes.push(arguments.value()?.parse_with(attribute)?),
            Long("hints") => hints = Some(arguments.value()?.string()?),
            Long("dist") => dist = arguments.value()?.into(),
            Long("theme") => theme = Some(PathBuf::from(arguments.value()?)),
            Value(value) if payload.is_none() => payload = Some(PathBuf::from(value)),
            other => return Err(other.unexpected()),
        }
    }
    match (payload, hints, theme) {
        (Some(payload), None, None) => Ok(Task::Article { payload, page, whole }),
        (None, Some(address), None) => Ok(Task::Hints { address, dist }),
        (None, None, Some(stylesheet)) => Ok(Task::Theme { stylesheet }),
        (None, None, None) => Err("PAYLOAD is missing".into()),
        _ => Err("PAYLOAD, --hints and --theme each have a call of their own".into()),
    }
}

/// Checks that an address is absolute, so that others can be relative to it.
fn whole_address(address: &str) -> Result<String, String> {
    url::Url::parse(address).map(String::from).map_err(|error| format!("it is no whole address ({error})"))
}

fn attribute(pair: &str) -> Result<(String, String), &'static str> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) || !name.bytes().all(plain) || name.starts_with("on")
    {
        return Err("it is no NAME=VALUE of an attribute");
    }
    Ok((name.to_owned(), value.to_owned()))
}

fn run(task: Task) -> Result<String, Box<dyn Error>> {
    match task {
        Task::Help => Ok(HELP.to_owned()),
        Task::Version => Ok(concat!("article-widget-render ", env!("CARGO_PKG_VERSION"), "\n").to_owned()),
        Task::Hints { address, dist } => hints(&address, &dist),
        Task::Theme { stylesheet } => Ok(theme::still(&String::from_utf8(read(&stylesheet)?)?)),
        Task::Article { payload, page, whole } => {
            let bytes = read(&payload)?;
            let fragment = fragment(&bytes, &page).map_err(|error| format!("{}: {error}", payload.display()))?;
            Ok(if whole { element(&fragment, &page) } else { fragment } + "\n")
        }
    }
}

/// Reads a file, or standard input for `-`.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = match path.to_str() {
        Some("-") => io::stdin().read_to_end(&mut bytes),
        _ => fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
    };
    read.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(bytes)
}

/// Returns a release's lines for the page's head, with its folder's URL before each file name.
fn hints(address: &str, dist: &Path) -> Result<String, Box<dyn Error>> {
    let path = dist.join("hints.html");
    let lines = fs::read_to_string(&path)
        .map_err(|error| format!("{}: {error}. --dist names the folder with the widget's files.", path.display()))?;
    let folder = if address.ends_with('/') { address.to_owned() } else { [address, "/"].concat() };
    let folder = folder.replace('&', "&amp;").replace('"', "&quot;");
    Ok(lines.replace("href=\"", &["href=\"", &folder].concat()))
}
