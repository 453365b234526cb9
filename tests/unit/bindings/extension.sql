-- The same in every host: what is printed does not depend on a lexicon.
CREATE VIRTUAL TABLE news USING fts5(title, text, tokenize='poisk');
INSERT INTO news VALUES('Погода', 'В Минске ожидается снег. Холодно!'),
                       ('Сессия', 'В Минске выступил Касым-Жомарт Токаев.');
SELECT title, poisk_snippet(news, 1), poisk_highlight(news, 1, '[', ']')
  FROM news WHERE news MATCH poisk_query('где в минске идёт снег') ORDER BY poisk_bm25(news);
SELECT word, form FROM poisk_terms('Ёлки у «Капитала»');
SELECT poisk_version();
