// The article that the widget and its peers show: one text in the forms that a site may have it in.
/** A story that repeats itself no more than stories do. */
const STORY = [
  'The ferry came in at noon on Tuesday with flour, two hundred letters and a piano that nobody had ordered. The harbour master read the list twice. Then he asked the captain to read it to him, in case it sounded better aloud.',
  '“It said upright, walnut, one,” Edda Vik recalls. She has kept the harbour office for nineteen years and has signed for a printing press, a stuffed walrus and, once, a bride. “I signed. It was raining, and you do not leave walnut in the rain.”',
  'Four men carried the crate up to the sail loft, where it has stood under a blanket since. Whoever sent it paid the freight in coins at the mainland terminal. The clerk there remembers a grey coat, good shoes and a left-handed signature that could be anything between Holm and Halvorsen.',
  'The island has 312 inhabitants in winter. Eleven of them can play, by the parish’s own count, and nine of these learned on the harmonium in the schoolroom, which has been short of its lowest octave since a goat got in.',
  'The school would like to have the piano but has no room for it. The church has room, and an organ that it is fond of. The inn offered its dining room within the hour, and was told by several people what they thought of that.',
  'On the second evening somebody lifted the lid. Nobody admits to having been first, but by eight o’clock the loft was full, and a retired pilot named Osk Tangen played the waltz to which half of those present had been married.',
  'It is out of tune by something close to a third. Britt Aune, who bakes the bread and tunes accordions, calls this a matter of patience. She has asked the mainland for a tuning lever and has been promised one by the end of the month.',
  'The municipality, meanwhile, has opened a file. An object of value that arrives without an owner belongs to the finder after three months, says the law of 1953, unless it is a whale, a wreck or a weapon. Whether a harbour can find something is a question that the county has been asked to answer.',
  'There are theories. The oldest has it that the piano is the late payment of a debt from the herring years, when the island lent a good deal of money to people who meant to come back. A newer one points to the film company that spent a summer here and left without saying goodbye.',
  'Edda Vik does not care for theories. She has drawn up a rota instead: mornings for the school, Wednesdays for the choir, and one hour each night for whoever cannot sleep. The sheet was full before the glue had dried.',
  'Among the names on it is that of Mattis, who is seven and who had never seen a piano from the inside. He has reported that there are small felt hammers in it, eighty-five of them, and that number sixty-two is asleep.',
  'Not everyone is pleased. Two families whose houses lean against the loft have asked for a closing time. The pilot has offered to play more quietly, which was taken in the spirit in which it was meant, and then for felt slippers on the pedals, which was accepted.',
  'A dealer in instruments, shown photographs, puts its age at about a hundred and ten years. The maker’s name on the fall board has been scratched away, carefully and long ago. What is left could be the end of a word, or the beginning of a date.',
  'The ferry’s owners say that they would carry it back without charge. Nobody has asked them to. At the meeting on Friday the proposal was read out once, and the chairman waited for as long as is polite before going on to the matter of the jetty lamps.',
  'In the crate, between the boards, the carpenter found a folded page. It holds eight bars of music in pencil and no title. Britt Aune has played them for anyone who asked. The general opinion is that they stop in the middle.',
  'The choir has begun to sing them all the same. “We hold the last note until somebody runs out of breath,” says its conductor, a vet. “It is different every time. Perhaps that is how it goes.”',
  'On Sunday the loft will be open from two until dusk. There will be coffee. Those who want to play are asked to wipe their hands, and those who only want to listen should bring something to sit on, because the chairs have gone to the wedding at Nordvik.',
  'As for the sender, the harbour office has put a card in the window. It says thank you, in four languages, and below that: it has arrived, it is dry, and it will be played.',
];
const REPLIES = [
  'The loft has never been so warm in April.',
  'My grandmother lent money in the herring years. She would have taken a piano.',
  'Number sixty-two has woken up, Mattis says.',
  'Does anybody know the waltz by its name?',
  'It is called The Pilot’s Farewell where I come from.',
];
const COMMENTS = Array.from({ length: 10 }, (_, n) => ({
  id: n + 1,
  ...(n % 3 === 1 && { parent: n }),
  author: ['Platform Two', 'Jorun H.', 'A reader on the mainland', 'Lamp and Whistle'][n % 4],
  date: `2031-04-09T${10 + n}:15:00+02:00`,
  text: REPLIES[n % REPLIES.length],
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
  const texts = Array.from({ length: paragraphs }, (_, n) => STORY[n % STORY.length]);
  return {
    structured: { ...AROUND, body: texts },
    html: { ...AROUND, body_html: texts.map((text, n) => `<p>${n % 4 ? text : text.replace(/\w+/, '<em>$&</em>')}</p>`).join('\n') },
    page_text: { ...AROUND, page_text: [AROUND.headline, ...texts].join('\n\n') },
  };
}

export const PHOTO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 10"><path fill="#9bc" d="M0 0h16v10H0z"/><path fill="#753" d="M5 4h6v4H5z"/></svg>';
