// examples/node/page.mjs serves an index.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { newIndex, temporaryFolder } from './cases.mjs';

const folder = temporaryFolder();
const PROGRAM = fileURLToPath(new URL('../../examples/node/page.mjs', import.meta.url));

test('a page to search with', async () => {
  const index = newIndex(folder);
  index.putManySync([
    {
      key: '1',
      title: '<Погода>',
      text: 'Снег & дождь <b>шли</b> весь день.',
      url: 'https://example.org/?a=1&b=2',
    },
    { key: '2', text: 'Снег, снег.', url: 'javascript:alert(1)' },
    ...Array.from({ length: 20 }, (_, i) => ({
      key: `ветер ${i}`,
      text: `Ветер номер ${i} и ещё ${i * i}.`,
    })),
  ]);
  const file = path.join(folder, 'page.db');
  index.backupSync(file);
  index.close();

  const server = spawn(process.execPath, [PROGRAM, file, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.once('exit', (...how) => resolve(how)));
  try {
    const address = await new Promise((resolve, reject) => {
      server.stdout.once('data', (data) => resolve(String(data).trim()));
      server.once('exit', () => reject(new Error('it has ended')));
    });
    const get = async (path, options) => {
      const response = await fetch(new URL(path, address), options);
      return [response.status, await response.text()];
    };
    const [status, page] = await get('/?q=снег <');
    assert.equal(status, 200);
    for (const shown of [
      'Статей: 2',
      'value="снег &lt;"',
      '<mark>Снег</mark> &amp; дождь &lt;b&gt;шли',
      '<a href="https://example.org/?a=1&amp;b=2">&lt;Погода&gt;</a>',
    ]) {
      assert.ok(page.includes(shown), `${shown}\n${page}`);
    }
    assert.ok(!page.includes('href="javascript') && !page.includes('<b>'));
    const [, wind] = await get('/?q=ветер&page=1');
    assert.equal(wind.match(/<article>/g).length, 10);
    assert.ok(
      (await get('/?q=ветер'))[1].includes(
        '<a rel="next" href="/?q=%D0%B2%D0%B5%D1%82%D0%B5%D1%80&amp;page=1">',
      ),
    );
    assert.ok(!wind.includes('rel="next"'));
    assert.deepEqual(JSON.parse((await get('/suggest?q=сне'))[1]), ['снег']);
    assert.equal((await get('/?q=%ED%A0%80'))[0], 200);
    assert.equal((await get('/?q=%00&page=-5'))[0], 200);
    assert.equal((await get('/etc/passwd'))[0], 404);
    // Readers who go away.
    await Promise.all(
      Array.from({ length: 50 }, () =>
        get('/?q=ветер', { signal: AbortSignal.timeout(1) }).catch(() => undefined),
      ),
    );
    assert.equal((await get('/?q=ветер'))[0], 200);
  } finally {
    server.kill('SIGTERM');
  }
  assert.deepEqual(await ended, [0, null]);
});
