#include "article/rights_lines.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "article/domains.h"
#include "article/letters.h"
#include "article/names.h"
#include "article/names_in_text.h"
#include "article/news_words.h"
#include "article/nominative.h"
#include "article/page_sites.h"
#include "article/paragraph_words.h"
#include "article/phrases.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

constexpr std::size_t kNameWords = 4;  // without quotes around it

std::string without_www(std::string_view domain) {
  return std::string(fold(domain).starts_with("www.") ? domain.substr(4) : domain);
}

bool is_legal_form(std::string_view folded) {
  return is_one_of(folded, {"ооо", "оао", "зао", "ао",  "пао", "тоо",  "чао",  "тов",
                            "дп",  "ип",  "нао", "гуп", "муп", "фгуп", "фгбу", "рами",
                            "гу",  "ано", "нп",  "llc", "ltd", "inc",  "gmbh"});
}

// Words before a name that are none of it: «информационное агентство», «редакция газеты».
bool is_kind(std::string_view folded) {
  static const Phrases kStems = {
      "международн",  "электронн",   "периодическ",     "общественн", "политическ",
      "медицинск",    "учредител",   "издательск",      "региональн", "трансрегионал",
      "медиахолдинг", "медиа-групп", "медиагрупп",      "медиацентр", "холдинг",
      "радиокомпан",  "телекомпан",  "телерадиокомпан", "интернет-",  "экспертн",
      "независим",    "еженедельн",  "ежедневн",        "областн",    "аналитическ",
      "деловой",      "компани",     "центр",           "группа",     "проект"};
  return is_outlet_kind(folded) || begins_one_of(folded, kStems) ||
         is_one_of(folded, {"дом", "ид", "ргрк", "и", "новостей", "copyright", "by"});
}

// Years and what stands between them: «2010–2024», «2024 г.»
bool is_year_mark(std::string_view word) {
  const std::string folded = fold(word);
  if (is_one_of(folded, {"г", "гг", "г.", "гг.", "-", "@", "|", "year"})) return true;
  const bool digits = folded.find_first_of("0123456789") != std::string::npos;
  return digits && folded.find_first_not_of("0123456789-,.") == std::string::npos;
}

// The text behind the sign, or before it where nothing else stands behind.
std::string_view beside_sign(std::string_view line) {
  std::size_t at = std::string_view::npos;
  std::size_t end = 0;
  for (const std::string_view sign : {"©", "Copyright", "copyright", "(c)", "(C)", "(с)", "(С)"}) {
    const std::size_t found = line.find(sign);
    if (found == std::string_view::npos) continue;
    at = std::min(at, found);
    end = std::max(end, found + sign.size());
  }
  if (at == std::string_view::npos) return {};
  const std::string_view behind = trim(line.substr(end));
  for (const std::string_view word : words(behind)) {
    if (!is_year_mark(word)) return behind;
  }
  const std::string_view before = line.substr(0, at);
  const std::size_t cell = before.find_last_of("\t|");
  return trim(cell == std::string_view::npos ? before : before.substr(cell + 1));
}

// Up to where something else begins: «. Все права защищены», « | Контакты».
std::string_view first_part(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view mark :
       {". ", " | ", "\t", "  ", ";", " — ", " – ", " - ", "Все права", "все права", "All rights",
        "all rights", "™", "®", ", "}) {
    end = std::min(end, text.find(mark));
  }
  text = trim(text.substr(0, end));
  while (!text.empty() && (text.back() == '.' || text.back() == ',')) text.remove_suffix(1);
  return text;
}

// What stands in the innermost quotes that open first: «ООО "Редакция "Берег"» → «Берег».
std::string in_quotes(std::string_view text) {
  std::size_t begin = std::string_view::npos;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const char32_t c = text::next_code_point(text, pos);
    if (!is_quote(c) && c != '<' && c != '>') continue;
    const bool opens = c == U'«' || c == '<' ||
                       (c != U'»' && c != '>' && pos < text.size() && text[pos] != ' ' &&
                        (at == 0 || text[at - 1] == ' ' || text[at - 1] == '('));
    if (opens) {
      begin = pos;
    } else if (begin != std::string_view::npos) {
      return std::string(trim(text.substr(begin, at - begin)));
    }
  }
  return {};
}

// «Независимая газета», «Первый канал»: all of it is the name.
bool is_named_kind(std::string_view name) {
  static const Phrases kPlain = {"электрон", "период", "информ", "сетев", "новост", "интернет"};
  const std::vector<std::string_view> all = words(name);
  return all.size() == 2 && is_adjective(all[0]) && starts_upper(all[0]) &&
         !begins_one_of(fold(all[0]), kPlain);
}

std::string without_kinds(std::string_view name, bool* company) {
  for (;;) {
    const std::vector<std::string_view> all = words(name);
    if (all.empty()) return {};
    if (is_named_kind(first_part(name))) break;
    const std::string folded = fold(all[0]);
    const bool form = is_legal_form(folded) || folded.starts_with("учредител");
    if (company != nullptr && form) *company = true;
    if (!form && !is_kind(folded) && !is_year_mark(all[0])) break;
    if (all.size() == 1) return {};
    name = trim(name.substr(static_cast<std::size_t>(all[1].data() - name.data())));
  }
  return std::string(name);
}

bool is_generic(std::string_view name) {
  static const Phrases kStems = {"разработ", "дизайн",  "design",  "management", "orphus",
                                 "права",    "rights",  "создан",  "поддерж",    "хостинг",
                                 "редакци",  "условия", "карта",   "контакт",    "реклам",
                                 "источник", "сайт",    "материал"};
  const std::string folded = fold(name);
  return folded.empty() || begins_one_of(folded, kStems) || has(folded, "design") ||
         is_known_agency(words(folded).front()) || has_given_name(name);
}

// A name at word `i`, without the kinds before it.
std::string name_at(const std::vector<Word>& all, const NameReader& reader, std::size_t i) {
  while (i + 1 < all.size() && !all[i].quote_before && !all[i].stop_after &&
         (is_kind(all[i].folded) || is_legal_form(all[i].folded)) && !is_domain(all[i].text)) {
    ++i;
  }
  const Name name = reader.proper_name(i);
  if (!name || is_generic(name.text)) return {};
  return is_domain(name.text) ? without_www(name.text) : name.text;
}

}  // namespace

std::string outlet_of_notice(std::string_view line) {
  const std::vector<Word> all = read_words(line);
  const NameReader reader(line, all);
  bool others = false;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const std::string& word = all[i].folded;
    if (word.starts_with("содержащ") || word.starts_with("содержит")) others = true;
    const bool link = has(word, "ссылк") || word.starts_with("ссылат");
    if (link && !others) {
      for (std::size_t k = i + 1; k + 1 < all.size() && k < i + 5; ++k) {
        if (all[k].folded != "на") continue;
        if (std::string name = name_at(all, reader, k + 1); !name.empty()) return name;
        break;
      }
    }
    if (link) others = false;
    if (word.starts_with("материал") && !all[i].stop_after) {
      // «материалов и роликов «Берега»», «материалов с сайта «Берег»»
      std::size_t at = i + 1;
      while (at + 1 < all.size() && at < i + 3 && !all[at].stop_after &&
             is_one_of(all[at].folded, {"и", "с", "видеороликов", "фотографий", "новостей"})) {
        ++at;
      }
      const Word& next = all[at];
      const bool named = next.quote_before || is_latin(next.text) || is_acronym(next.text) ||
                         is_domain(next.text) || (is_kind(next.folded) && at + 1 < all.size());
      if (!named) continue;
      if (std::string name = name_at(all, reader, at); !name.empty()) return name;
    }
  }
  return {};
}

std::string site_or_medium_of_notice(std::string_view line) {
  if (has(fold(line), "содержащ")) return {};
  if (const std::string_view domain = find_domain(line);
      !domain.empty() && !is_public_site(domain)) {
    return without_www(domain);
  }
  const std::vector<Word> all = read_words(line);
  const NameReader reader(line, all);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (!is_outlet_kind(all[i].folded) || all[i].stop_after) continue;
    const Word& next = all[i + 1];
    if (!next.quote_before && !is_latin(next.text)) continue;
    if (const Name name = reader.proper_name(i + 1)) return name.text;
  }
  return {};
}

Owner owner_of_rights(std::string_view line) {
  std::string_view text = beside_sign(line);
  while (!text.empty()) {  // «2006–2025, Habr»
    const std::vector<std::string_view> all = words(text);
    if (!is_year_mark(all[0])) break;
    if (all.size() == 2 && fold(all[0]) == "г.") return {};  // a city
    if (all.size() == 1) return {};
    text = trim(text.substr(static_cast<std::size_t>(all[1].data() - text.data())));
  }
  if (text.empty()) return {};
  Owner out;
  if (const std::string_view domain = find_domain(text);
      !domain.empty() && !is_public_site(domain)) {
    out.name = without_www(domain);
    return out;
  }
  for (const std::string_view word : words(text)) {
    const std::string folded = fold(word);
    if (is_one_of(folded, {"inc", "inc.", "ltd", "ltd.", "llc", "gmbh"})) out.is_company = true;
  }
  std::string quoted = in_quotes(text);
  std::string bare = without_kinds(text, &out.is_company);
  // «Медиахолдинг Bereg ООО "Берег Медиа"»
  for (const std::string_view word : words(bare)) {
    if (word.data() == bare.data() || !is_legal_form(fold(word))) continue;
    quoted.clear();
    bare.resize(static_cast<std::size_t>(word.data() - bare.data()));
    break;
  }
  if (!quoted.empty()) {
    std::string name = without_kinds(quoted, nullptr);
    out.name = name.empty() ? quoted : name;
    // «EML» names a company, no outlet.
    if (out.is_company && is_acronym(out.name)) return {};
  } else {
    out.name = std::string(first_part(bare));
    const std::vector<std::string_view> all = words(out.name);
    if (all.empty() || all.size() > kNameWords || starts_lower(all[0])) return {};
  }
  if (is_generic(out.name)) return {};
  return out;
}

}  // namespace poisk::article
