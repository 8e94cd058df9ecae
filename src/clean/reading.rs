//! Reads the texts from an article's fields, each with its role and its field.

use super::entry::{CardPart, Entry, Home, Strip};
use super::inlines::{self, TextPart};
use crate::model::{Article, Block, Origin, Role};

/// Adds every text of an article to `entries`, in reading order.
pub fn article(article: &mut Article, entries: &mut Vec<Entry>) {
    let mut put = |role, home, text: &str| {
        if !text.is_empty() {
            entries.push(Entry::new(role, home, text));
        }
    };
    if let Some(date) = &article.date {
        put(Role::Date, Home::Date, &date.text);
    }
    put(Role::Headline, Home::Headline, &article.headline);
    put(Role::Byline, Home::Byline, &article.byline);
    if let Some(source) = &article.source {
        put(Role::Source, Home::Source, &source.name);
    }
    if let Some(photo) = &article.photo {
        put(Role::Caption, Home::Caption, &photo.caption);
        put(Role::Credit, Home::Credit, &photo.credit);
    }
    body(&mut article.body, Role::Body, &Home::Run, entries);
    let mut put = |role, home, text: &str| {
        if !text.is_empty() {
            entries.push(Entry::new(role, home, text));
        }
    };
    for (number, Origin { label, title, .. }) in article.origin.iter().enumerate() {
        put(Role::Origin, Home::OriginLabel(number), label);
        put(Role::Origin, Home::OriginTitle(number), title);
    }
    for (number, card) in article.related.iter().enumerate() {
        let home = |part| Home::Card(Strip::Related, number, part);
        put(Role::RelatedHeadline(number), home(CardPart::Headline), &card.headline);
        if let Some(source) = &card.source {
            put(Role::RelatedSource(number), home(CardPart::Source), &source.name);
        }
        if let Some(photo) = &card.photo {
            put(Role::RelatedCaption(number), home(CardPart::Caption), &photo.caption);
            put(Role::RelatedCredit(number), home(CardPart::Credit), &photo.credit);
        }
        put(Role::RelatedExcerpt(number), home(CardPart::Excerpt), &card.excerpt);
    }
    for (number, card) in article.missed.iter().enumerate() {
        put(Role::MissedHeadline(number), Home::Card(Strip::Missed, number, CardPart::Headline), &card.headline);
    }
    for (number, comment) in article.comments.thread.iter_mut().enumerate() {
        body(&mut comment.body, Role::Comment, &|run, _| Home::Comment(number, run), entries);
    }
}

fn body(blocks: &mut [Block], role: Role, home: &dyn Fn(usize, Option<usize>) -> Home, entries: &mut Vec<Entry>) {
    let (mut run, mut figure) = (0, 0);
    inlines::for_each_part(blocks, &mut |part| match part {
        TextPart::Run(inlines, block) => {
            let (words, runs) = inlines::read(inlines);
            if !words.is_empty() {
                entries.push(Entry { runs, ..Entry::new(role, home(run, block), &words) });
            }
            run += 1;
        }
        TextPart::Photo(photo) => {
            if role == Role::Body {
                for (role, home, text) in [
                    (Role::Caption, Home::FigureCaption(figure), &photo.caption),
                    (Role::Credit, Home::FigureCredit(figure), &photo.credit),
                ] {
                    if !text.is_empty() {
                        entries.push(Entry::new(role, home, text));
                    }
                }
            }
            figure += 1;
        }
    });
}
