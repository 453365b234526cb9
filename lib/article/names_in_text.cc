#include "article/names_in_text.h"

#include <algorithm>

#include "article/domains.h"
#include "article/letters.h"
#include "article/news_words.h"
#include "article/nominative.h"
#include "article/phrases.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

bool is_verb(std::string_view folded) {
  static const Phrases kEndings = {"ает",  "яет",  "ует",  "ют",    "ал",   "ала",   "али",
                                   "ял",   "яла",  "яли",  "ил",    "ила",  "или",   "ило",
                                   "ел",   "ела",  "ели",  "ится",  "ался", "алась", "ались",
                                   "ется", "ются", "ился", "илась", "ились"};
  return folded.size() > 2 * 4 && ends_one_of(folded, kEndings);
}

// Words that end a name: prepositions, conjunctions, pronouns.
bool ends_name(std::string_view folded) {
  return is_one_of(
      folded,
      {"в",     "во",  "на",      "о",     "об",       "от",      "с",       "со",      "к",
       "у",     "из",  "за",      "что",   "чтобы",    "как",     "где",     "когда",   "а",
       "но",    "или", "это",     "после", "при",      "который", "которая", "которое", "которые",
       "также", "со",  "сегодня", "вчера", "накануне", "ранее",   "утром",   "днем",    "вечером",
       "под",   "до",  "для",     "им",    "этом"});
}

}  // namespace

Name NameReader::institution(std::size_t i) const {
  std::size_t head = i;
  while (head < words_.size() && head < i + 3 && !words_[head].stop_after &&
         is_adjective(words_[head].text)) {
    ++head;
  }
  if (head >= words_.size() || !is_institution(words_[head].text)) return {};
  if (!is_acronym(words_[head].text)) return span(i, dependents(head));
  // «МВД по Омской области», «УВД города»: hardly any other small word depends on an acronym.
  std::size_t last = dependents(head);
  for (std::size_t k = head + 1; k <= last; ++k) {
    static const Phrases kPlaces = {"по",         "и",       "области", "края",
                                    "республики", "города",  "района",  "округа",
                                    "страны",     "региона", "столицы"};
    if (starts_upper(words_[k].text) || words_[k].quote_before ||
        is_one_of(words_[k].folded, kPlaces) || words_[k - 1].folded == "по" ||
        is_adjective(words_[k].text)) {
      continue;
    }
    last = k - 1;
    break;
  }
  while (last > head && !starts_upper(words_[last].text) && !words_[last].quote_before &&
         is_adjective(words_[last].text)) {
    --last;
  }
  return span(i, last);
}

Name NameReader::proper_name(std::size_t i) const {
  if (i >= words_.size()) return {};
  const Word& first = words_[i];
  if (is_domain(first.text)) return {std::string(first.text), i + 1};
  if (first.quote_before) {
    std::size_t end = i;
    int depth = first.opened - first.closed;
    while (depth > 0 && end + 1 < words_.size() && end < i + 6) {
      ++end;
      depth += words_[end].opened - words_[end].closed;
    }
    return depth <= 0 ? span(i, end) : Name{};
  }
  if (!starts_upper(first.text)) return {};
  std::size_t end = i;
  while (end + 1 < words_.size() && end < i + 3 && !words_[end].stop_after &&
         starts_upper(words_[end + 1].text) && !words_[end + 1].quote_before) {
    ++end;
  }
  // «агентство Казинформ «сегодня»» is nothing we can cut: the quote belongs to a name like ИА
  // «…».
  if (end + 1 < words_.size() && !words_[end].stop_after && words_[end + 1].quote_before &&
      is_outlet_kind(words_[end].folded)) {
    return proper_name(end + 1);
  }
  return span(i, end);
}

std::size_t NameReader::dependents(std::size_t i) const {
  std::size_t last = i;
  int depth = words_[i].opened - words_[i].closed;
  while (last + 1 < words_.size() && last < i + 16) {
    const Word& word = words_[last];
    const Word& next = words_[last + 1];
    if (depth > 0) {  // within «…» everything is part of the name
    } else if (word.stop_after) {
      if (!(word.comma_after && goes_on_after_comma(last + 1))) break;
    } else if (next.folded == "и") {
      if (last + 2 >= words_.size() || !is_dependent(words_[last + 2])) break;
    } else if (next.folded == "по") {
      if (!goes_on_after_po(last + 2)) break;
    } else if (!is_dependent(next)) {
      break;
    }
    ++last;
    depth += next.opened - next.closed;
  }
  while (last > i && is_one_of(words_[last].folded, {"и", "по"})) --last;
  return last;
}

bool NameReader::is_dependent(const Word& word) const {
  return word.quote_before || starts_upper(word.text) ||
         (!ends_name(word.folded) && !is_verb(word.folded));
}

bool NameReader::goes_on_after_comma(std::size_t i) const {
  for (std::size_t k = i; k < i + 3 && k + 1 < words_.size(); ++k) {
    if (ends_name(words_[k].folded) || is_verb(words_[k].folded) || starts_upper(words_[k].text)) {
      return false;
    }
    if (k > i && words_[k].folded == "и") {
      const Word& after = words_[k + 1];
      return !is_verb(after.folded) && !ends_name(after.folded);
    }
    if (words_[k].stop_after) return false;
  }
  return false;
}

bool NameReader::goes_on_after_po(std::size_t i) const {
  if (i >= words_.size()) return false;
  if (starts_upper(words_[i].text) || is_abbreviation(words_[i].folded)) return true;
  static const Phrases kNouns = {"области",  "городу",     "региону",       "краю",
                                 "району",   "ситуациям",  "делам",         "статистике",
                                 "контролю", "надзору",    "регулированию", "развитию",
                                 "вопросам", "правам",     "защите",        "противодействию",
                                 "борьбе",   "управлению", "связям",        "стандартизации"};
  for (std::size_t k = i; k < words_.size() && k < i + 3; ++k) {
    if (is_one_of(words_[k].folded, kNouns)) return true;
  }
  return false;
}

Name NameReader::span(std::size_t first, std::size_t last) const {
  std::size_t begin = words_[first].begin;
  std::size_t end = words_[last].end;
  int depth = 0;
  for (std::size_t k = first; k <= last; ++k) depth += words_[k].opened - words_[k].closed;
  const bool whole = words_[first].quote_before && words_[last].closed > 0 && depth == 0;
  // Quotes around the whole name go, quotes around its end stay with it.
  for (int left = whole ? 0 : words_[last].closed + std::min(depth, 0);
       left > 0 && end < paragraph_.size();) {
    if (is_quote(text::next_code_point(paragraph_, end))) --left;
  }
  return {std::string(paragraph_.substr(begin, end - begin)), last + 1};
}

bool is_latin(std::string_view word) {
  std::size_t pos = 0;
  if (word.empty()) return false;
  const char32_t c = text::next_code_point(word, pos);
  return is_letter(c) && !is_cyrillic(c);
}

}  // namespace poisk::article
