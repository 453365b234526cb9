// One article, scrolled to the cited passage.
import {cutByBytes, make} from './dom.js';
import {attribution} from './results.js';

// Paragraphs of the text; a passage that spans several is marked in each.
function paragraphs(text, span) {
  const body = [make('p')];
  const parts = cutByBytes(text, span ? [[span.begin, span.end]] : []);
  for (const part of parts) {
    part.text.split(/\n+/).forEach((line, i) => {
      if (i > 0) body.push(make('p'));
      if (line !== '') body.at(-1).append(part.inside ? make('mark', {class: 'cited'}, line) : line);
    });
  }
  return body.filter((paragraph) => paragraph.hasChildNodes());
}

export function articleView({article, cited}) {
  const stale = cited === 'stale';
  const notice = article.source.terms.notice;
  return make('article', {class: 'article'},
      make('h1', {tabindex: '-1'}, article.title || article.key),
      attribution(article.source),
      stale ? make('p', {class: 'correction'}, 'Статья изменилась с тех пор, как её процитировали: место цитаты не отмечено.') : null,
      notice ? make('p', {class: 'note'}, notice) : null,
      make('div', {class: 'text'}, paragraphs(article.text, stale ? null : cited)));
}

export function scrollToCited(view) {
  const first = view.querySelector('.cited');
  if (!first) return false;
  first.setAttribute('tabindex', '-1');
  first.scrollIntoView();
  first.focus({preventScroll: true});
  return true;
}
