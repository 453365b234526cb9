// The page's address says what it shows: /?q=… answers, /article?cite=… an article. Links change the
// address without loading the page anew, and the back button brings back what was there.
import {ask} from './api.js';
import {articleView, scrollToCited} from './article.js';
import {make} from './dom.js';
import {resultsView, summary} from './results.js';
import {attachSuggestions} from './suggestions.js';

const main = document.getElementById('main');
const input = document.getElementById('q');
const status = document.getElementById('status');
let asking = null;

const isOurs = (url) =>
    url.origin === location.origin && (url.pathname === '/' || url.pathname === '/article');

function startView() {
  return make('div', {}, make('h1', {class: 'unseen'}, 'Поиск'),
              make('p', {class: 'start'}, 'Слова находятся в любой форме, с опечаткой и в чужой раскладке: ' +
                   'njrftd — это «токаев». Фраза — в кавычках, лишнее слово — с минусом.'));
}

async function view(parameters, signal) {
  if (location.pathname === '/article') {
    const answer = await ask('/api/article', parameters, signal);
    return {element: articleView(answer), title: answer.article.title, status: 'Статья открыта'};
  }
  input.value = parameters.get('q') ?? '';
  if (input.value.trim() === '') return {element: startView(), title: '', status: ''};
  const answer = await ask('/api/search', parameters, signal);
  return {element: resultsView(answer, parameters), title: input.value, status: summary(answer)};
}

// `scroll`: where the reader was, when the back button leads here.
async function show(scroll = null) {
  asking?.abort();
  const mine = asking = new AbortController();
  main.setAttribute('aria-busy', 'true');
  try {
    const shown = await view(new URLSearchParams(location.search), mine.signal);
    const wasInside = main.contains(document.activeElement);
    main.replaceChildren(shown.element);
    if (wasInside) main.focus({preventScroll: true});  // what had the focus is gone
    document.title = shown.title ? `${shown.title} — Поиск` : 'Поиск';
    status.textContent = shown.status;
    if (scroll !== null) scrollTo(0, scroll);
    else if (location.pathname !== '/article') scrollTo(0, 0);
    else if (!scrollToCited(main)) main.querySelector('h1').focus();
  } catch (error) {
    if (error.name === 'AbortError') return;
    main.replaceChildren(make('h1', {class: 'unseen'}, 'Ответа нет'),
                         make('p', {class: 'error', role: 'alert'}, error.message));
    status.textContent = '';
  }
  main.removeAttribute('aria-busy');
}

function go(address) {
  history.replaceState({scroll: scrollY}, '');
  history.pushState(null, '', address);
  show();
}

// To a place of this page; the address stays.
function jump(target) {
  target.closest('details')?.setAttribute('open', '');
  target.focus();
  target.scrollIntoView();
}

const closeSuggestions = attachSuggestions(
    input, document.getElementById('suggestions'), askTyped, (line) => { status.textContent = line; });
function askTyped() {
  closeSuggestions();
  const typed = input.value.trim();
  if (typed !== '') go(`/?${new URLSearchParams({q: typed})}`);
}

document.getElementById('search').addEventListener('submit', (event) => {
  event.preventDefault();
  askTyped();
});
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!isOurs(link)) return;
  event.preventDefault();
  if (link.hash !== '') jump(document.getElementById(link.hash.slice(1)));
  else go(link.href);
});
addEventListener('popstate', (event) => show(event.state?.scroll ?? 0));
history.scrollRestoration = 'manual';
show();
if (location.pathname === '/' && location.search === '') input.focus();
