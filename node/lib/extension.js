// The extension that gives SQLite poisk's functions and tables.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { wrongType } = require('./errors.js');
const { addon, addonPath } = require('./native.js');

const EXTENSION = { win32: 'poisk.dll', darwin: 'poisk.dylib' }[process.platform] ?? 'poisk.so';

// $POISK_EXTENSION, the addon itself where it is one, or poisk.so in its folder.
function loadablePath() {
  if (process.env.POISK_EXTENSION) return path.resolve(process.env.POISK_EXTENSION);
  if (addon.holdsExtension?.()) return addonPath;
  const beside = path.join(path.dirname(addonPath), EXTENSION);
  if (!fs.existsSync(beside)) throw new Error(`there is no ${beside}`);
  return beside;
}

// Loads it into a database of better-sqlite3 or of node:sqlite, that with allowExtension.
function load(db) {
  if (typeof db?.loadExtension !== 'function') {
    throw wrongType('db', db, 'a database of better-sqlite3 or node:sqlite');
  }
  // node:sqlite refuses until it is told to.
  db.enableLoadExtension?.(true);
  try {
    db.loadExtension(loadablePath());
  } finally {
    db.enableLoadExtension?.(false);
  }
  return db;
}

module.exports = { load, loadablePath };
