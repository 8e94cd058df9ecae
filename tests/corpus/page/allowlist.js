// What may stand in a widget's shadow root, whatever the payload says. Written from the rules, not from the widget's code:
// an element or attribute that isn't named here is a finding. A rule is a pattern, or a name in `rules` of walk.js.

const WORD = /^[\w -]*$/;
const TEXT = /^[^]*$/;
const COUNT = /^-?\d{1,9}$/;
/** Of an attribute that is there or isn't. */
const YES = /^[a-z]*$/;
const ID = /^[\w:.-]+$/;

/** On any element. */
export const EVERYWHERE = {
  // The widget's own: the shape of a frame, the language of code.
  'data-language': /^[\w+#. -]*$/,
  'data-shape': WORD,
  class: /^[\w+#. -]*$/,
  dir: /^(ltr|rtl|auto)$/,
  hidden: /^(|hidden|until-found)$/,
  id: ID,
  lang: /^[a-z0-9-]*$/i,
  part: WORD,
  role: WORD,
  tabindex: /^(0|-1)$/,
  title: TEXT,
};

/** `aria-…` on any element, with one of these names. */
export const ARIA = [
  'atomic', 'busy', 'controls', 'current', 'describedby', 'details', 'disabled', 'errormessage', 'expanded', 'haspopup', 'hidden',
  'invalid', 'label', 'labelledby', 'level', 'live', 'modal', 'owns', 'pressed', 'relevant', 'required', 'roledescription', 'selected',
];

const SIZE = { width: COUNT, height: COUNT };
const CELL = { colspan: COUNT, rowspan: COUNT, headers: TEXT, scope: /^(row|col|rowgroup|colgroup)$/, abbr: TEXT };
const CHANGE = { cite: 'link', datetime: TEXT };
const MEDIA = {
  src: 'media', controls: YES, preload: /^(none|metadata)$/, loop: YES, muted: YES, playsinline: YES, crossorigin: /^(|anonymous)$/, controlslist: WORD,
};
const FIELD = {
  name: /^(comment|author|email|url|subject|consent|cookies|wp-comment-cookies-consent)$/, autocomplete: WORD, required: YES, disabled: YES, readonly: YES,
  maxlength: COUNT, minlength: COUNT, placeholder: TEXT, value: TEXT,
};

/** HTML elements, with the attributes that they may have beside those above. */
export const HTML = {
  // Text and its structure.
  a: { href: 'link', rel: WORD, target: /^_blank$/, hreflang: WORD, download: TEXT, type: TEXT },
  abbr: {}, address: {}, article: {}, aside: {}, b: {}, bdi: {}, bdo: {}, blockquote: { cite: 'link' }, br: {}, cite: {}, code: {},
  data: { value: TEXT }, dd: {}, del: CHANGE, details: { open: YES }, dfn: {}, div: { inert: YES }, dl: {}, dt: {}, em: {}, figcaption: {}, figure: {},
  footer: {}, h1: {}, h2: {}, h3: {}, h4: {}, h5: {}, h6: {}, header: {}, hgroup: {}, hr: {}, i: {}, ins: CHANGE, kbd: {}, li: { value: COUNT },
  main: {}, mark: {}, nav: {}, ol: { start: /^-?\d{1,10}$/, reversed: YES, type: /^[1aAiI]$/ }, p: {}, pre: {}, q: { cite: 'link' }, rb: {}, rp: {}, rt: {},
  rtc: {}, ruby: {}, s: {}, samp: {}, search: {}, section: {}, small: {}, span: {}, strong: {}, sub: {}, summary: {}, sup: {},
  time: { datetime: TEXT }, u: {}, ul: {}, var: {}, wbr: {},
  // Tables.
  caption: {}, col: { span: COUNT }, colgroup: { span: COUNT }, table: {}, tbody: {}, td: CELL, tfoot: {}, th: CELL, thead: {}, tr: {},
  // Pictures and media, from http and https; nothing that plays by itself.
  audio: MEDIA,
  img: {
    alt: TEXT, src: 'media', srcset: 'srcset', sizes: /^[\w\s.,():%+*/-]*$/, ...SIZE, loading: /^(lazy|eager)$/, decoding: WORD, fetchpriority: WORD,
    referrerpolicy: /^no-referrer$/,
  },
  picture: {},
  source: { src: 'media', srcset: 'srcset', type: TEXT, media: TEXT, sizes: TEXT, ...SIZE },
  track: { src: 'media', kind: WORD, srclang: WORD, label: TEXT, default: YES },
  // Without `poster`: no attribute keeps the referrer from that request.
  video: { ...MEDIA, ...SIZE },
  // What a click on a placeholder loads; before one there is none (walk.js).
  iframe: {
    src: 'media', sandbox: 'sandbox', title: TEXT, ...SIZE, referrerpolicy: WORD, allow: /^[\w;\s'-]*$/, allowfullscreen: YES, loading: WORD,
  },
  // The widget's own fields and buttons; in what a payload wrote there are none (walk.js).
  button: { type: /^(button|submit|reset)$/, disabled: YES },
  fieldset: { disabled: YES },
  form: { novalidate: YES },
  input: { type: /^(text|email|url|checkbox)$/, ...FIELD, checked: YES },
  label: { for: ID },
  legend: {},
  output: { for: TEXT },
  progress: { value: TEXT, max: TEXT },
  slot: { name: WORD },
  textarea: { rows: COUNT, ...FIELD },
};

/** Beside these, once the reader has asked for it. */
export const AFTER_CLICK = { audio: { autoplay: YES }, video: { autoplay: YES } };

/** The widget's own state, on its own elements. */
export const STATE = ['data-phase', 'data-state', 'data-kind'];

/** MathML elements, with their attributes. */
const MATH_ALL = { displaystyle: YES, scriptlevel: /^[+-]?\d+$/, mathvariant: /^normal$/ };
export const MATHML = Object.fromEntries(
  (
    'math mrow mi mn mo ms mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover mmultiscripts mprescripts none mtable mtr mtd ' +
    'mpadded mphantom mstyle menclose merror semantics'
  )
    .split(' ')
    .map((name) => [name, { ...MATH_ALL }]),
);
const LENGTH = /^[+-]?[\d.]+(em|ex|px|pt|%)?$/;
Object.assign(MATHML.math, { display: /^(block|inline)$/, alttext: TEXT });
Object.assign(MATHML.mo, { stretchy: YES, fence: YES, separator: YES, form: WORD, lspace: LENGTH, rspace: LENGTH, largeop: YES, movablelimits: YES, symmetric: YES, accent: YES, minsize: LENGTH, maxsize: LENGTH });
Object.assign(MATHML.mfrac, { linethickness: LENGTH });
Object.assign(MATHML.mspace, { width: LENGTH, height: LENGTH, depth: LENGTH });
Object.assign(MATHML.mpadded, { width: LENGTH, height: LENGTH, depth: LENGTH, lspace: LENGTH, voffset: LENGTH });
Object.assign(MATHML.mover, { accent: YES });
Object.assign(MATHML.munder, { accentunder: YES });
Object.assign(MATHML.munderover, { accent: YES, accentunder: YES });
Object.assign(MATHML.mtd, { columnspan: COUNT, rowspan: COUNT });

/** Where the payload's own markup is shown: nothing there can be filled in or sent. */
export const FOREIGN = '.body, .comment-text';
/** Elements that only the widget itself may make. */
export const OWN = ['fieldset', 'form', 'input', 'label', 'legend', 'output', 'progress', 'slot', 'textarea'];
/** Names of people and sites: what they do to the direction of text ends with them. */
export const NAMES = '.byline, .comment-author, .credit, .source';
/** A comment: its links are a stranger's. */
export const COMMENT = '.comment';
