// page.mjs PAGE.html CHROMIUM PROFILE [PICTURE.png]: uses the page as a reader without a network does.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { chromium } = require(require.resolve('playwright-core', { paths: process.env.NODE_PATH.split(':') }));
const [file, executablePath, profile, picture] = process.argv.slice(2);

const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: ['--no-sandbox'],
  offline: true,
  viewport: { width: 900, height: 800 },
});
const failures = [];
const requests = [];
try {
  const page = context.pages()[0];
  page.on('pageerror', (error) => failures.push(error));
  page.on('request', (request) => requests.push(request.url()));
  const address = pathToFileURL(path.resolve(file)).href;
  await page.goto(address);
  const query = page.getByRole('searchbox').or(page.getByRole('combobox'));
  const status = page.getByRole('status');
  await page.waitForFunction(() => !document.getElementById('query').disabled, null, { timeout: 120000 });
  assert.match(await status.innerText(), /^В индексе 15 статей\.$/);

  await query.fill('помощь афганцам');
  await page.waitForFunction(() => document.querySelector('#hits li'));
  assert.match(await status.innerText(), /^Нашлось: \d+ стат/);
  assert.match(await page.locator('#hits h2').first().innerText(), /Афганистане/);
  assert.match((await page.locator('#hits mark').allInnerTexts()).join(' '), /афган/i);
  assert.match(await page.locator('.source').first().innerText(), /23 ноября 2023/);
  if (picture) await page.screenshot({ path: picture });
  await page.getByText('Вся статья').first().click();
  await page.locator('.text').first().waitFor();
  assert.ok((await page.locator('.text').first().innerText()).length > 1000);

  await query.fill('njrftd'); // «токаев» in the other layout
  await page.waitForFunction(() => /понято как/.test(document.getElementById('status').textContent));
  await query.fill('гиппопотам');
  await page.waitForFunction(() => /^Ничего не нашлось/.test(document.getElementById('status').textContent));

  await page.locator('#file').setInputFiles({ name: 'a.db', mimeType: '', buffer: Buffer.from('не индекс') });
  await page.waitForFunction(() =>
    /^Этот файл не открылся/.test(document.getElementById('status').textContent),
  );

  assert.deepEqual(
    requests.filter(
      (url) => !url.startsWith('file:') && !url.startsWith('blob:') && !url.startsWith('data:'),
    ),
    [],
  );
  assert.deepEqual(failures, []);
  console.log('the page searches from a file, without a network');
} finally {
  await context.close();
}
