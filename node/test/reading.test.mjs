// Files that the package reads: with an addon that has the readers in it, and with one that has not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PoiskError, readContent, readContentSync } from 'poisk-search';

const PAGE = `<!DOCTYPE html><html><head><title>Погода</title></head><body><nav>Главная</nav><article><h1>Снег в Минске</h1>
<p>В Минске второй день идёт снег, и метель обещают до конца недели.</p>
<p>Школы переходят на уроки из дома, дороги чистят с ночи.</p></article></body></html>`;
const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><item><title>Яблони</title>
<description>В Алма-Ате сажают яблони.</description></item><item></item>
<item><title>Снег</title><description>Люди шли по снегу.</description></item></channel></rss>`;

const bytes = (text) => new TextEncoder().encode(text);
let why = null;
try {
  readContentSync(bytes('Снег идёт.'));
} catch (error) {
  why = error;
}

test('an addon without readers says so', { skip: why === null && 'it has them' }, async () => {
  assert.ok(why instanceof PoiskError);
  assert.equal(why.code, 'unsupported');
  assert.match(why.message, /POISK_C_READERS/);
  await assert.rejects(readContent(bytes('Снег')), { code: 'unsupported' });
});

test('a page and a feed', { skip: why !== null && 'the addon has no readers' }, async () => {
  const page = await readContent(bytes(PAGE), { key: 'минск.html' });
  assert.deepEqual([page.format, page.encoding, page.faults], ['HTML', 'utf-8', []]);
  assert.equal(page.articles[0].key, 'минск.html');
  assert.equal(page.articles[0].title, 'Снег в Минске');

  const feed = readContentSync(bytes(FEED), { key: 'лента' });
  assert.deepEqual(
    feed.articles.map(({ key, title }) => [key, title]),
    [
      ['лента#1', 'Яблони'],
      ['лента#3', 'Снег'],
    ],
  );
  assert.deepEqual(
    feed.faults.map(({ part }) => part),
    ['2'],
  );
});

test('an encoding that is given', { skip: why !== null && 'the addon has no readers' }, () => {
  const letters = Uint8Array.of(0xd1, 0xed, 0xe5, 0xe3); // Снег
  assert.equal(readContentSync(letters, { encoding: 'windows-1251' }).articles[0].text, 'Снег');
  assert.throws(() => readContentSync(letters, { encoding: 'klingon' }), { code: 'invalid_argument' });
  assert.throws(() => readContentSync(bytes('%PDF-1.4\n')), { code: 'invalid_argument' });
});

test('what is no content', async () => {
  for (const wrong of ['текст', null, undefined, 7, new Float32Array(2)]) {
    assert.throws(() => readContentSync(wrong), TypeError);
    await assert.rejects(readContent(wrong), TypeError);
  }
  assert.throws(() => readContentSync(bytes('а'), { ключ: 'а' }), TypeError);
});
