// poisk.so in the databases of others.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { load, loadablePath } from 'poisk-search';
import { bears, temporaryFolder } from './cases.mjs';

const folder = temporaryFolder();
const where = () => {
  try {
    return loadablePath();
  } catch {
    return null;
  }
};
const skip = where() === null && 'there is no extension';

// What a host prints of the same SQL; `row(sql)` gives the first row's first column.
function asks(row) {
  assert.ok(row("SELECT poisk_lemma('снега')"));
  const index = bears(folder);
  const copy = path.join(folder, `sql ${fs.readdirSync(folder).length}.db`);
  index.backupSync(copy);
  index.close();
  assert.equal(row(`SELECT count(*) FROM poisk_search('${copy}', 'медведь')`), 3);
}

test('where it is', { skip }, () => {
  const before = process.env.POISK_EXTENSION;
  try {
    process.env.POISK_EXTENSION = 'lib/poisk.so';
    assert.equal(loadablePath(), path.resolve('lib/poisk.so'));
    delete process.env.POISK_EXTENSION;
    // The addon's own file where it is an extension, too.
    assert.match(path.basename(loadablePath()), /^poisk\.(so|node)$/);
    assert.ok(fs.existsSync(loadablePath()));
  } finally {
    if (before !== undefined) process.env.POISK_EXTENSION = before;
  }
});

test('a database that does not load', { skip }, () => {
  const calls = [];
  const db = {
    enableLoadExtension: (on) => calls.push(on),
    loadExtension() {
      throw new Error('не хочу');
    },
  };
  assert.throws(() => load(db), /не хочу/);
  assert.deepEqual(calls, [true, false]);
});

test('in node:sqlite', { skip }, async (context) => {
  const sqlite = await import('node:sqlite').catch(() => undefined);
  if (sqlite === undefined) return context.skip('this Node has no node:sqlite');
  const db = new sqlite.DatabaseSync(':memory:', { allowExtension: true });
  assert.equal(load(db), db);
  asks((sql) => Object.values(db.prepare(sql).get())[0]);
  db.close();
});

test('in better-sqlite3', { skip }, (context) => {
  let Database;
  try {
    // Of $NODE_PATH, too.
    Database = createRequire(import.meta.url)('better-sqlite3');
  } catch {
    return context.skip('there is no better-sqlite3');
  }
  const db = load(new Database(':memory:'));
  asks((sql) => db.prepare(sql).pluck().get());
  db.close();
});
