// The article that the widget and its peers show: one text in the forms that a site may have it in.
const SENTENCES = [
  'The ferry came in at noon with flour, two hundred letters and a piano that nobody had ordered.',
  'The harbour master read the list twice, and then he asked the captain to read it to him.',
  'Four men carried the crate to the sail loft, where it has stood under a blanket since.',
  'Whoever sent it paid for the freight in coins, and left a name that no one on the island knows.',
  'The school has no room for it, and the church has an organ that it is fond of.',
  'On the second evening somebody lifted the lid, and played a dance that the old people knew.',
  'It is out of tune by a third, which the baker, who tunes accordions, calls a matter of patience.',
];
const paragraph = (/** @type {number} */ n) => SENTENCES.map((_, at) => SENTENCES[(at * 3 + n) % SENTENCES.length]).slice(0, 4 + (n % 3)).join(' ');

const COMMENTS = Array.from({ length: 10 }, (_, n) => ({
  id: n + 1,
  ...(n % 3 === 1 && { parent: n }),
  author: ['Platform Two', 'Jorun H.', 'A reader on the mainland', 'Lamp and Whistle'][n % 4],
  date: `2031-04-09T${10 + n}:15:00+02:00`,
  text: SENTENCES[(n * 2 + 1) % SENTENCES.length],
}));

/** All but the body. */
const AROUND = {
  version: 1,
  language: 'en',
  url: 'https://island.example/piano',
  date: '2031-04-09T08:15:00+02:00',
  headline: 'Flour, letters and a piano that nobody had ordered',
  byline: 'Mara Okonsdal',
  source: { name: 'The Island Courier', url: 'https://island.example/' },
  photo: { src: '/piano.svg', alt: 'A crate on a quay.', caption: 'The crate, an hour after it was landed.', credit: 'Henrik Aspel', width: 1600, height: 1000 },
  related: [{ headline: 'The marsh that learned to swallow a storm tide', url: 'https://island.example/marsh', date: '2031-03-28', excerpt: 'Three more parishes want to know how it is done.' }],
  comments: { open: true, endpoint: '/comments', post: 7, require_name_email: true, thread: COMMENTS },
};

/** The article with as many paragraphs, by the form of its body. @param {number} paragraphs */
export function article(paragraphs) {
  const texts = Array.from({ length: paragraphs }, (_, n) => paragraph(n));
  return {
    structured: { ...AROUND, body: texts },
    html: { ...AROUND, body_html: texts.map((text, n) => `<p>${n % 4 ? text : text.replace('flour', '<em>flour</em>')}</p>`).join('\n') },
    page_text: { ...AROUND, page_text: [AROUND.headline, ...texts].join('\n\n') },
  };
}

export const PHOTO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 10"><path fill="#9bc" d="M0 0h16v10H0z"/><path fill="#753" d="M5 4h6v4H5z"/></svg>';
