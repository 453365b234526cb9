// A page to search with, by node:http alone:  page.mjs news.db [PORT]
//
// / answers a question, /suggest completes what is being typed. A search works on another thread, and
// stops where its reader has gone away.

import http from 'node:http';
import { Index } from '../../node/index.mjs';

const [path, port = '8080'] = process.argv.slice(2);
const PER_PAGE = 10;
const index = await Index.open(path, { readOnly: true });

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => text.replace(/[&<>"']/g, (character) => ESCAPES[character]);

function show(hit) {
  const title = escape(hit.title || hit.key);
  // What a page gave as its address must not run as a script.
  const { url } = hit.source;
  const linked = /^https?:\/\//.test(url) ? `<a href="${escape(url)}">${title}</a>` : title;
  return `<article><h2>${linked}</h2><p>${hit.snippet.html()}</p><footer>${escape(hit.citationText)}</footer></article>`;
}

async function page(query, number, signal) {
  const offset = number * PER_PAGE;
  const results = await index.search(query, { limit: PER_PAGE, offset, signal });
  const told = [
    ...results.corrections.map(({ typed, read }) => `${typed} → ${read}`),
    ...results.warnings.map(({ russian }) => russian),
  ];
  const next =
    offset + PER_PAGE < results.total
      ? `<a rel="next" href="/?q=${encodeURIComponent(query)}&amp;page=${number + 1}">Дальше</a>`
      : '';
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><title>${escape(query)} — поиск</title>
<style>body{max-width:40em;margin:2em auto;font-family:sans-serif}mark{background:#fe8}footer{color:#666}</style>
<form><input name="q" value="${escape(query)}" autofocus><button>Найти</button></form>
<p>Статей: ${results.total}${told.map((line) => ` · ${escape(line)}`).join('')}</p>
${results.hits.map(show).join('\n')}
${next}`;
}

async function answer({ pathname, searchParams }, signal) {
  const query = (searchParams.get('q') ?? '').toWellFormed();
  if (pathname === '/suggest') return ['application/json', JSON.stringify(await index.suggest(query))];
  if (pathname !== '/') return undefined;
  const number = Math.min(Math.max(parseInt(searchParams.get('page') ?? '0', 10) || 0, 0), 1000);
  return ['text/html', await page(query, number, signal)];
}

const server = http.createServer(async (request, response) => {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const answered = await answer(new URL(request.url, 'http://page'), gone.signal);
    if (answered === undefined) return response.writeHead(404).end();
    const [type, body] = answered;
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    });
    response.end(body);
  } catch (error) {
    if (gone.signal.aborted) return;
    console.error(error);
    response.writeHead(500).end();
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  index.close();
});
