// page.js ADDRESS CHROMIUM PROFILE [PICTURES]: uses the page at ADDRESS as a reader does.
'use strict';
const assert = require('node:assert/strict');
const http = require('node:http');
const {chromium} = require('playwright-core');
const axe = require('axe-core');

const [address, executablePath, profile, pictures] = process.argv.slice(2);
const broad = 'год день время город Токаев курс турнир архив музей платёж';  // most articles have one of these
const text = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

// What the server answers to a request that no browser would send.
function request(path, {method = 'GET', headers = {}} = {}) {
  return new Promise((resolve, reject) => {
    const sent = http.request(address + path, {method, headers}, (response) => {
      let body = '';
      response.on('data', (part) => { body += part; });
      response.on('end', () => resolve({status: response.statusCode, headers: response.headers, body}));
    });
    sent.on('error', reject);
    sent.end();
  });
}

const tests = {
  async 'suggestions come as one types, and the arrows choose'(page) {
    await page.goto(address);
    const box = page.getByRole('combobox', {name: 'Что найти в статьях'});
    assert.equal(await box.evaluate((one) => one === document.activeElement), true);
    await box.pressSequentially('афг');
    const option = page.getByRole('option').first();
    await option.waitFor();
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    const suggested = await text(option);
    assert.match(suggested, /^афган/);
    await box.press('ArrowDown');
    assert.equal(await box.getAttribute('aria-activedescendant'), await option.getAttribute('id'));
    assert.equal(await option.getAttribute('aria-selected'), 'true');
    assert.equal(await box.inputValue(), suggested);
    await box.press('Escape');
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    assert.equal(await box.inputValue(), 'афг');
    await box.press('Control+a');
    await box.pressSequentially('афган');
    await page.getByRole('option').first().waitFor();
    await box.press('ArrowDown');
    await box.press('Enter');
    await page.locator('.hit').first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get('q'), await box.inputValue());
    assert.match(await text(page.getByRole('status')), /^Нашлось: \d+ стат/);
  },

  async 'a wrong layout is read aright, and can be searched as typed'(page) {
    await page.goto(address);
    await page.getByRole('combobox').fill('njrftd');
    await page.getByRole('button', {name: 'Найти'}).click();
    const correction = page.locator('.correction');
    await correction.waitFor();
    assert.equal(await text(correction), 'Показаны результаты для «токаев»; искать «njrftd»');
    assert.match(await text(page.locator('.hit mark').first()), /^Токаев/);
    await correction.getByRole('link', {name: 'njrftd'}).click();
    await page.locator('.nothing').waitFor();
    assert.equal(await text(page.getByRole('status')), 'Ничего не нашлось');
    assert.equal(await page.locator('.correction').count(), 0);
  },

  async 'what was not understood is said in Russian'(page) {
    await page.goto(`${address}/?${new URLSearchParams({q: 'эпоха:Токаев'})}`);
    await page.locator('.hit').first().waitFor();
    assert.equal(await text(page.locator('.note').first()), 'Поля «эпоха» нет: это прочитано как слово.');
  },

  async 'a facet narrows the answers, and a chip widens them again'(page) {
    await page.goto(`${address}/?q=Токаев`);
    await page.locator('.hit').first().waitFor();
    const all = await page.locator('.hit').count();
    for (const [field, value] of [['outlet', 'Kapital.kz'], ['agency', 'пресс-служба Акорды'],
                                  ['author', 'Насия Алябьева'], ['month', 'ноябрь 2023']]) {
      const item = page.locator(`.facet[data-field=${field}] li`, {hasText: value});
      const counted = Number((await text(item.locator('.count'))).replace('статей: ', ''));
      assert.ok(counted > 0 && counted < all, `${field}: ${counted} of ${all}`);
      await item.getByRole('link').click();
      const chip = page.getByRole('link', {name: `Убрать условие: ${value}`});
      await chip.waitFor();
      assert.equal(await page.locator('.hit').count(), counted, field);
      await chip.click();
      await chip.waitFor({state: 'detached'});
      assert.equal(await page.locator('.hit').count(), all);
    }
  },

  async 'a citation leads to its place in the article, and back'(page) {
    await page.goto(`${address}/?q=UNRWA`);
    const hit = page.locator('.hit').first();
    await hit.waitFor();
    const answers = page.url();
    await hit.getByRole('heading').getByRole('link').click();
    const cited = page.locator('.article mark.cited').first();
    await cited.waitFor();
    assert.match(page.url(), /\/article\?cite=/);
    assert.match(await text(page.locator('.article .text')), /UNRWA|БАПОР/);
    assert.equal(await cited.evaluate((one) => one === document.activeElement), true);
    assert.ok(await cited.evaluate((one) => {
      const place = one.getBoundingClientRect();
      return place.bottom > 0 && place.top < innerHeight;
    }), 'the cited passage is in sight');
    await page.goBack();
    await hit.waitFor();
    assert.equal(page.url(), answers);
    assert.equal(await page.getByRole('combobox').inputValue(), 'UNRWA');
    await page.goForward();
    await cited.waitFor();
  },

  async 'what is cited is exactly the passage'(page) {
    const {hits: [hit]} = JSON.parse((await request(`/api/search?q=${encodeURIComponent('75-летия победы')}`)).body);
    await page.goto(`${address}/article?cite=${encodeURIComponent(hit.citation.machine)}`);
    await page.locator('.cited').first().waitFor();
    const cited = (await page.locator('.cited').allInnerTexts()).join(' ').replace(/\s+/g, ' ');
    assert.equal(cited, hit.passage.text.replace(/\s+/g, ' '));
  },

  async 'the back button leads to where the reader was'(page) {
    await page.setViewportSize({width: 390, height: 500});
    await page.goto(`${address}/?q=Токаев`);
    const last = page.locator('.hit').last().getByRole('heading').getByRole('link');
    await last.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 500);
    await last.click();
    await page.locator('.cited').first().waitFor();
    await page.goBack();
    await last.waitFor();
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 3, before);
  },

  async 'the same words of another outlet stand under one answer'(page) {
    await page.goto(`${address}/?q=ёлки из питомника`);
    const also = page.locator('.also');
    await also.getByText('То же в других источниках: 1').click();
    await also.getByRole('link', {name: 'Городской листок'}).click();
    await page.getByRole('heading', {level: 1, name: /^Елки из Верхнеозерского питомника/}).waitFor();
  },

  async 'answers go on over pages, by score or by date'(page) {
    await page.goto(`${address}/?q=${encodeURIComponent(broad)}`);
    await page.getByRole('link', {name: 'Следующие'}).click();
    await page.locator('.hit[value="11"]').waitFor();
    await page.getByRole('link', {name: 'Предыдущие'}).click();
    await page.locator('.hit[value="1"]').waitFor();
    await page.getByRole('link', {name: 'новые'}).click();
    await page.locator('.sorting a[aria-current]', {hasText: 'новые'}).waitFor();
    const dates = await page.locator('.hit time').evaluateAll(
        (all) => all.map((one) => one.getAttribute('datetime').slice(0, 4)));
    assert.ok(dates.length > 2);
    assert.deepEqual(dates, [...dates].sort().reverse());
  },

  async 'a query that was perhaps meant is offered'(page) {
    // The index has too few articles to offer one by itself.
    await page.route('**/api/search*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({response, json: {...await response.json(), suggestions: ['визит <b>в</b> Минск']}});
    });
    await page.goto(`${address}/?q=Минск`);
    const offer = page.locator('.correction');
    assert.equal(await text(offer), 'Возможно, вы искали: визит <b>в</b> Минск');
    await offer.getByRole('link').click();
    await page.waitForURL((url) => url.searchParams.get('q') === 'визит <b>в</b> Минск');
  },

  async 'the keyboard alone is enough'(page) {
    await page.goto(`${address}/?q=Токаев`);
    await page.locator('.hit').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');  // past the search box, to the answers
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    const title = await page.locator('.hit h2').first().textContent();
    for (let i = 0; i < 5 && await focused() !== title; ++i) await page.keyboard.press('Tab');
    assert.equal(await focused(), title);
    await page.keyboard.press('Enter');
    await page.locator('.article .cited').first().waitFor();
  },

  async 'a citation of another text is not marked'(page) {
    await page.goto(`${address}/article?cite=kapital-2019-bishkek@1:0-100`);
    assert.match(await text(page.locator('.correction')), /изменилась/);
    assert.equal(await page.locator('.cited').count(), 0);
  },

  async 'no rule of accessibility is broken, in light and dark, wide and narrow'(page) {
    const views = ['/', '/?q=njrftd', '/?q=ёлки из питомника', '/?q=Токаев&outlet=Kapital.kz', '/?q=зюзюблик',
                   '/article?key=kapital-2019-bishkek', '/article?key=no-such'];
    const check = async (name) => {
      await page.evaluate(axe.source);
      const {violations, passes} = await page.evaluate(() => window.axe.run());
      assert.ok(passes.length > 10, name);
      assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`), [], name);
    };
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1000, 360]) {
        await page.emulateMedia({colorScheme});
        await page.setViewportSize({width, height: 740});
        for (const path of views) {
          await page.goto(address + path);
          await page.locator('main[aria-busy]').waitFor({state: 'detached'});
          await check(`${path}, ${colorScheme}, ${width}`);
        }
        await page.goto(address);
        await page.getByRole('combobox').pressSequentially('афг');
        await page.getByRole('option').first().waitFor();
        assert.match(await text(page.getByRole('status')), /^\d+ подсказ\S+, выбирают стрелками$/);
        await page.keyboard.press('ArrowDown');
        await check(`suggestions, ${colorScheme}, ${width}`);
      }
    }
  },

  async 'a citation can be copied'(page, context) {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${address}/?q=ставка`);
    const hit = page.locator('.hit').first();
    await hit.getByRole('button', {name: 'Копировать цитату'}).click();
    const done = hit.getByRole('button', {name: 'Скопировано'});
    await done.waitFor();
    await done.click();  // once more, while it says so
    await hit.getByRole('button', {name: 'Копировать цитату'}).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, `«${await hit.locator('blockquote').evaluate((one) => one.textContent)}»\n— ` +
                             await text(hit.locator('cite')));
    // Where there is no such interface, as on a page that another machine serves.
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {value: undefined});
      document.addEventListener('copy', () => { window.copiedText = String(document.activeElement.value); });
    });
    await hit.getByRole('button', {name: 'Копировать цитату'}).click();
    await done.waitFor();
    assert.equal(await page.evaluate(() => window.copiedText), copied);
  },

  async 'a query is text and never markup'(page) {
    const asked = '<img src=x onerror=alert(1)> "токаев';
    await page.goto(`${address}/?q=${encodeURIComponent(asked)}`);
    await page.locator('.summary').waitFor();
    assert.equal(await page.getByRole('combobox').inputValue(), asked);
    assert.equal(await page.locator('main img').count(), 0);
  },

  async 'a question out of bounds is answered in plain words'(page) {
    await page.goto(`${address}/?q=${'а'.repeat(600)}`);
    assert.equal(await text(page.getByRole('alert')), 'Запрос слишком длинный: оставьте главное.');
    await page.goto(`${address}/article?key=no-such`);
    assert.equal(await text(page.getByRole('alert')), 'Такой статьи здесь нет.');
    for (const [path, status] of [['/api/search?q=a&limit=51', 400], ['/api/search?q=a&date=2023-99', 400],
                                  ['/api/search?q=a&date=вчера', 400],
                                  ['/api/search?q=a&q=b', 400], ['/api/search?q=a&offset=-1', 400],
                                  ['/api/article?cite=nonsense', 400], ['/api/article?key=', 404],
                                  ['/api/search?q=%FF%FE', 200], ['/api/search?q=%00', 200],
                                  ['/api/suggest?q=%D1', 200], [`/api/search?q=a&field.x=${'b'.repeat(4000)}`, 400], ['/api/search', 200],
                                  ['/../etc/passwd', 404], ['/nothing', 404]]) {
      const answer = await request(encodeURI(path).replaceAll('%25', '%'));
      assert.equal(answer.status, status, path);
      assert.equal(typeof JSON.parse(answer.body), 'object', path);
    }
  },

  async 'strict headers stand on every answer, and foreign names are refused'() {
    for (const path of ['/', '/app.js', '/api/search?q=a', '/nothing']) {
      const {headers} = await request(path);
      assert.match(headers['content-security-policy'], /default-src 'none'/, path);
      assert.doesNotMatch(headers['content-security-policy'], /unsafe/, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.equal(headers['referrer-policy'], 'no-referrer', path);
    }
    assert.equal((await request('/', {headers: {Host: 'evil.example:80'}})).status, 403);
    assert.equal((await request('/', {method: 'POST'})).status, 405);
  },

  async 'on a phone nothing is wider than the screen, in the dark it is dark'(page) {
    await page.setViewportSize({width: 360, height: 740});
    await page.emulateMedia({colorScheme: 'dark'});
    for (const path of ['/?q=Токаев ОДКБ', '/article?key=kapital-2019-bishkek', '/']) {
      await page.goto(address + path);
      await page.locator('main[aria-busy]').waitFor({state: 'detached'});
      const {wide, paper} = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        paper: getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number),
      }));
      assert.ok(wide <= 360, `${path}: ${wide}`);
      assert.ok(Math.max(...paper) < 60, `${path}: ${paper}`);
    }
  },
};

async function take_pictures(page) {
  const take = async (name, path, size, colorScheme) => {
    await page.setViewportSize(size);
    await page.emulateMedia({colorScheme});
    await page.goto(address + path);
    await page.locator('main[aria-busy]').waitFor({state: 'detached'});
    await page.screenshot({path: `${pictures}/${name}.png`});
  };
  const desktop = {width: 1000, height: 720}, phone = {width: 390, height: 800};
  await take('desktop', '/?q=njrftd', desktop, 'light');
  await take('phone', '/?q=Токаев ОДКБ', phone, 'dark');
  await take('reprints', '/?q=ёлки из питомника', desktop, 'light');
  const {hits: [hit]} = JSON.parse((await request(`/api/search?q=${encodeURIComponent('операция прокси')}`)).body);
  await take('article', `/article?cite=${encodeURIComponent(hit.citation.machine)}`, phone, 'light');
  await page.goto(address);
  await page.getByRole('combobox').pressSequentially('пре');
  await page.getByRole('option').first().waitFor();
  await page.screenshot({path: `${pictures}/suggestions.png`});
}

async function main() {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
           '--disable-background-networking', '--disable-component-update'],
    viewport: {width: 1000, height: 720},
  });
  context.setDefaultTimeout(20000);
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    const page = await context.newPage();
    const complaints = [], foreign = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      // A refused question is in the console as well.
      if (message.type() === 'error' && !message.text().includes('status of 4')) complaints.push(message.text());
    });
    page.on('request', (one) => { if (!one.url().startsWith(address)) foreign.push(one.url()); });
    try {
      await test(page, context);
      assert.deepEqual(complaints, [], 'the browser complains of nothing');
      assert.deepEqual(foreign, [], 'nothing is loaded from elsewhere');
      console.log(`ok      ${name}`);
    } catch (error) {
      ++failed;
      console.log(`FAILED  ${name}\n${error.stack}\n${complaints.join('\n')}`);
    }
    await page.close();
  }
  if (pictures) await take_pictures(await context.newPage());
  await context.close();
  process.exitCode = failed === 0 ? 0 : 1;
}
main().catch((error) => { console.error(error); process.exitCode = 1; });
