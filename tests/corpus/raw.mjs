// The proof that the detector detects: attacks put raw into pages, as a careless host would.

const AT_ONCE = 24;
const HEAD = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/corpus/detector.js"></script><body>';

/** A page written with the attack in it, and one that is given it as innerHTML. */
function pages(server, input) {
  const text = JSON.stringify(input).replaceAll('<', '\\u003c');
  const inner = `${HEAD}<div id="raw-input"></div><script>document.getElementById('raw-input').innerHTML = ${text}</script>`;
  return [server.page(HEAD + input), server.page(inner)];
}

/** Runs attacks raw; gives the ids of those that did each of the kinds of things. */
export async function proof(session, attacks) {
  const seen = { execution: new Set(), navigation: new Set(), node: new Set() };
  const requests = new Set();
  const todo = attacks.flatMap(({ id, input }) => pages(session.server, input).map((path) => ({ id, path })));
  for (let at = 0; at < todo.length; at += AT_ONCE) {
    const batch = todo.slice(at, at + AT_ONCE);
    const { answer, requests: made } = await session.call('raw', batch.map(({ path }) => path));
    answer.forEach((notes, index) => notes.forEach(({ kind }) => seen[kind]?.add(batch[index].id)));
    const expected = ['/corpus/detector.js', ...batch.map(({ path }) => path)].map((path) => session.server.origin + path);
    for (const { url } of made) if (!expected.includes(url)) requests.add(url);
  }
  return { ...seen, requests };
}
