// The payloads that an input is shown in.

/** An attack in every place of an article that takes words, HTML or an address. */
export function everywhere(input) {
  const card = { headline: input, excerpt: input, url: input, source: { name: input, url: input } };
  return {
    version: 1,
    headline: `Headline ${input}`,
    byline: input,
    source: { name: input, url: input },
    origin: { label: input, title: input, url: input },
    photo: { src: '/corpus/photo.png', alt: input, caption: input, credit: input },
    body_html: `<p>Before.</p>${input}`,
    related: [card],
    missed: [card],
    comments: {
      endpoint: '/corpus/comments',
      thread: [
        { id: 1, author: input, url: input, html: input },
        { id: 2, parent: 1, author: `Someone ${input}`, text: input },
      ],
    },
  };
}

/** A piece of HTML as an article. */
export const piece = (html) => ({ version: 1, headline: 'A piece', body_html: html });
