// make corpus: attacks and WordPress HTML through the release build, in three engines. CORPUS=DIR for another folder of the same form.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engines } from '../pages/browser.mjs';
import { SHARED, corpus } from './data.mjs';
import { made } from './made.mjs';
import { proof } from './raw.mjs';
import { Session } from './session.mjs';
import { attacked, lost } from './widget.mjs';

const AT_ONCE = 30;
/** What a detector must see of the attacks that fire, and a widget must keep of the pieces. */
const SEEN = 300 / 332;
const WHOLE = 1077 / 1082;
/** How many of our own attacks must run something in a raw page; the others navigate, fetch, or are written as words. */
const HARMFUL = 1 / 16;
const LISTED = 25;
const RESULTS = fileURLToPath(new URL('../../target/corpus/', import.meta.url));

const folder = process.argv[2] ? resolve(process.argv[2]) : SHARED;
const data = corpus(folder);
/** Beside the inputs of others, attacks of our own. */
const own = folder === SHARED ? made() : [];
const attacks = [...data.attacks, ...own];
if (!data.attacks.length && !data.pieces.length) {
  console.log(`${folder}: not there.`);
  process.exit(process.argv[2] ? 1 : 0);
}

const count = (number) => number.toLocaleString('en');
const row = (cells) => console.log(cells.map((cell, at) => (at ? String(cell).padStart(at === 5 ? 16 : 13) : String(cell).padEnd(38))).join(''));
const of = (findings, kind) => findings.filter((finding) => finding.kind === kind).length;

async function run(engine) {
  const start = Date.now();
  const session = await Session.start(engine);
  try {
    const firing = data.attacks.filter(({ id }) => data.firing.includes(id));
    const step = (what) => console.log(`  ${engine}: ${what} (${Math.round((Date.now() - start) / 1000)} s)`);
    step('attacks raw in a page');
    const raw = await proof(session, firing);
    const ownRaw = await proof(session, own);
    step('attacks in the widget');
    const widget = await attacked(session, attacks, AT_ONCE);
    step('pieces of HTML');
    const pieces = await lost(session, data.pieces, AT_ONCE);
    return { name: `${session.name}, ${Math.round((Date.now() - start) / 1000)} s`, firing, raw, ownRaw, ...widget, pieces };
  } finally {
    await session.stop();
  }
}

/** Prints an engine's table and findings; tells whether all is as it must be. */
function report(engine, { name, firing, raw, ownRaw, findings, errors, pieces }) {
  const whole = data.pieces.length - pieces.length;
  console.log(`\n${name}`);
  row(['', 'executions', 'requests', 'navigations', 'nodes', 'lossless']);
  row([`raw, ${count(firing.length)} attacks that fire`, raw.execution.size, raw.requests.size, raw.navigation.size, raw.node.size, '–']);
  if (own.length) row([`raw, ${count(own.length)} attacks of our own`, ...[ownRaw.execution, ownRaw.requests, ownRaw.navigation, ownRaw.node].map(({ size }) => size), '–']);
  const kinds = ['execution', 'request', 'navigation', 'node'].map((kind) => of(findings, kind));
  row([`the widget, ${count(attacks.length)} attacks`, ...kinds, `${count(whole)} of ${count(data.pieces.length)}`]);

  for (const { kind, id, what } of findings.slice(0, LISTED)) console.log(`  ${kind} ${id}: ${what}`);
  if (findings.length > LISTED) console.log(`  … and ${findings.length - LISTED} more`);
  if (errors.length) console.log(`  ${errors.length} times a notice stood in the article's place, as ${errors[0].id}: ${errors[0].what}`);
  const reasons = new Map();
  for (const kind of pieces.flatMap(({ reasons }) => [...new Set(reasons.map((reason) => reason.split(':')[0]))])) {
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  }
  if (pieces.length) console.log(`  not whole, by what is lost: ${[...reasons].map(([kind, times]) => `${kind} ${times}`).join(', ')}`);
  for (const { id, reasons } of pieces.slice(0, LISTED)) console.log(`  ${id}\n    ${reasons.join('\n    ')}`);
  if (pieces.length > LISTED) console.log(`  … and ${pieces.length - LISTED} more`);

  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(`${RESULTS}${engine}.json`, JSON.stringify({ name, findings, errors, pieces }, null, 1));
  const wrong = [];
  if (raw.execution.size < Math.ceil(firing.length * SEEN)) wrong.push('the detector misses what executes');
  if (ownRaw.execution.size < own.length * HARMFUL) wrong.push('too few of our own attacks do anything');
  if (of(findings, 'crash')) wrong.push('the widget stops');
  if (kinds.some(Boolean)) wrong.push('the widget lets something through');
  if (folder === SHARED && whole < Math.ceil(data.pieces.length * WHOLE)) wrong.push('the widget loses too much');
  if (wrong.length) console.log(`FAILED: ${wrong.join(', ')}.`);
  return !wrong.length;
}

console.log(`${folder}: ${count(data.attacks.length)} attacks, ${count(own.length)} more of our own, ${count(data.pieces.length)} pieces of HTML; all findings go to target/corpus/.`);
const start = Date.now();
const ends = engines.map((engine) =>
  run(engine).then(
    (seen) => report(engine, seen),
    (error) => console.log(`\n${engine}\nFAILED: ${error?.stack ?? error}`),
  ),
);
const good = await Promise.all(ends);
console.log(`\n${Math.round((Date.now() - start) / 1000)} s`);
process.exit(good.every(Boolean) ? 0 : 1);
