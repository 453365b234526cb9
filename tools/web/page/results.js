// Answers to a question, and what can be done with them.
import {cutByBytes, dateText, make, plural, webAddress} from './dom.js';

// A Map: a field of one's own may have the name of a property that every object has.
const facetNames = new Map([['outlet', 'Источник'], ['agency', 'Агентство'], ['author', 'Автор'],
                            ['year', 'Год'], ['month', 'Месяц']]);
export const headingOf = (field) => facetNames.get(field) ?? field;
export const parameterOf = (field) =>
    field === 'year' || field === 'month' ? 'date' : facetNames.has(field) ? field : `field.${field}`;
const shownValues = 6;
const repairs = new Set(['layout', 'translit', 'typo', 'split']);

// The address of the same question with some parameters changed; null takes one away.
function address(parameters, changes) {
  const next = new URLSearchParams(parameters);
  next.delete('offset');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return `/?${next}`;
}

const marked = (text, spans) =>
    cutByBytes(text, spans).map((part) => part.inside ? make('mark', {}, part.text) : part.text);

function corrections(answer, parameters) {
  const lines = [];
  const repaired = answer.corrections.filter((one) => repairs.has(one.kind));
  if (repaired.length > 0) {
    const read = repaired.reduce((query, one) => query.replace(one.from, () => one.to), answer.query);
    const shown = read === answer.query ? answer.interpreted : read;
    lines.push(make('p', {class: 'correction'}, 'Показаны результаты для «', make('strong', {}, shown),
                    '»; искать «',
                    make('a', {href: address(parameters, {exact: '1'})}, answer.query), '»'));
  }
  const wider = answer.corrections.filter((one) => !repairs.has(one.kind));
  if (wider.length > 0) {
    lines.push(make('p', {class: 'note'}, 'Искали и так: ' +
                    wider.map((one) => `${one.from} — ${one.to}`).join('; ')));
  }
  if (answer.suggestions?.length > 0) {
    lines.push(make('p', {class: 'correction'}, 'Возможно, вы искали: ',
        answer.suggestions.flatMap((query, i) =>
            [i > 0 ? ', ' : null, make('a', {href: address(parameters, {q: query})}, query)])));
  }
  for (const warning of answer.warnings) lines.push(make('p', {class: 'note'}, warning.text));
  return lines;
}

function filtersInForce(parameters) {
  const chips = [];
  for (const [name, value] of parameters) {
    if (!['outlet', 'agency', 'author', 'date'].includes(name) && !name.startsWith('field.')) continue;
    const text = name === 'date' ? dateText(value) : value;
    chips.push(make('li', {}, make('a', {href: address(parameters, {[name]: null}), class: 'chip',
                                        'aria-label': `Убрать условие: ${text}`},
                                   text, make('span', {'aria-hidden': 'true'}, ' ×'))));
  }
  return chips.length > 0 ? make('ul', {class: 'chips', 'aria-label': 'Условия'}, chips) : null;
}

function facet({field, values}, parameters) {
  const parameter = parameterOf(field);
  const item = ({value, count}) => {
    const text = field === 'month' ? dateText(value) : value;
    const on = parameters.get(parameter) === value;
    return make('li', {},
                make('a', {href: address(parameters, {[parameter]: on ? null : value}),
                           'aria-current': on ? 'true' : null}, text),
                make('span', {class: 'count'}, make('span', {class: 'unseen'}, 'статей: '), count));
  };
  const more = values.slice(shownValues);
  return make('section', {class: 'facet', 'data-field': field},
              make('h3', {}, headingOf(field)),
              make('ul', {}, values.slice(0, shownValues).map(item)),
              more.length > 0 ? make('details', {}, make('summary', {}, `Ещё ${more.length}`),
                                     make('ul', {}, more.map(item))) : null);
}

function facets(answer, parameters) {
  if (answer.facets.length === 0) return null;
  const wide = matchMedia('(min-width: 48rem)').matches;
  return make('aside', {'aria-label': 'Уточнить'},
              make('details', {class: 'facets', open: wide}, make('summary', {id: 'facets'}, 'Уточнить'),
                   answer.facets.map((one) => facet(one, parameters))));
}

// By the clipboard's own interface, or, where the page does not come from this machine and has none,
// as a person would.
async function toClipboard(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = make('textarea', {class: 'unseen', readonly: true}, text);
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) throw new Error('refused');
}

const copyLabel = 'Копировать цитату';
async function copy(text, button) {
  try {
    await toClipboard(text);
    button.textContent = 'Скопировано';
  } catch {
    button.textContent = 'Скопировать не удалось';
  }
  button.focus();
  document.getElementById('status').textContent = button.textContent;
  setTimeout(() => { button.textContent = copyLabel; }, 2000);
}

export function attribution(source) {
  const url = webAddress(source.url);
  const outlet = source.outlet || (url ? new URL(url).hostname : '');
  const parts = [
    outlet ? (url ? make('a', {href: url, rel: 'noopener noreferrer'}, outlet) : outlet) : null,
    source.published ? make('time', {datetime: source.published}, dateText(source.published)) : null,
    source.author || null,
    source.agency && source.agency !== source.outlet ? `по данным: ${source.agency}` : null,
  ].filter((part) => part !== null);
  return make('p', {class: 'source'}, parts.flatMap((part, i) => i > 0 ? [' · ', part] : [part]));
}

function reprints(also) {
  if (also.length === 0) return null;
  return make('details', {class: 'also'},
      make('summary', {}, `То же в других источниках: ${also.length}`),
      make('ul', {}, also.map((one) => make('li', {},
          make('a', {href: `/article?${new URLSearchParams({key: one.key})}`}, one.outlet || one.key)))));
}

function hit(one) {
  const link = `/article?${new URLSearchParams({cite: one.citation.machine})}`;
  return make('li', {class: 'hit', value: one.rank}, make('article', {},
      make('h2', {}, make('a', {href: link}, one.title || one.key)),
      attribution(one.source),
      make('blockquote', {}, marked(one.snippet.text, one.snippet.highlights)),
      one.passage.shortened ? make('p', {class: 'note'}, 'Показано не больше, чем источник разрешает цитировать.') : null,
      make('p', {class: 'cite'}, make('cite', {}, one.citation.text), ' ',
           make('button', {type: 'button', onclick: (event) =>
               copy(`«${one.snippet.text}»\n— ${one.citation.text}`, event.currentTarget)},
               copyLabel)),
      reprints(one.also)));
}

function pages(answer, parameters) {
  const offset = Number(parameters.get('offset') ?? 0), limit = 10;
  const link = (to, text, rel) => make('a', {href: address(parameters, {offset: to > 0 ? to : null}), rel}, text);
  const back = offset > 0 ? link(offset - limit, '← Предыдущие', 'prev') : null;
  const on = answer.hits.length === limit && (offset + limit < answer.total || !answer.total_is_exact)
      ? link(offset + limit, 'Следующие →', 'next') : null;
  return back || on ? make('nav', {class: 'pages', 'aria-label': 'Страницы'}, back, on) : null;
}

function ordering(parameters) {
  const byDate = parameters.get('sort') === 'date', apart = parameters.has('apart');
  const choice = (on, changes, text) =>
      make('a', {href: address(parameters, changes), 'aria-current': on ? 'true' : null}, text);
  return make('p', {class: 'sorting'}, 'Сначала ', choice(!byDate, {sort: null}, 'подходящие'), ' ',
              choice(byDate, {sort: 'date'}, 'новые'), ' · Перепечатки ',
              choice(!apart, {apart: null}, 'вместе'), ' ', choice(apart, {apart: '1'}, 'порознь'));
}

// What a screen reader is told, and everybody sees.
export function summary(answer) {
  if (answer.total === 0) return 'Ничего не нашлось';
  return (answer.total_is_exact ? 'Нашлось: ' : 'Нашлось не меньше: ') +
         plural(answer.total, 'статья', 'статьи', 'статей');
}

export function resultsView(answer, parameters) {
  const nothing = make('p', {class: 'nothing'}, parameters.has('offset')
                       ? 'Это были все ответы.'
                       : 'Проверьте, нет ли опечатки, или спросите другими словами, короче.');
  return make('div', {class: 'results'},
      make('div', {class: 'answers'},
           make('h1', {class: 'unseen'}, 'Ответы'),
           make('div', {class: 'summary'}, make('p', {}, summary(answer)),
                answer.facets.length > 0 ? make('a', {href: '#facets', class: 'refine'}, 'Уточнить') : null,
                answer.hits.length > 1 || answer.total > 1 ? ordering(parameters) : null),
           filtersInForce(parameters), corrections(answer, parameters),
           answer.hits.length > 0 ? make('ol', {class: 'hits'}, answer.hits.map(hit)) : nothing,
           pages(answer, parameters)),
      facets(answer, parameters));
}