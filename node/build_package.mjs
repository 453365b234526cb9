#!/usr/bin/env node
// Makes the packages that npm installs; nothing is to be installed for it.
//
//     build_package.mjs --addon build/release/bin/poisk.node [--addon win32-x64=FILE]... [--output dist]
//
// poisk-search is JavaScript; poisk-search-PLATFORM-ARCH has the addon and, where they are beside it, the
// extension poisk.so, the lexicon and the model of meaning. The addon is of the system that it was built
// for, this one where none is named, and of its shared libraries. Of the same files come the same bytes.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

const FOLDER = path.dirname(fileURLToPath(import.meta.url));
const BESIDE = ['poisk.so', 'ru.lexicon', 'ru.lexicon.LICENSE', 'ru.meaning', 'ru.meaning.LICENSE'];

const manifest = JSON.parse(fs.readFileSync(path.join(FOLDER, 'package.json')));
const license = fs.readFileSync(path.join(FOLDER, '..', 'LICENSE'));
const [, version] = fs
  .readFileSync(path.join(FOLDER, '..', 'CMakeLists.txt'), 'utf8')
  .match(/^project\(poisk VERSION ([0-9.]+)/m);

// A file's head and content in the format ustar, of an owner without a name and of no date.
function entry(name, content) {
  const head = Buffer.alloc(512);
  const octal = (number, width) => `${number.toString(8).padStart(width - 1, '0')}\0`;
  head.write(`package/${name}`, 0);
  head.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(content.length, 12) + octal(0, 12), 100);
  head.write(' '.repeat(8) + '0', 148);
  head.write('ustar\0' + '00', 257);
  head.write(
    octal(
      head.reduce((sum, byte) => sum + byte, 0),
      7,
    ) + ' ',
    148,
  );
  return [head, content, Buffer.alloc(-content.length & 511)];
}

function write(output, members, files) {
  const all = { 'package.json': Buffer.from(`${JSON.stringify(members, null, 2)}\n`), ...files };
  const parts = Object.entries(all).flatMap(([name, content]) => entry(name, content));
  const packed = gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]), { level: 9 });
  const target = path.join(output, `${members.name}-${version}.tgz`);
  fs.writeFileSync(target, packed);
  return target;
}

// Without what only a debugger reads, where there is a program that takes it out.
function stripped(file) {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'poisk-strip-'));
  try {
    const copy = path.join(folder, path.basename(file));
    execFileSync('strip', ['--strip-unneeded', '-o', copy, file]);
    return fs.readFileSync(copy);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return fs.readFileSync(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const OWN = `${process.platform}-${process.arch}`;

// The package of one platform's addon; what was built for elsewhere this system's program does not know.
function writeNative(platform, addon, output) {
  const taken = platform === OWN ? stripped : fs.readFileSync;
  const files = { 'poisk.node': taken(addon), LICENSE: license };
  for (const name of BESIDE) {
    const file = path.join(path.dirname(addon), name);
    if (!fs.existsSync(file)) continue;
    files[name] = name.endsWith('.so') ? taken(file) : fs.readFileSync(file);
  }
  const { private: unpublished, engines } = manifest;
  const [os, cpu] = platform.split('-');
  const members = {
    name: `${manifest.name}-${platform}`,
    version,
    private: unpublished,
    description: `The addon and the extension of ${manifest.name} for ${os} on ${cpu}`,
    // Beside the addon stand dictionaries under a licence of their own.
    license: files['ru.lexicon'] ? 'MIT AND CC-BY-SA-3.0' : 'MIT',
    engines,
    os: [os],
    cpu: [cpu],
  };
  if (os === 'linux') members.libc = ['glibc'];
  return write(output, members, files);
}

// The paths of all: poisk-search, then each platform's. `addons` is this system's, or an object by platforms.
export function writePackages(addons, output) {
  if (typeof addons === 'string') return writePackages({ [OWN]: addons }, output);
  fs.mkdirSync(output, { recursive: true });
  const scripts = fs.readdirSync(path.join(FOLDER, 'lib')).map((name) => `lib/${name}`);
  const own = ['README.md', 'index.js', 'index.mjs', 'index.d.ts', 'index.d.mts', ...scripts].sort();
  const content = Object.fromEntries(own.map((name) => [name, fs.readFileSync(path.join(FOLDER, name))]));
  const platforms = Object.keys(addons).sort();
  const optionalDependencies = Object.fromEntries(
    platforms.map((platform) => [`${manifest.name}-${platform}`, version]),
  );
  const main = write(output, { ...manifest, version, optionalDependencies }, { ...content, LICENSE: license });
  return [main, ...platforms.map((platform) => writeNative(platform, addons[platform], output))];
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  const { values } = parseArgs({
    options: { addon: { type: 'string', multiple: true }, output: { type: 'string', default: 'dist' } },
  });
  const addons = (values.addon ?? []).map((given) => given.match(/^(?:([a-z0-9]+-[a-z0-9]+)=)?(.*)$/));
  if (addons.length === 0 || !addons.every(([, , file]) => fs.existsSync(file))) {
    console.error(
      'build_package.mjs --addon [PLATFORM=]FILE... [--output FOLDER]: name the poisk.node that they are to hold',
    );
    process.exit(2);
  }
  const byPlatform = Object.fromEntries(
    addons.map(([, platform, file]) => [platform ?? OWN, path.resolve(file)]),
  );
  for (const file of writePackages(byPlatform, values.output)) {
    console.log(`${file}: ${(fs.statSync(file).size / 1e6).toFixed(2)} MB`);
  }
}
