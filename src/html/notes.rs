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
    ("A tracking pixel was left out.", "tracking pixels were left out."),
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
        "A link was removed and its words kept: only http, https, mailto and tel addresses can be followed.",
        "links were removed and their words kept: only http, https, mailto and tel addresses can be followed.",
    ),
    ("A link without words was left out.", "links without words were left out."),
    (
        "A link to an anchor that isn't in the text was removed; its words were kept.",
        "links to anchors that aren't in the text were removed; their words were kept.",
    ),
    ("A control of a form was left out.", "controls of forms were left out."),
    ("A shortcode was left in the text as it was.", "shortcodes were left in the text as they were."),
    ("A page builder's wrapper shortcode was removed.", "page builders' wrapper shortcodes were removed."),
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
