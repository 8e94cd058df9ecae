// Runs in a frame before everything else, and tells the top page what runs, and what goes elsewhere, in that frame.
// In Chromium it runs in the frames within that frame too.
(() => {
  if (window === top || 'detector' in window) return;
  Object.defineProperty(window, 'detector', { value: true });
  const runner = /** @type {Window} */ (top);

  /** @param {'execution' | 'navigation'} kind @param {unknown[]} what */
  const note = (kind, ...what) => runner.postMessage({ detector: kind, what: what.join(' ').slice(0, 200), inner }, '*');
  /** Whether this is a frame within the page. */
  const inner = window.parent !== top;
  const target = /** @type {any} */ (window);

  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    target[name] = (...said) => (note('execution', name, ...said), null);
  }
  for (const name of ['eval', 'setTimeout', 'setInterval']) {
    const native = target[name];
    target[name] = (code, ...rest) => {
      if (typeof code === 'string') note('execution', name, code);
      return native(code, ...rest);
    };
  }
  const made = {
    apply: (native, self, code) => (note('execution', 'Function', ...code), Reflect.apply(native, self, code)),
    construct: (native, code) => (note('execution', 'Function', ...code), Reflect.construct(native, code)),
  };
  target.Function = Function.prototype.constructor = new Proxy(Function, made);

  addEventListener('error', (event) => event.target === window && note('execution', 'error', event.message), true);
  addEventListener('unhandledrejection', (event) => note('execution', 'rejection', event.reason));
  addEventListener('securitypolicyviolation', (event) => {
    if (event.isTrusted) note('execution', 'violation', event.violatedDirective, event.blockedURI);
  });

  // Where an engine tells before it goes, it is kept here; WebKit tells only that it goes.
  target.navigation?.addEventListener('navigate', (event) => {
    note('navigation', event.destination.url);
    if (event.cancelable) event.preventDefault();
  });
  for (const type of ['beforeunload', 'pagehide', 'hashchange', 'popstate']) {
    addEventListener(type, (event) => {
      if (event.isTrusted && !target.leaving && location.href !== 'about:blank') note('navigation', type, location.href);
    });
  }

  // Whoever clicks a link wants to go where it says: that is no finding, and not followed. Everything else takes its course.
  const follow = (event) => {
    const link = /** @type {any[]} */ (event.composedPath()).find((node) => /^(a|area)$/i.test(node.localName) && node.href);
    if (!link || event.defaultPrevented) return;
    const address = link.href.baseVal ?? link.href;
    const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : link;
    // One that only moves within this page must be kept from the host's address by the widget itself; but WebKit takes an `auxclick`
    // that isn't a mouse's for a click.
    const within = event.type === 'click' && url.href?.includes('#') && url.href.split('#')[0] === location.href.split('#')[0];
    if (['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) && !within) event.preventDefault();
  };
  addEventListener('click', follow);
  addEventListener('auxclick', follow);
  addEventListener('submit', (event) => {
    if (event.defaultPrevented || !event.isTrusted) return;
    const from = [event.submitter?.getAttribute('formaction'), /** @type {Element} */ (event.composedPath()[0]).getAttribute('action')];
    const action = from.find((address) => address != null) ?? '';
    note('navigation', 'a form to', action);
    if (!/^javascript:/i.test(action.replace(/[\0-\x20]/g, ''))) event.preventDefault();
  });

  // What scripts leave behind.
  const known = new Set(Object.getOwnPropertyNames(window));
  const state = () => JSON.stringify([document.title, document.cookie, window.name, localStorage.length]);
  let before = '';
  addEventListener('message', ({ data }) => {
    if (data === 'arm') {
      for (const name of Object.getOwnPropertyNames(window)) known.add(name);
      before = state();
    }
    if (data === 'look') {
      const left = Object.getOwnPropertyNames(window).filter((name) => !known.has(name) && !/^\d+$/.test(name));
      if (left.length) note('execution', 'window has', ...left);
      if (state() !== before) note('execution', 'the page changed', before, state());
      runner.postMessage({ detector: 'looked', what: '' }, '*');
    }
  });
})();
