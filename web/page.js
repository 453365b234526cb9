// The page: unpacks what it holds, searches as one types.
'use strict';

const PER_PAGE = 10;
const element = (id) => document.getElementById(id);
const [query, status, hits, more, file] = ['query', 'status', 'hits', 'more', 'file'].map(element);
const articles = new Intl.PluralRules('ru');
const WORDS = { one: 'статья', few: 'статьи', many: 'статей', other: 'статьи' };

// What stands in the page packed, as bytes.
async function unpacked(name) {
  const packed = Uint8Array.from(atob(element(`data-${name}`).textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function added(to, tag, text = '', name = '') {
  const child = document.createElement(tag);
  child.textContent = text;
  if (name) child.className = name;
  to.append(child);
  return child;
}

// The text with its highlights in <mark>.
function marked(to, { text, highlights }) {
  let at = 0;
  for (const [begin, end] of highlights) {
    to.append(text.slice(at, begin));
    added(to, 'mark', text.slice(begin, end));
    at = end;
  }
  to.append(text.slice(at));
}

function show(index, hit) {
  const item = added(hits, 'li');
  const heading = added(item, 'h2');
  const title = hit.title || hit.key;
  // What an article gave as its address must not run as a script.
  if (/^https?:\/\//.test(hit.source.url)) added(heading, 'a', title).href = hit.source.url;
  else heading.textContent = title;
  marked(added(item, 'blockquote'), hit.snippet);
  added(item, 'p', hit.citation.text, 'source');
  const whole = added(item, 'details');
  added(whole, 'summary', 'Вся статья');
  whole.addEventListener(
    'toggle',
    () => {
      added(whole, 'div', index.get(hit.key).text, 'text');
    },
    { once: true },
  );
}

function search(index, offset = 0) {
  if (offset === 0) hits.replaceChildren();
  const typed = query.value;
  more.hidden = true;
  if (typed.trim() === '') {
    const count = index.stats().articles;
    status.textContent = `В индексе ${count} ${WORDS[articles.select(count)]}.`;
    return;
  }
  const begin = performance.now();
  const found = index.search(typed, { limit: PER_PAGE, offset });
  const took = Math.max(1, Math.round(performance.now() - begin));
  const notes = [
    ...found.corrections.map(({ from, to }) => `«${from}» понято как «${to}».`),
    ...found.warnings.map(({ text }) => text),
  ];
  status.textContent =
    found.total === 0
      ? ['Ничего не нашлось.', ...notes].join(' ')
      : [`Нашлось: ${found.total} ${WORDS[articles.select(found.total)]} за ${took} мс.`, ...notes].join(' ');
  for (const hit of found.hits) show(index, hit);
  more.hidden = offset + PER_PAGE >= found.total;
  more.onclick = () => search(index, offset + PER_PAGE);
}

function use(index) {
  query.oninput = () => {
    element('suggestions').replaceChildren(
      ...index
        .suggest(query.value)
        .map((text) => Object.assign(document.createElement('option'), { value: text })),
    );
    search(index);
  };
  document.querySelector('form').onsubmit = (event) => {
    event.preventDefault();
    search(index);
  };
  search(index);
}

async function start() {
  const poisk = await loadPoisk(createPoisk, await unpacked('wasm'));
  const lexicon = await unpacked('lexicon');
  element('license').textContent = new TextDecoder().decode(await unpacked('license'));
  let index = poisk.open({ file: await unpacked('index'), lexicon });
  query.value = decodeURIComponent(location.hash.slice(1));
  for (const control of document.querySelectorAll(':disabled')) control.disabled = false;
  use(index);
  query.focus();
  file.onchange = async () => {
    try {
      const other = poisk.open({ file: new Uint8Array(await file.files[0].arrayBuffer()), lexicon });
      index.close();
      index = other;
      use(index);
    } catch (error) {
      status.textContent = `Этот файл не открылся: ${error.message}`;
    }
  };
}
start().catch((error) => {
  status.textContent = `Поиск не запустился: ${error.message}`;
});
