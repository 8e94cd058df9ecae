//! What blocks show, in short: a line for each run of words, `{…}` for a picture, `<…>` for what is played, `(…)` for where a link leads.

use article_engine::model::{Block, Inline, Part, Photo};

use crate::read;

/// What a piece of an article shows.
pub fn shown(html: &str) -> String {
    let mut lines = Vec::new();
    blocks(&mut read(html).blocks, &mut lines);
    lines.join("\n")
}

fn blocks(all: &mut [Block], lines: &mut Vec<String>) {
    for block in all {
        match block {
            Block::Embed(embed) => lines.push(format!("<{}>", embed.src.as_str())),
            Block::Media(media) => lines.push(format!("<{}>", media.sources[0].as_str())),
            Block::Code { text, .. } => lines.push(format!("`{text}`")),
            other => other.parts(&mut |part| match part {
                Part::Run(words) if words.is_empty() => {}
                Part::Run(words) => {
                    let mut line = String::new();
                    run(words, &mut line);
                    lines.push(line);
                }
                Part::Blocks(inner) => blocks(inner, lines),
                Part::Photo(photo) => lines.push(picture(photo)),
            }),
        }
    }
}

fn run(words: &[Inline], line: &mut String) {
    for inline in words {
        match inline {
            Inline::Text(text) | Inline::Code(text) => line.push_str(text),
            Inline::Break => line.push('/'),
            Inline::Image(photo) => line.push_str(&picture(photo)),
            Inline::Ruby(base, reading) => {
                run(base, line);
                line.push('(');
                run(reading, line);
                line.push(')');
            }
            other => run(other.inner().map(Vec::as_slice).unwrap_or_default(), line),
        }
        if let Inline::Link(url, _) = inline {
            line.push_str(&format!("({})", url.as_str()));
        }
    }
}

fn picture(photo: &Photo) -> String {
    let src = photo.src.as_ref().map_or("", |src| src.as_str());
    format!("{{{}}}{}", src.strip_prefix("https://news.example/").unwrap_or(src), photo.caption)
}
