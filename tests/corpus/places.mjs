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

/** The same as an item of a feed, and as another one that is a card. */
export function item(input) {
  const of = (more) => ({ id: input, title: input, url: input, image: input, content_html: `<p>Before.</p>${input}`, ...more });
  const attachments = ['audio/mpeg', 'video/mp4', 'image/png', 'text/html'].map((mime_type) => ({ url: input, mime_type, title: input }));
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: input,
    home_page_url: input,
    language: input,
    authors: [{ name: input, url: input, avatar: input }],
    items: [of({ external_url: input, tags: [input], attachments }), of({ summary: input, banner_image: input })],
  };
}

/** The same as schema.org's JSON-LD, where almost everything can be a thing with an address. */
export function node(input) {
  const thing = { '@id': input, name: input, url: input };
  const article = { '@type': 'NewsArticle', headline: input, description: input, url: input, image: { url: input, caption: input, creditText: input } };
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        ...article,
        articleBody: `<p>Before.</p>${input}`,
        datePublished: input,
        inLanguage: input,
        author: [thing, input],
        publisher: { ...thing, logo: input },
        articleSection: [input, thing],
        video: { name: input, contentUrl: input, embedUrl: input, thumbnailUrl: input },
        audio: { name: input, url: input },
        comment: [{ ...thing, text: input, author: thing, comment: [{ text: `<p>${input}</p>`, author: input }] }],
      },
      article,
    ],
  };
}

/** The same as a post with a title and a content of plain texts. */
export function simple(input) {
  const image = { sourceUrl: input, altText: input, caption: input };
  return {
    posts: [
      { title: `Headline ${input}`, content: `<p>Before.</p>${input}`, url: input, featuredImage: { node: image }, author: { node: { name: input } }, tags: { nodes: [{ name: input }] }, excerpt: input },
      { title: input, html: `&lt;p&gt;Before.&lt;/p&gt;${input}`, feature_image: input },
    ],
  };
}

/** The same as the text of a scraped page. */
export const scraped = (input) => ({
  page_text: `Menu\nHome\n\nFerry returns to the harbour\n\nBy ${input}\nMarch 11, 2031\n\nThe first ferry left at dawn. ${input}\n\nPhoto: ${input}\n\n${input}\n\nRelated articles\n${input}`,
});

/** A piece of HTML as an article, which says something even if the piece is an empty one. */
export const piece = (html) => ({ version: 1, headline: 'A piece', body_html: `<p>Before.</p>${html}` });
