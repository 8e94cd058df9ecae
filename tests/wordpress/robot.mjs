// Simulates a tireless reader in a page: does the next useful thing in a widget's form, and reports what it did.

/**
 * Runs in the page, so it sees only its arguments. The report may end with “ and a text. `next` is a new comment { text, reply, left },
 * or null: `reply` makes it a reply, `left` leaves it typed but unsent. `person` is the author: { author, email, remembered }.
 */
export function act(next, person) {
  const root = document.getElementById('a')?.shadowRoot;
  const all = (selector, within = root) => /** @type {any[]} */ ([...(within?.querySelectorAll(selector) ?? [])]);
  const said = (found) => (found?.textContent ?? '').trim();
  const press = (found) => found.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));

  const [form] = all('form.comment-form');
  if (!form) {
    // The article did not load: retry, and give it a moment.
    const again = all('button').find((button) => said(button) === 'Try again');
    if (again && !(Number(again.dataset.pressed) > performance.now() - 1000)) {
      again.dataset.pressed = String(performance.now());
      press(again);
    }
    return 'no form';
  }
  const [field, status] = [all('[name=comment]', form)[0], all('[role=status]', form)[0]];
  const put = (name, value) => {
    const [field] = all(`[name=${name}]`, form);
    if (field.value === value) return;
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  const submit = () => {
    put('author', person.author);
    put('email', person.email);
    const [tick] = all('[name=consent]', form);
    if (tick.checked !== person.remembered) tick.click();
    press(all('[type=submit]', form)[0]);
  };
  const phase = status.dataset.phase;
  if (phase === 'sending') return 'sending';
  if (field.value && said(status).includes('already said')) {
    // The site has it, so the text in the form is obsolete.
    const told = field.value.trim();
    put('comment', '');
    return `was told that it is there “${told}`;
  }
  if (field.value) {
    window.name = '';
    const text = field.value.trim();
    submit();
    return `sent what was ${phase === 'refused' ? 'refused' : phase === 'back' ? 'taken back' : 'kept'} “${text}`;
  }
  // Waiting comments that need the reader: they have no name, or were refused.
  const stuck = all('.waiting').find((own) => all('button', own).length && !/^(Waiting|Sending|The site isn’t taking comments)/.test(said(own.querySelector('em'))));
  if (stuck) {
    press(all('button', stuck)[0]);
    window.name = String(performance.now() + 1000);
    return 'took one back';
  }
  // It takes a moment until it is back in the form; if a new comment were begun now, it would be appended to that.
  if (Number(window.name) > performance.now()) return 'waited for it';
  const cancel = all('.reply-head button')[0];
  if (!next) {
    if (cancel) press(cancel);
    return all('.waiting').length || cancel ? 'waited' : 'had nothing to do';
  }
  const others = all('.comment button[aria-expanded=false]');
  if (next.reply && !cancel && others.length) {
    press(others[0]);
    return 'opened a reply';
  }
  put('comment', next.text);
  if (next.left) return 'typed';
  submit();
  return 'wrote';
}

/** Runs in the page: returns the texts in fields, in all storage, and in stored drafts. */
export async function seen() {
  const fields = /** @type {any[]} */ ([...(document.getElementById('a')?.shadowRoot?.querySelectorAll('textarea') ?? [])]);
  const done = (request) =>
    new Promise((over, failed) => {
      request.onsuccess = () => over(request.result);
      request.onerror = () => failed(request.error);
    });
  const kept = [];
  for (const { name } of (await indexedDB.databases?.()) ?? []) {
    const database = await done(indexedDB.open(String(name)));
    for (const store of database.objectStoreNames) kept.push(await done(database.transaction(store).objectStore(store).getAll()));
    database.close();
  }
  return {
    fields: fields.map((field) => field.value).filter(Boolean),
    store: [...Object.entries(localStorage).map((entry) => entry.join(': ')), JSON.stringify(kept)],
    drafts: Object.entries(localStorage).filter(([key]) => key.startsWith('article-widget/draft/')).map(([, draft]) => draft),
  };
}

/** Runs in the page: the host removes the element and adds it back a moment later. */
export function takeOutAndBack(ms) {
  const widget = document.getElementById('a');
  const place = widget?.parentElement;
  widget?.remove(); // It may already be removed.
  if (widget) setTimeout(() => place?.append(widget), ms);
}
