// extension.js EXTENSION SQL: runs the SQL in Node's better-sqlite3, which has an SQLite of its own, and
// prints the rows as the shell does.
const fs = require('node:fs');
const Database = require('better-sqlite3');

const [extension, sql] = process.argv.slice(2);
const db = new Database(':memory:');
db.loadExtension(extension);
for (const text of fs.readFileSync(sql, 'utf8').split(';\n')) {
  if (text.trim() === '') continue;
  const statement = db.prepare(text);
  if (!statement.reader) {
    statement.run();
  } else {
    for (const row of statement.raw().iterate()) console.log(row.join('|'));
  }
}
