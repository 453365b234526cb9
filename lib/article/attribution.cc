#include "article/attribution.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>

#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/names.h"
#include "article/nominative.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

using Strings = std::vector<std::string_view>;

bool is_one_of(std::string_view text, const Strings& all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

// ---- Words of a paragraph
// ------------------------------------------------------------------------

struct Word {
  std::string_view text;  // without the marks around it
  std::string folded;
  std::size_t begin = 0;  // of text, in the paragraph
  std::size_t end = 0;
  bool quote_before = false;
  int opened = 0;  // quotes that open before and close after it
  int closed = 0;
  bool stop_after = false;  // a comma, full stop, dash… follows
  bool comma_after = false;
};

bool is_quote(char32_t c) {
  return c == U'«' || c == U'»' || c == '"' || (c >= 0x201C && c <= 0x201F);
}

bool is_abbreviation(std::string_view folded) {
  return is_one_of(folded, {"г", "гг", "им", "обл", "гор", "ул", "р", "п"});
}

std::vector<Word> read_words(std::string_view paragraph) {
  std::vector<Word> out;
  for (const std::string_view part : words(paragraph)) {
    const std::size_t offset = static_cast<std::size_t>(part.data() - paragraph.data());
    Word word;
    std::size_t begin = part.size();
    std::size_t end = 0;
    int quotes_after = 0;
    bool stop = false;
    bool comma = false;
    bool dash = false;
    for (std::size_t pos = 0; pos < part.size();) {
      const std::size_t at = pos;
      const char32_t c = text::next_code_point(part, pos);
      if (is_letter(c) || is_digit(c)) {
        if (begin == part.size()) begin = at;
        end = pos;
        quotes_after = 0;
        stop = comma = false;
      } else if (is_quote(c)) {
        if (begin == part.size())
          ++word.opened;
        else
          ++quotes_after;
      } else if (c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' ||
                 c == '(' || c == U'…' || c == '/' || c == '|') {
        if (begin != part.size())
          stop = true, comma = c == ',';
        else
          dash = true;  // «(АФК)» starts something else
      } else if (c == '-' || (c >= 0x2010 && c <= 0x2015)) {
        if (begin == part.size()) dash = true;
      }
    }
    if (begin >= end) {
      if (!out.empty()) out.back().stop_after = true;  // a dash on its own
      continue;
    }
    if (dash && !out.empty()) out.back().stop_after = true;
    word.begin = offset + begin;
    word.end = offset + end;
    word.text = paragraph.substr(word.begin, end - begin);
    word.folded = fold(word.text);
    word.quote_before = word.opened > 0;
    word.closed = quotes_after;
    word.comma_after = comma;
    word.stop_after = stop && !(is_abbreviation(word.folded) && !comma);
    out.push_back(std::move(word));
  }
  return out;
}

// ---- Known names
// ---------------------------------------------------------------------------------

// Agencies that others cite; the first word decides.
bool is_known_agency(std::string_view folded) {
  return is_one_of(
      folded,
      {"тасс",      "риа",    "интерфакс", "интерфакса", "интерфаксом", "интерфакс-казахстан",
       "reuters",   "рейтер", "afp",       "ap",         "bloomberg",   "белта",
       "унн",       "уна",    "синьхуа",   "анадолу",    "акорда",      "акорды",
       "акорду",    "акорде", "кремль",    "кремля",     "xinhua",      "апа",
       "укринформ", "кабар",  "блумберг",  "франс-пресс"});
}

// Agencies whose own reports open with a place and their name.
bool is_wire(std::string_view folded) {
  return is_one_of(folded,
                   {"тасс", "риа", "интерфакс", "интерфакс-казахстан", "казинформ", "kazinform",
                    "казтаг", "белта", "кабар", "reuters", "спутник", "sputnik"});
}

bool is_latin(std::string_view word) {
  std::size_t pos = 0;
  if (word.empty()) return false;
  const char32_t c = text::next_code_point(word, pos);
  return is_letter(c) && !is_cyrillic(c);
}

// What kind of outlet a name is: it stands before the name and is no part of it.
bool is_outlet_kind(std::string_view folded) {
  static const Strings kStems = {"сайт",           "портал",  "издани",          "агентств",
                                 "информагентств", "газет",   "журнал",          "телеканал",
                                 "телеграм-канал", "канал",   "интернет-портал", "интернет-издани",
                                 "интернет-газет", "порталу", "медиапортал",     "редакци",
                                 "информационн",   "новостн", "делов",           "радиостанци",
                                 "ресурс",         "сетев"};
  if (is_one_of(folded, {"миа", "иа", "сми"})) return true;
  return std::any_of(kStems.begin(), kStems.end(),
                     [&](std::string_view stem) { return begins(folded, stem); });
}

// ---- Noun phrases
// --------------------------------------------------------------------------------

struct Phrase {
  std::string text;
  std::size_t next = 0;  // the word after it
  explicit operator bool() const { return !text.empty(); }
};

bool is_verb(std::string_view folded) {
  static const Strings kEndings = {"ает",  "яет",  "ует",  "ют",    "ал",   "ала",   "али",
                                   "ял",   "яла",  "яли",  "ил",    "ила",  "или",   "ило",
                                   "ел",   "ела",  "ели",  "ится",  "ался", "алась", "ались",
                                   "ется", "ются", "ился", "илась", "ились"};
  return folded.size() > 2 * 4 && std::any_of(kEndings.begin(), kEndings.end(),
                                              [&](std::string_view e) { return ends(folded, e); });
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

class Reader {
 public:
  Reader(std::string_view paragraph, const std::vector<Word>& words)
      : paragraph_(paragraph), words_(words) {}

  // The institution that begins at word `i`, with all that depends on it: «министерства труда и
  // социальной защиты населения РК», «департамента полиции по Жамбылской области».
  Phrase institution(std::size_t i) const {
    std::size_t head = i;
    while (head < words_.size() && head < i + 3 && !words_[head].stop_after &&
           is_adjective(words_[head].text)) {
      ++head;
    }
    if (head >= words_.size() || !is_institution(words_[head].text)) return {};
    return span(i, dependents(head));
  }

  // A name that is no institution by its words: a site, a name in quotes, capitalised words.
  Phrase proper_name(std::size_t i) const {
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
      return depth <= 0 ? span(i, end) : Phrase{};
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

 private:
  // The last word of the name headed by word `i`.
  std::size_t dependents(std::size_t i) const {
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

  bool is_dependent(const Word& word) const {
    return word.quote_before || starts_upper(word.text) ||
           (!ends_name(word.folded) && !is_verb(word.folded));
  }

  // «цифрового развития, инноваций и аэрокосмической промышленности»
  bool goes_on_after_comma(std::size_t i) const {
    for (std::size_t k = i; k < i + 3 && k + 1 < words_.size(); ++k) {
      if (ends_name(words_[k].folded) || is_verb(words_[k].folded) ||
          starts_upper(words_[k].text)) {
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

  // «по Алматинской области», «по чрезвычайным ситуациям», «по делам религий»
  bool goes_on_after_po(std::size_t i) const {
    if (i >= words_.size()) return false;
    if (starts_upper(words_[i].text) || is_abbreviation(words_[i].folded)) return true;
    static const Strings kNouns = {"области",  "городу",     "региону",       "краю",
                                   "району",   "ситуациям",  "делам",         "статистике",
                                   "контролю", "надзору",    "регулированию", "развитию",
                                   "вопросам", "правам",     "защите",        "противодействию",
                                   "борьбе",   "управлению", "связям",        "стандартизации"};
    for (std::size_t k = i; k < words_.size() && k < i + 3; ++k) {
      if (is_one_of(words_[k].folded, kNouns)) return true;
    }
    return false;
  }

  Phrase span(std::size_t first, std::size_t last) const {
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

  std::string_view paragraph_;
  const std::vector<Word>& words_;
};

// ---- Formulas
// ------------------------------------------------------------------------------------

// «передаёт», «сообщает»: the verbs by which an outlet names itself or its source.
bool relays(std::string_view folded) {
  return is_one_of(folded, {"передает", "сообщает", "информирует", "пишет", "передают", "сообщают",
                            "пишут", "рассказывает", "уточняет"});
}
// «передаёт X» is how media are named; the others may have any subject.
bool relays_media(std::string_view folded) {
  return is_one_of(folded, {"передает", "передают", "пишет", "пишут"});
}

bool reported(std::string_view folded) {
  static const Strings kStems = {
      "сообщи",  "рассказа",  "заяви",          "отмети",      "уточни",     "пояснил",
      "добави",  "подчеркну", "проинформирова", "сообщаю",     "говорится",  "отмечаю",
      "сообщае", "передал",   "передаю",        "информирова", "указали",    "доложи",
      "объясни", "утвержда",  "уверяю",         "распростран", "опубликова", "сообщен"};
  if (begins(folded, "сообщени")) return false;  // the noun
  return std::any_of(kStems.begin(), kStems.end(),
                     [&](std::string_view stem) { return begins(folded, stem); });
}

// Words that stand between a formula and the name of the source: «данные», «сообщение».
bool is_carrier(std::string_view folded) {
  static const Strings kStems = {"данны",       "сообщени", "информаци",   "материал", "заявлени",
                                 "пресс-релиз", "релиз",    "публикаци",   "сведени",  "отчет",
                                 "статистик",   "документ", "расследовани"};
  return std::any_of(kStems.begin(), kStems.end(),
                     [&](std::string_view stem) { return begins(folded, stem); });
}

class Finder {
 public:
  explicit Finder(const std::vector<std::string_view>& paragraphs) : paragraphs_(paragraphs) {
    for (const std::string_view p : paragraphs) {
      page_ += p;
      page_ += '\n';
    }
  }

  Attribution find() {
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      const std::vector<Word> all = read_words(paragraphs_[i]);
      const Reader reader(paragraphs_[i], all);
      agency_before_ = found_.agency;
      if (i == 0) read_dateline(all, reader);
      for (std::size_t k = 0; k < all.size(); ++k) read_at(all, reader, k, i);
    }
    Attribution out = found_;
    if (out.agency.empty()) out.agency = weak_agency_;
    if (out.outlet.empty()) out.outlet = weak_outlet_;
    if (out.agency == out.outlet) out.agency.clear();
    return out;
  }

 private:
  static bool is(const std::vector<Word>& all, std::size_t i, std::string_view folded) {
    return i < all.size() && all[i].folded == folded;
  }

  void set(std::string& place, const std::string& value) {
    if (place.empty()) place = value;
  }

  // «МОСКВА, 3 февраля — РИА Новости.»
  void read_dateline(const std::vector<Word>& all, const Reader& reader) {
    if (all.empty() || !is_acronym(all[0].text)) return;
    for (std::size_t i = 1; i < all.size() && i < 7; ++i) {
      if (!is_wire(all[i].folded)) continue;
      const Phrase name = reader.proper_name(i);
      if (name && all[i - 1].stop_after && all[name.next - 1].stop_after) weak_outlet_ = name.text;
      return;
    }
  }

  // «со ссылкой на» outdoes what else its paragraph says.
  void set_reference(const std::string& value) {
    if (agency_before_.empty() && !referred_) found_.agency = value;
    referred_ = true;
  }

  void read_at(const std::vector<Word>& all, const Reader& reader, std::size_t i,
               std::size_t paragraph) {
    const std::string_view word = all[i].folded;
    // Later paragraphs cite many for one fact each; only the news' own source stands at the
    // beginning or in the last line.
    const bool at_edge = paragraph < 3 || paragraph + 1 == paragraphs_.size();
    if ((word == "ссылкой" && is(all, i + 1, "на")) ||
        (word == "ссылаясь" && is(all, i + 1, "на"))) {
      read_reference(all, reader, i + 2);
    } else if (begins(word, "корреспондент") || word == "корр" || word == "собкор" ||
               word == "спецкор") {
      read_correspondent(all, reader, i + 1);
    } else if (relays(word) && !all[i].stop_after) {
      read_relay(all, reader, i);
    } else if (reported(word) && !all[i].stop_after && at_edge) {
      read_report(all, reader, i);
    } else if (at_edge && (word == "по" || word == "согласно") && i + 2 < all.size() &&
               is_carrier(all[i + 1].folded) && !all[i + 1].stop_after) {
      read_source(reader.institution(i + 2), all, i + 2, Case::genitive);
    } else if (at_edge && (word == "в" || word == "во")) {
      read_place(all, reader, i);
    } else if (at_edge) {
      read_subject(all, reader, i);
    }
  }

  // «со ссылкой на AGENCY»
  void read_reference(const std::vector<Word>& all, const Reader& reader, std::size_t i) {
    Case from = Case::accusative;
    if (i < all.size() && is_one_of(all[i].folded, {"официальное", "официальные", "официальную"}) &&
        i + 1 < all.size() && is_carrier(all[i + 1].folded)) {
      ++i;
    }
    if (i + 1 < all.size() && is_carrier(all[i].folded) && !all[i].stop_after) {
      ++i;
      from = Case::genitive;
    }
    if (i < all.size() && begins(all[i].folded, "слова")) return;
    if (const Phrase phrase = reader.institution(i)) {
      set_reference(to_nominative(phrase.text, from, page_));
    } else if (const Phrase name = reader.proper_name(i)) {
      if (!is_person_name(name.text)) set_reference(to_nominative(name.text, from, page_));
    } else if (i < all.size() && is_outlet_kind(all[i].folded)) {
      if (const Phrase after = reader.proper_name(skip_kinds(all, i))) set_reference(after.text);
    }
  }

  std::size_t skip_kinds(const std::vector<Word>& all, std::size_t i) const {
    while (i < all.size() && !all[i].quote_before && is_outlet_kind(all[i].folded) &&
           !is_domain(all[i].text) && !all[i].stop_after) {
      ++i;
    }
    return i;
  }

  // «корреспондент OUTLET», «корреспонденту агентства OUTLET»
  void read_correspondent(const std::vector<Word>& all, const Reader& reader, std::size_t i) {
    if (i == 0 || i >= all.size() || all[i - 1].stop_after) return;
    i = skip_kinds(all, i);
    const Phrase name = reader.proper_name(i);
    if (!name || is_person_name(name.text)) return;
    set(found_.outlet, to_nominative(name.text, Case::genitive, page_));
  }

  // «передаёт X», «сообщает X со ссылкой на Y»
  void read_relay(const std::vector<Word>& all, const Reader& reader, std::size_t verb) {
    const std::size_t i = verb + 1;
    if (i >= all.size()) return;
    if (begins(all[i].folded, "корреспондент") || all[i].folded == "корр" ||
        all[i].folded == "собкор" || all[i].folded == "спецкор") {
      return;  // read_correspondent finds it
    }
    const std::size_t after_kinds = skip_kinds(all, i);
    const Phrase after_kind = after_kinds > i ? reader.proper_name(after_kinds) : Phrase{};
    const bool named_media =
        after_kind &&
        (is_domain(after_kind.text) || all[after_kinds].quote_before || is_latin(after_kind.text));
    const Phrase name = named_media ? after_kind : reader.proper_name(i);
    const bool refers = name && (is(all, name.next, "со") || is(all, name.next, "ссылаясь"));
    const bool acronym_kind = name && is_acronym(all[i].text) && is_institution(all[i].text);
    if (named_media || (name && (is_domain(name.text) || refers || is_latin(name.text)))) {
      if (name && is_known_agency(fold(words(name.text).front())) && !refers) {
        set(found_.agency, name.text);
      } else {
        set(found_.outlet, name.text);
      }
      return;
    }
    if (const Phrase phrase = reader.institution(i); phrase && !is_known_agency(all[i].folded)) {
      set(found_.agency, phrase.text);
      return;
    }
    if (!name || is_person_name(name.text)) return;
    const bool closes =
        all[name.next - 1].stop_after || name.next == all.size() || all[i].quote_before;
    if (is_known_agency(all[i].folded) || acronym_kind) {
      set(found_.agency, name.text);
    } else if (relays_media(all[verb].folded) && closes) {
      set(weak_outlet_, name.text);
    } else if (all[i].quote_before) {
      set(weak_agency_, name.text);
    }
  }

  // «сообщили в AGENCY», «сообщила AGENCY», «сообщили OUTLET в AGENCY»
  void read_report(const std::vector<Word>& all, const Reader& reader, std::size_t verb) {
    std::size_t i = verb + 1;
    const bool quoted_name = i < all.size() && all[i].quote_before;
    const bool site = i < all.size() && is_domain(all[i].text);
    const Phrase told = quoted_name || site ? reader.proper_name(i) : Phrase{};
    if (told && (site || is(all, told.next, "в") || is(all, told.next, "во"))) {
      set(found_.outlet, told.text);
      i = told.next;
    } else if (i < all.size() &&
               (begins(all[i].folded, "корреспондент") || all[i].folded == "корр")) {
      const std::size_t name = skip_kinds(all, i + 1);
      if (const Phrase outlet = reader.proper_name(name)) i = outlet.next;
    }
    if (i >= all.size()) return;
    // «сообщили» gives the news its source; «отметили» may be one voice of many.
    const bool sure = begins(all[verb].folded, "сообщ") || all[verb].folded == "говорится";
    if (all[i].folded == "в" || all[i].folded == "во") {
      if (i + 1 < all.size() && is_carrier(all[i + 1].folded) && !all[i + 1].stop_after) {
        read_source(reader.institution(i + 2), all, i + 2, Case::genitive, sure);
      } else {
        read_source(reader.institution(i + 1), all, i + 1, Case::prepositional, sure);
      }
    } else if (all[i].folded == "на" && i + 1 < all.size()) {
      read_source(reader.institution(i + 1), all, i + 1, Case::prepositional, sure);
    } else {
      read_source(reader.institution(i), all, i, Case::nominative, sure);
    }
  }

  // «В AGENCY сообщили»
  void read_place(const std::vector<Word>& all, const Reader& reader, std::size_t i) {
    const Phrase phrase = reader.institution(i + 1);
    if (!phrase || phrase.next >= all.size() || all[phrase.next - 1].stop_after) return;
    if (reported(all[phrase.next].folded)) {
      set(weak_agency_, to_nominative(phrase.text, Case::prepositional, page_));
    }
  }

  // «Пресс-служба … сообщила»
  void read_subject(const std::vector<Word>& all, const Reader& reader, std::size_t i) {
    if (!has(all[i].folded, "пресс-служб")) return;
    const Phrase phrase = reader.institution(i);
    if (!phrase || phrase.next >= all.size() || all[phrase.next - 1].stop_after) return;
    if (ends(all[i].folded, "а") &&
        (reported(all[phrase.next].folded) || relays(all[phrase.next].folded))) {
      // It opens the sentence; within one it is no proper name.
      set(weak_agency_, begins(phrase.text, "Пресс-") ? "п" + phrase.text.substr(2) : phrase.text);
    }
  }

  void read_source(const Phrase& phrase, const std::vector<Word>& all, std::size_t i, Case from,
                   bool sure = false) {
    if (phrase) {
      set(sure ? found_.agency : weak_agency_, to_nominative(phrase.text, from, page_));
    } else if (i < all.size() && is_known_agency(all[i].folded)) {
      const std::vector<Word>& words = all;
      std::size_t end = i;
      while (end + 1 < words.size() && !words[end].stop_after && starts_upper(words[end + 1].text))
        ++end;
      std::string name;
      for (std::size_t k = i; k <= end; ++k) (name += k > i ? " " : "") += words[k].text;
      set(weak_agency_, to_nominative(name, from, page_));
    } else if (i < all.size() && is_domain(all[i].text)) {
      set(weak_agency_, std::string(all[i].text));
    }
  }

  const std::vector<std::string_view>& paragraphs_;
  std::string page_;
  Attribution found_;
  std::string agency_before_;  // what was found before this paragraph
  bool referred_ = false;
  std::string weak_agency_;
  std::string weak_outlet_;
};

bool is_stock(std::string_view folded) {
  static const Strings kStems = {
      "pixabay",   "unsplash", "shutterstock", "depositphotos", "istock",
      "getty",     "freepik",  "pexels",       "открыт",        "архив",
      "соцсет",    "социальн", "скрин",        "иллюстрат",     "автор",
      "редакци",   "интернет", "youtube",      "instagram",     "facebook",
      "telegram",  "коллаж",   "личн",         "предоставлен",  "стоп-кадр",
      "кадр",      "яндекс",   "google",       "wikipedia",     "википеди",
      "wikimedia", "видео",    "очевид",       "нейросет",      "ии",
      "носит",     "canva",    "adobe",        "dall",          "из "};
  return std::any_of(kStems.begin(), kStems.end(),
                     [&](std::string_view s) { return has(folded, s); });
}

}  // namespace

Attribution find_attribution(const std::vector<std::string_view>& paragraphs) {
  return Finder(paragraphs).find();
}

std::string agency_of_credit(std::string_view line) {
  const std::size_t colon = line.find(':');
  Case from = Case::nominative;
  std::string_view name = line;
  if (colon != std::string_view::npos) {
    name = trim(line.substr(colon + 1));
  } else {
    const std::vector<std::string_view> all = words(line);
    if (all.size() < 2 || fold(all[0]) != "фото") return {};
    name = trim(line.substr(static_cast<std::size_t>(all[1].data() - line.data())));
    from = Case::genitive;
  }
  for (const std::string_view cut : {" / ", "/", " | ", ";", " (", ", "})
    name = trim(name.substr(0, name.find(cut)));
  while (!name.empty() && (name.back() == '.' || name.back() == ')' || name.back() == ',')) {
    name = trim(name.substr(0, name.size() - 1));
  }
  const std::string_view domain = find_domain(name);
  if (!domain.empty()) return std::string(domain);
  if (name.empty() || has_name_form(name) || is_stock(fold(name)) || words(name).size() > 8) {
    const bool agency = !name.empty() && (is_institution(words(name).front()) ||
                                          is_known_agency(fold(words(name).front())));
    if (!agency || is_stock(fold(name))) return {};
  }
  const std::string_view first = words(name).front();
  const bool known = is_known_agency(fold(first)) || is_institution(first) || is_adjective(first);
  if (!known) return {};
  return to_nominative(name, from);
}

std::string outlet_of_notice(std::string_view line) {
  if (const std::string_view domain = find_domain(line); !domain.empty())
    return std::string(domain);
  const std::vector<Word> all = read_words(line);
  const Reader reader(line, all);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (!is_outlet_kind(all[i].folded) || all[i].stop_after) continue;
    const Word& next = all[i + 1];
    if (!next.quote_before && !is_latin(next.text)) continue;
    if (const Phrase name = reader.proper_name(i + 1)) return name.text;
  }
  return {};
}

}  // namespace poisk::article
