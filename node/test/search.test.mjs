// What a search gives.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Hit, Index, PoiskError, Results, Snippet, parseCitation } from 'poisk-search';
import { bears, keysOf, newIndex, temporaryFolder } from './cases.mjs';

const folder = temporaryFolder();

test('a search by a promise, and at once', async () => {
  const index = bears(folder);
  const results = await index.search('медведь в Сибири');
  assert.ok(results instanceof Results);
  assert.deepEqual(keysOf(results).slice(0, 1), ['b']);
  assert.deepEqual(
    { ...results, hits: [] },
    {
      query: 'медведь в Сибири',
      interpreted: 'медведь в Сибири',
      hits: [],
      total: 3,
      totalIsExact: true,
      cursor: '',
      corrections: [],
      suggestions: [],
      facets: [],
      warnings: [],
    },
  );
  assert.deepEqual(index.searchSync('медведь в Сибири'), results);
  index.close();
});

test('a hit', () => {
  const index = newIndex(folder);
  index.putSync({
    key: '1',
    title: 'Погода',
    text: 'Снег & дождь 🌧 шли весь снежный день.',
    source: { outlet: 'Пример.kz', url: 'https://example.org/', author: 'И. Иванов', agency: 'ТАСС' },
    published: '2023-11-23',
    quoteShare: 1,
    linkRequired: true,
    notice: '© Пример',
  });
  const [hit] = index.searchSync('дождь день');
  assert.ok(hit instanceof Hit && hit.snippet instanceof Snippet);
  assert.deepEqual(
    { ...hit, score: 0, snippet: null, source: { ...hit.source }, citation: null },
    {
      rank: 1,
      score: 0,
      key: '1',
      title: 'Погода',
      source: {
        outlet: 'Пример.kz',
        url: 'https://example.org/',
        author: 'И. Иванов',
        agency: 'ТАСС',
        published: '2023-11-23',
        quoteShare: 1,
        linkRequired: true,
        notice: '© Пример',
      },
      text: 'Снег & дождь 🌧 шли весь снежный день.',
      snippet: null,
      citation: null,
      citationText:
        'Пример.kz, «Погода», 23 ноября 2023, И. Иванов, со ссылкой на ТАСС, https://example.org/',
      shortened: false,
      also: [],
      explanation: undefined,
      byMeaning: false,
    },
  );
  assert.ok(hit.score > 0);
  // Behind a character that is two units of UTF-16.
  const { text, highlights } = hit.snippet;
  assert.deepEqual(
    highlights.map(([begin, end]) => text.slice(begin, end)),
    ['дождь', 'день'],
  );
  assert.equal(hit.snippet.html(), 'Снег &amp; <mark>дождь</mark> 🌧 шли весь снежный <mark>день</mark>.');
  assert.equal(new Snippet('<a href="\'">', []).html(), '&lt;a href=&quot;&#39;&quot;&gt;');
  index.close();
});

test('options', async () => {
  const index = bears(folder);
  const found = (options) => keysOf(index.searchSync('медведь', { groupReprints: false, ...options }));
  assert.deepEqual(found({ limit: 1 }).length, 1);
  assert.deepEqual(found({ limit: 0 }), []);
  assert.deepEqual(found({ offset: 1 }), found().slice(1));
  assert.equal(index.searchSync('медведь', { offset: 1 }).hits[0].rank, 2);
  const first = index.searchSync('медведь', { groupReprints: false, limit: 1, count: true });
  assert.ok(first.totalIsExact);
  assert.deepEqual(found({ cursor: first.cursor }), found().slice(1));
  assert.equal(index.searchSync('медведь').cursor, '');
  assert.deepEqual(found({ outlet: 'Нет такого' }), []);
  assert.deepEqual(found({ outlet: 'Лесная неделя' }).length, 3);
  assert.deepEqual(found({ sort: 'date' }), ['b', 'a', 'c']);
  assert.deepEqual(found({ order: '-теги' }), ['c', 'a', 'b']);
  assert.deepEqual(found({ order: ['такого нет', '-теги'] }), ['c', 'a', 'b']);
  assert.deepEqual(found({ order: [], sort: 'date' }), ['b', 'a', 'c']);
  assert.deepEqual(found({ after: '2024' }), ['b']);
  assert.deepEqual(found({ after: new Date('2023-11-24') }), ['b']);
  assert.deepEqual(found({ before: new Date(Date.UTC(2023, 10, 23, 23)) }), ['a']);
  assert.deepEqual(found({ recency: 5, recencyHalfLife: 24 * 3600e3 })[0], 'b');
  assert.deepEqual(found({ recency: 0.5, limit: undefined, offset: null }).length, 3);
  assert.deepEqual(found({ recency: null, recencyHalfLife: null }).length, 3);
  assert.deepEqual(found({ timeBudget: 1000, meaning: false }).length, 3);
  const [facet] = index.searchSync('медведь', { facets: true }).facets;
  assert.deepEqual(facet, { field: 'outlet', values: [{ value: 'Лесная неделя', count: 3 }] });
  const [hit] = index.searchSync('медведь', { explain: true });
  assert.equal(hit.explanation.value, hit.score);
  assert.ok(hit.explanation.details[0].description);
  index.close();
});

test('what was corrected, suggested and not understood', () => {
  const index = bears(folder);
  const corrected = index.searchSync('vtldtlm');
  assert.deepEqual(corrected.corrections, [{ typed: 'vtldtlm', read: 'медведь', kind: 'layout' }]);
  assert.equal(corrected.total, 3);
  assert.equal(index.searchSync('vtldtlm', { corrections: false }).total, 0);
  assert.deepEqual(index.searchSync('поле:медведь').warnings, [
    {
      code: 'unknown_field',
      detail: 'поле',
      english: 'There is no field «поле»: it is read as a word.',
      russian: 'Поля «поле» нет: это прочитано как слово.',
    },
  ]);
  // A query is never an error.
  for (const query of ['', '((((', '"', '\0', '-', 'а'.repeat(100000)]) index.searchSync(query);
  index.close();
});

test('reprints are one hit', () => {
  const index = newIndex(folder);
  const text = 'На сессии в Минске обсудили безопасность, границы и сотрудничество стран.';
  index.putManySync([
    { key: '1', text, outlet: 'Первая', url: 'https://one.example/' },
    { key: '2', text, outlet: 'Вторая', url: 'https://two.example/' },
  ]);
  const results = index.searchSync('сессия в Минске');
  assert.equal(results.hits.length, 1);
  const other = results.hits[0].key === '1' ? 'two' : 'one';
  assert.deepEqual(
    results.hits[0].also.map((reprint) => reprint.url),
    [`https://${other}.example/`],
  );
  index.close();
});

test('citations', async () => {
  const index = bears(folder);
  const [hit] = await index.search('зоопарк медведь Сибирь');
  assert.equal(await index.resolve(hit), hit.text);
  assert.equal(index.resolveSync(hit.citation), hit.text);
  const { key, revision, begin, end } = parseCitation(hit.citation);
  assert.equal(`${key}@${revision}:${begin}-${end}`, hit.citation);
  const { article } = await index.getCited(hit);
  assert.equal(article.key, hit.key);
  assert.equal(Buffer.from(article.text).subarray(begin, end).toString(), hit.text);
  index.putSync({ key: hit.key, text: 'Другие слова.' });
  await assert.rejects(index.resolve(hit), { name: 'PoiskError', code: 'stale' });
  assert.equal(index.getCitedSync(hit.citation).article.text, 'Другие слова.');
  assert.throws(() => index.resolveSync('нет@1:0-1'), { code: 'not_found' });
  index.close();
});

test('import and require give the same', () => {
  const required = createRequire(import.meta.url)('poisk-search');
  assert.equal(required.Index, Index);
  assert.equal(required.PoiskError, PoiskError);
});

test('a search that is stopped', async () => {
  const index = bears(folder);
  const reason = new Error('довольно');
  await assert.rejects(index.search('медведь', { signal: AbortSignal.abort(reason) }), reason);
  assert.throws(() => index.searchSync('медведь', { signal: AbortSignal.abort(reason) }), reason);
  const controller = new AbortController();
  // More than libuv has threads: most of them are stopped before they begin.
  const searches = Array.from({ length: 64 }, () => index.search('медведь', { signal: controller.signal }));
  controller.abort(reason);
  const ended = await Promise.allSettled(searches);
  assert.ok(ended.every((search) => search.reason === reason));
  const unused = new AbortController();
  assert.equal((await index.search('медведь', { signal: unused.signal })).total, 3);
  index.close();
});
