// The search box as a combobox: suggestions as one types, arrows to choose, Escape to close.
import {ask} from './api.js';
import {make, plural} from './dom.js';

const pause = 120;  // ms without typing before the server is asked

// `choose` is called when a suggestion was clicked; `tell` says a line to a screen reader.
export function attachSuggestions(input, list, choose, tell) {
  let timer = 0, asking = null, chosen = -1, typed = '';

  const options = () => [...list.children];
  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = (index) => {
    chosen = index;
    options().forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    if (index < 0) {
      input.removeAttribute('aria-activedescendant');
      input.value = typed;
    } else {
      const option = options()[index];
      input.setAttribute('aria-activedescendant', option.id);
      input.value = option.textContent;
      option.scrollIntoView({block: 'nearest'});
    }
  };
  const show = (completions) => {
    const others = completions.filter((text) => text !== typed);
    if (others.length === 0) return close();
    chosen = -1;
    list.replaceChildren(...others.map((text, i) => make(
        'li', {role: 'option', id: `suggestion-${i}`, 'aria-selected': 'false',
               onmousedown: (event) => event.preventDefault(),  // the box keeps the focus
               onclick: () => { input.value = text; close(); choose(); }},
        text)));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    tell(`${plural(others.length, 'подсказка', 'подсказки', 'подсказок')}, выбирают стрелками`);
  };
  const suggest = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      show(await ask('/api/suggest', new URLSearchParams({q: typed}), asking.signal));
    } catch (error) {
      if (error.name !== 'AbortError') close();  // suggestions are a help, not an answer
    }
  };

  input.addEventListener('input', () => {
    typed = input.value;
    clearTimeout(timer);
    if (typed.trim() === '') return close();
    timer = setTimeout(suggest, pause);
  });
  input.addEventListener('keydown', (event) => {
    const count = options().length;
    if (event.key === 'Escape' && !list.hidden) {
      input.value = typed;
      close();
      event.preventDefault();
    } else if (event.key === 'ArrowDown' && count > 0) {
      mark(chosen + 1 < count ? chosen + 1 : -1);
      event.preventDefault();
    } else if (event.key === 'ArrowUp' && count > 0) {
      mark(chosen >= 0 ? chosen - 1 : count - 1);
      event.preventDefault();
    }
  });
  input.addEventListener('blur', close);
  return close;
}
