// The article without a framework and without a sanitizer: what a site would write that trusts its own back end. It is as little
// as can be done, and so the lower bound.
const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

/** An element with attributes and children. */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const when = (date) => h('time', { datetime: date }, day.format(new Date(date)));

function thread(parent, replies) {
  const comments = replies.get(parent);
  if (!comments) return '';
  const items = comments.map((comment) =>
    h('li', {}, h('article', {}, h('strong', {}, comment.author), ' ', when(comment.date), h('p', {}, comment.text)), thread(comment.id, replies)));
  return h('ol', {}, ...items);
}

function form({ endpoint, post }, onSent) {
  const field = (label, name, attributes, tag = 'input') => h('label', {}, label, ' ', h(tag, { name, ...attributes }));
  const button = h('button', {}, 'Post the comment');
  const status = h('p', { role: 'status' });
  const made = h('form', {},
    field('Name', 'author_name', { autocomplete: 'name', required: '' }),
    field('E-mail', 'author_email', { type: 'email', autocomplete: 'email', required: '' }),
    field('Website', 'author_url', { type: 'url', autocomplete: 'url' }),
    field('Comment', 'content', { rows: 6, required: '' }, 'textarea'),
    button, status);
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const body = JSON.stringify({ ...Object.fromEntries(new FormData(made)), post });
      const answer = await fetch(endpoint, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      if (!answer.ok) throw new Error(String(answer.status));
      onSent(await answer.json());
      made.reset();
      status.textContent = 'Thank you!';
    } catch {
      status.textContent = 'Your comment could not be sent. Try again.';
    }
    button.disabled = false;
  });
  return made;
}

function discussion({ thread: comments, ...settings }) {
  const heading = h('h2');
  const list = h('div');
  const show = () => {
    heading.textContent = `${comments.length} comments`;
    list.replaceChildren(thread(0, Map.groupBy(comments, (comment) => comment.parent ?? 0)));
  };
  show();
  return h('section', { class: 'comments' }, heading, list, form(settings, (comment) => (comments.push(comment), show())));
}

const root = document.getElementById('app');
try {
  const article = await (await fetch(root.dataset.src)).json();
  const { photo, source } = article;
  const body = h('div', { class: 'body' });
  body.innerHTML = article.body_html;
  root.append(h('article', {},
    h('header', {}, h('h1', {}, article.headline),
      h('p', { class: 'byline' }, article.byline, ', ', h('a', { href: source.url }, source.name), ', ', when(article.date))),
    h('figure', {}, h('img', { src: photo.src, alt: photo.alt, width: photo.width, height: photo.height }),
      h('figcaption', {}, photo.caption, ' ', h('small', {}, photo.credit))),
    body,
    ...article.related.map((card) =>
      h('aside', { class: 'related' }, h('h2', {}, h('a', { href: card.url }, card.headline)), h('p', {}, card.excerpt), when(card.date))),
    discussion(article.comments)));
} catch {
  root.append(h('p', {}, 'The article could not be loaded.'));
}
