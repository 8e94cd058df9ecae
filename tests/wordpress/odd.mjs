// Generates unusual comments: text that readers type and that servers, databases and plugins may misinterpret.
import { generator } from './faults.mjs';

/** The pieces of a text, by kind. */
const PIECES = {
  plain: ['The ferry left at noon.', 'Fish today', 'a', '0', 'Ahoy!'],
  ampersand: ['&', 'fish & chips', 'R&D', 'a&b;c', '&&', 'AT&T;', '&;', '& amp;'],
  entity: ['&amp;', '&amp;amp;', '&lt;b&gt;', '&copy;', '&nbsp;', '&notanentity;', '&quot;', '&hellip;'],
  numeric: ['&#8217;', '&#039;', '&#x2019;', '&#0;', '&#38;', '&#128674;', '&#x1f6a2;', '&#99999999;', '&amp;#8217;', '&#60;'],
  tag: ['<b>bold</b>', '<b>', '</b>', '<script>alert(1)</script>', '<br>', '<a href="https://a.example">a</a>', '<!-- no -->', '<p>', '<3', '<', '>', '<<', '->', '1 < 2 > 0'],
  quote: ['"quoted"', "it's", "'single'", "rock 'n' roll", '6\' 2"', '“typographic”', '‘so’', "'90s", '«là»', '`code`', '``two\'\''],
  backslash: ['\\', '\\\\', 'C:\\new\\table', "\\'", '\\"', '\\0', '\\u0041', '\\n'],
  percent: ['%20', '100%', '%s %d', '%%', '%E2%82%AC', '50 %'],
  shortcode: ['[code]', '[gallery ids="1"]', '[/b]', '[caption]x[/caption]', '[[twice]]', '[ ]', '[embed]https://a.example[/embed]'],
  smiley: [':-)', ':)', ';-)', ':D', ':lol:', '8)', ':|', ':-(', ':mrgreen:'],
  address: ['https://ferry.example/a?b=1&c=2#d', 'http://a.example.', 'www.ferry.example', 'mail@ferry.example', '(https://a.example/x_(y))', 'ftp://a.example', 'https://ferry.example/%C3%A9'],
  emoji: ['🚢', '🚢🚢', '👩‍👩‍👧', '👍🏽', '🇵🇹', '❤️', '☺', '🏴‍☠️', '1️⃣', '🫠'],
  script: ['Đường phà', 'tiếng Việt', 'Tiê\u0301ng', 'المعبر', 'שלום', '渡轮', 'ひらがな', 'Ελλάδα', 'ß', 'ı', 'ﬁ', '𝒻𝑒𝓇𝓇𝓎', 'क्षि'],
  invisible: ['a\u200bb', '\u200d', 'a\u00adb', 'a\u00a0b', '\u2028', '\u202eabc\u202c', '\ufeff', 'a\u2060b', '\u200f', '\u3000'],
  dash: ['--', '---', '----', 'a -- b', '-', '– —', '...', '. . .', '…', 'x--y', '1-2'],
  typography: ['1/2', '(c)', '(tm)', '4x4', '3 x 4', "''", '5"', '!?', 'Wordpress', '2nd', '**bold**', '_so_', '# head', '1. one', '* item', '> quote', '| a | b |'],
  line: ['\n', '\n\n', '\r\n', '\r\n\r\n', '\r', '\n\n\n\n', ' \n ', '\n  indented', '\t', 'a\tb'],
  space: [' ', '  ', '   three', 'two  spaces'],
  php: ['<?php echo 1; ?>', '<?', '$1 \\1 $&', '{{x}}', '${x}', '; DROP TABLE', "' OR 1=1 --", '/* */'],
};
const KINDS = Object.keys(PIECES);
/** The kinds that a name can't contain, because it is one line. */
const NOT_IN_NAMES = ['line'];
const NAMES = ['Ines', 'Olu Adé', "O'Neil", 'Ines & Olu', '小林', 'Nguyễn Văn A', 'J. R.', 'x', 'Anne-Marie', 'ÇELİK', '"Bob"', 'D’Arcy'];
const EMAILS = ['ines@example.org', 'fish&chips@example.org', "o'neil@example.org", 'a+b@example.org', 'A.B@Example.org', 'x_y-z@sub.example.org', 'a=b@example.org', '{x}@example.org', 'a/b@example.org', "!#$%&'*@example.org"];
const URLS = ['', '', 'https://ines.example', 'https://ines.example/', 'http://a.example/?b=1&c=2', 'https://a.example/é', 'https://a.example/a%20b', 'https://a.example/#x', 'https://a.example/(x)', "https://a.example/'x'", 'https://a.example/a;b', 'https://a.example/[x]', 'https://a.example/~x'];

/** Generates `count` comments { text, name, email, url, kinds, nameKinds }; the last two list the kinds of pieces used. Deterministic for a seed. */
export function* odd(count, seed = 1) {
  const random = generator(seed);
  const one = (list) => list[Math.floor(random() * list.length)];
  const mix = (kinds, pieces, used) => {
    let text = '';
    for (let left = pieces; left > 0; left -= 1) {
      const kind = one(kinds);
      used.add(kind);
      text += one(PIECES[kind]) + one(['', ' ', ' ', '\n']);
    }
    return text;
  };
  for (let made = 0; made < count; made += 1) {
    const kinds = new Set();
    let text = mix(KINDS, 1 + Math.floor(random() * 5), kinds);
    // A text of spaces only would be no comment.
    if (!/[\p{L}\p{N}]/u.test(text)) text += 'x';
    const nameKinds = new Set();
    const name = random() < 0.5 ? one(NAMES) : `${one(NAMES)} ${mix(KINDS.filter((kind) => !NOT_IN_NAMES.includes(kind)), 1, nameKinds)}`.replace(/[\r\n\t\u2028]/g, ' ');
    yield { text, name, email: one(EMAILS), url: one(URLS), kinds: [...kinds], nameKinds: [...nameKinds] };
  }
}
