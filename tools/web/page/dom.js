// Elements without HTML: text is always text, so nothing of an article can become markup.

// make('a', {href, class: 'x', onclick}, 'text', element, …): attributes that are null are left out.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// An address of an article's own is followed only where it is one of the web.
export function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

// Cuts `text` by UTF-8 offsets, which is what poisk counts in: [{text, inside}], spans ascending.
export function cutByBytes(text, spans) {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const parts = [];
  let at = 0;
  const add = (end, inside) => {
    if (end > at) parts.push({text: decoder.decode(bytes.subarray(at, end)), inside});
    at = Math.max(at, end);
  };
  for (const [begin, end] of spans) {
    add(begin, false);
    add(end, true);
  }
  add(bytes.length, false);
  return parts;
}

const months = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа',
                'сентября', 'октября', 'ноября', 'декабря'];
const monthNames = ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август',
                    'сентябрь', 'октябрь', 'ноябрь', 'декабрь'];

// 2023-11-23T18:56 → 23 ноября 2023, 18:56; as precise as it is known.
export function dateText(iso) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?/.exec(iso);
  if (!parts) return iso;
  const [, year, month, day, time] = parts;
  if (!month) return year;
  if (!day) return `${monthNames[month - 1]} ${year}`;
  return `${Number(day)} ${months[month - 1]} ${year}` + (time ? `, ${time}` : '');
}

// plural(5, 'статья', 'статьи', 'статей') → 5 статей
export function plural(count, one, few, many) {
  const tens = count % 100, ones = count % 10;
  const word = tens > 10 && tens < 20 ? many : ones === 1 ? one : ones > 1 && ones < 5 ? few : many;
  return `${count.toLocaleString('ru')} ${word}`;
}
