// What the tests have in common.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { Index } from 'poisk-search';

// A folder that goes with the tests of a file.
export function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'poisk-node-'));
  after(() => fs.rmSync(folder, { recursive: true }));
  return folder;
}

let indexes = 0;

// A new index, by stems alone, so that answers do not depend on a lexicon.
export function newIndex(folder, options) {
  return Index.openSync(path.join(folder, `новости ${++indexes}.db`), { useLexicon: false, ...options });
}

export const BEARS = [
  ['a', 'лес', '2023-11-23', 'У деревни Сосновка видели медведя у самой дороги.'],
  ['b', 'зоопарк', '2024-02-01', 'Молодого медведя привезли из Сибири самолётом.'],
  ['c', 'охота', null, 'Старики до утра вспоминали того медведя и смеялись.'],
].map(([key, tag, published, text]) => ({
  key,
  title: null,
  text,
  fields: { теги: ['звери', tag] },
  outlet: 'Лесная неделя',
  published,
}));

export function bears(folder, options) {
  const index = newIndex(folder, options);
  index.putManySync(BEARS);
  return index;
}

export const keysOf = (results) => Array.from(results, (hit) => hit.key);
