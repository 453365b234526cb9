// The packages go into an empty folder without a network, and search there.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { writePackages } from '../build_package.mjs';
import { temporaryFolder } from './cases.mjs';

const folder = temporaryFolder();
const addon = process.env.POISK_ADDON;
const LEXICON = fs.existsSync(path.join(path.dirname(addon), 'ru.lexicon'));
const packages = writePackages(addon, path.join(folder, 'dist'));

// Of the names in a tarball, the contents.
function contents(file) {
  const tar = gunzipSync(fs.readFileSync(file));
  const files = {};
  for (let at = 0; tar[at] !== 0;) {
    const [name] = tar.toString('utf8', at, at + 100).split('\0');
    const size = parseInt(tar.toString('latin1', at + 124, at + 135), 8);
    files[name.replace('package/', '')] = tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

test('what they hold', () => {
  const [main, native] = packages.map(contents);
  const { version, scripts, optionalDependencies, ...manifest } = JSON.parse(main['package.json']);
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.equal(scripts, undefined);
  const name = `poisk-search-${process.platform}-${process.arch}`;
  assert.deepEqual(optionalDependencies, { [name]: version });
  const named = [
    manifest.main,
    manifest.types,
    ...Object.values(manifest.exports['.']).flatMap(Object.values),
  ];
  for (const file of ['./README.md', './LICENSE', ...named]) assert.ok(main[file.slice(2)]?.length > 0, file);
  const members = JSON.parse(native['package.json']);
  assert.deepEqual(
    [members.name, members.version, members.os, members.cpu],
    [name, version, [process.platform], [process.arch]],
  );
  for (const file of ['poisk.so', 'ru.lexicon', 'ru.lexicon.LICENSE']) {
    assert.equal(file in native, fs.existsSync(path.join(path.dirname(addon), file)), file);
  }
});

test('the same bytes again', () => {
  const again = writePackages(addon, path.join(folder, 'again'));
  for (const [i, file] of again.entries())
    assert.ok(fs.readFileSync(file).equals(fs.readFileSync(packages[i])));
});

test('installed', (context) => {
  if (spawnSync('npm', ['--version']).status !== 0) return context.skip('there is no npm');
  const app = path.join(folder, 'app');
  fs.mkdirSync(app);
  fs.writeFileSync(path.join(app, 'package.json'), '{"private": true, "type": "module"}');
  const install = ['install', '--offline', '--no-audit', '--no-fund', '--cache', path.join(folder, 'cache')];
  execFileSync('npm', [...install, ...packages], { cwd: app, stdio: 'pipe' });
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) if (/^(POISK_|NODE_)/.test(name)) delete environment[name];
  const run = (program, ...given) =>
    execFileSync(process.execPath, [...given, program], { cwd: app, env: environment, encoding: 'utf8' });

  // The example of the page that stands beside the package.
  const page = fs.readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
  const [, example, printed] = /```js\n(.*?)```\n\n```text\n(.*?)```/s.exec(page);
  fs.writeFileSync(path.join(app, 'example.mjs'), example);
  const shown = run('example.mjs');
  if (LEXICON) assert.equal(shown, printed);
  else assert.match(shown, /^minsk /);

  const told = run(
    `const poisk = require('poisk-search');
     const index = poisk.Index.openSync('news.db');
     console.log(JSON.stringify([index.statsSync().lexicon, index.keysSync()]));`,
    '--input-type=commonjs',
    '-e',
  );
  const folderOf = path.join(
    fs.realpathSync(app),
    'node_modules',
    `poisk-search-${process.platform}-${process.arch}`,
  );
  assert.deepEqual(JSON.parse(told), [
    LEXICON ? path.join(folderOf, 'ru.lexicon') : '',
    ['minsk', 'alma-ata'],
  ]);

  fs.rmSync(folderOf, { recursive: true });
  const without = spawnSync(process.execPath, ['-e', "require('poisk-search')"], {
    cwd: app,
    env: environment,
  });
  assert.match(without.stderr.toString(), /install poisk-search-\S+, or name a poisk\.node in \$POISK_ADDON/);
});
