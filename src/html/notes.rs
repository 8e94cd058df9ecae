//! Counts what was left out of HTML or left as it was, and says so in sentences.

/// The kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    Script,
    Picture,
    Counter,
    Hidden,
    Media,
    Frame,
    Document,
    Link,
    Wordless,
    Jump,
    Control,
    Shortcode,
    Wrapper,
    Deep,
}

const SENTENCES: &[(&str, &str)] = &[
    ("A script was left out.", "scripts were left out."),
    (
        "A picture was left out: its address is not http or https.",
        "pictures were left out: their addresses are not http or https.",
    ),
    (
        "A picture was left out: it is a pixel large, to count readers.",
        "pictures were left out: they are a pixel large, to count readers.",
    ),
    ("Something that its page hides was left out.", "things that their page hides were left out."),
    (
        "A sound or film was left out: its address is not http or https.",
        "sounds or films were left out: their addresses are not http or https.",
    ),
    (
        "A frame was left out: its address is not http or https.",
        "frames were left out: their addresses are not http or https.",
    ),
    ("A frame with a document of its own was left out.", "frames with documents of their own were left out."),
    (
        "A link's words were kept, but not where it leads: only http, https, mailto and tel addresses can be followed.",
        "links' words were kept, but not where they lead: only http, https, mailto and tel addresses can be followed.",
    ),
    ("A link without words was left out.", "links without words were left out."),
    (
        "A link to a place that isn't in the text was taken off its words.",
        "links to places that aren't in the text were taken off their words.",
    ),
    ("A control of a form was left out.", "controls of forms were left out."),
    ("A shortcode stands in the text as it was.", "shortcodes stand in the text as they were."),
    (
        "A page builder's shortcode that only wraps was taken off.",
        "page builders' shortcodes that only wrap were taken off.",
    ),
    (
        "An element was nested too deep, so only its words were kept.",
        "elements were nested too deep, so only their words were kept.",
    ),
];

/// How often each note was taken.
#[derive(Clone, Debug, Default)]
pub struct Notes([usize; SENTENCES.len()]);

impl Notes {
    /// Counts a note.
    pub fn add(&mut self, note: Note) {
        if let Some(count) = self.0.get_mut(note as usize) {
            *count += 1;
        }
    }

    /// Returns one sentence for each kind of note.
    pub fn sentences(&self) -> Vec<String> {
        let mut said = Vec::new();
        for (count, (one, more)) in self.0.iter().zip(SENTENCES) {
            match count {
                0 => {}
                1 => said.push((*one).to_owned()),
                _ => said.push(format!("{count} {more}")),
            }
        }
        said
    }
}
