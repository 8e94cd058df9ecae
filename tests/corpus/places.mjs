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

/** The site of a post: its list of comments is read there. */
export const SITE = 'paper.example';

/** The same as a post of WordPress, where titles, captions and comments are HTML. */
export function post(input) {
  const rendered = input;
  return {
    id: 7,
    date_gmt: '2031-05-01T06:00:00',
    link: `https://${SITE}/story`,
    title: { rendered },
    content: { rendered: `<p>Before.</p>${input}`, protected: false },
    excerpt: { rendered },
    comment_status: 'open',
    _embedded: {
      author: [{ id: 1, name: input, url: input, link: input }],
      replies: [[{ id: 1, parent: 0, author_name: input, author_url: input, date: '2031-05-01T07:00:00', content: { rendered } }]],
      'wp:featuredmedia': [
        {
          alt_text: input,
          caption: { rendered },
          source_url: 'https://tern.example/photo.png',
          media_details: { width: 640, height: 480, sizes: {}, image_meta: { credit: input, copyright: input } },
        },
      ],
      'wp:term': [[{ name: input, link: input }]],
    },
  };
}

/** A piece of HTML as an article, which says something even if the piece is an empty one. */
export const piece = (html) => ({ version: 1, headline: 'A piece', body_html: `<p>Before.</p>${html}` });
