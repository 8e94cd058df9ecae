// The inputs of a folder: attacks/attacks.jsonl, attacks/fires.json, wordpress-html/*.jsonl.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the corpus is, seen from the repository. */
export const SHARED = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

/** The objects of a file of lines; none where there is no such file. */
export function lines(file) {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  return text.split('\n').filter((line) => line.trim()).map((line) => JSON.parse(line));
}

/** All inputs of a folder: attacks { id, input }, the ids of those that fire in a raw page, pieces { id, html }; empty lists where it isn't there. */
export function corpus(folder) {
  const attacks = lines(join(folder, 'attacks/attacks.jsonl'));
  const pieces = ['blocks', 'posts'].flatMap((name) => lines(join(folder, `wordpress-html/${name}.jsonl`)));
  const fires = join(folder, 'attacks/fires.json');
  const firing = existsSync(fires) ? Object.keys(JSON.parse(readFileSync(fires, 'utf8')).ids) : [];
  return { attacks, firing, pieces };
}
