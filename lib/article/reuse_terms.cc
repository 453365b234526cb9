#include "article/reuse_terms.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "article/domains.h"
#include "article/letters.h"
#include "article/phrases.h"

namespace poisk::article {
namespace {

const Phrases& openings() {
  static const Phrases kAll = {
      "при работе с материал",
      "при использован",
      "при любом использован",
      "при полном",
      "при частичном",
      "при цитирован",
      "при перепечатк",
      "при копирован",
      "при републикац",
      "при воспроизведен",
      "при заимствован",
      "при размещен",
      "в случае использован",
      "в случае перепечатк",
      "в случае цитирован",
      "использование ",
      "любое использование",
      "полное или частичное",
      "частичное или полное",
      "частичное использование",
      "частичное цитирован",
      "цитирование ",
      "перепечатка",
      "полная перепечатка",
      "полное копирование",
      "копирование ",
      "воспроизведение ",
      "распространение ",
      "републикация",
      "запрещается ",
      "запрещено ",
      "не допускается ",
      "разрешается ",
      "разрешено ",
      "допускается ",
      "материалы сайта",
      "материалы портала",
      "все материалы",
      "любая перепечатка",
      "любое копирование",
      "все права защищены",
      "все права на",
      "права на материалы",
      "авторские права",
      "©",
      "(c) ",
      "copyright",
  };
  return kAll;
}

// Whether a notice begins the line, or a later sentence of it: «Tengri.example. При цитировании…».
bool opens_notice(std::string_view folded) {
  if (begins_one_of(folded, openings())) return true;
  for (std::size_t at = folded.find(". "); at != std::string_view::npos;
       at = folded.find(". ", at + 1)) {
    const std::string_view sentence = folded.substr(at + 2);
    if (begins_one_of(sentence, openings()) && has(sentence, "ссылк")) return true;
  }
  return false;
}

std::string_view sentence_around(std::string_view text, std::size_t at) {
  const std::size_t begin = text.rfind(". ", at);
  const std::size_t end = text.find(". ", at);
  const std::size_t from = begin == std::string_view::npos ? 0 : begin + 2;
  return text.substr(from, end == std::string_view::npos ? end : end - from);
}

// «30%», «30 процентов»: the share in a sentence about using the text.
std::optional<double> find_share(std::string_view folded) {
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] < '0' || folded[i] > '9') continue;
    const std::size_t begin = i;
    int value = 0;
    while (i < folded.size() && folded[i] >= '0' && folded[i] <= '9') {
      value = std::min(1000, value * 10 + (folded[i] - '0'));
      ++i;
    }
    std::size_t unit = i;
    if (unit < folded.size() && folded[unit] == ' ') ++unit;
    const std::string_view rest = folded.substr(unit);
    const bool fraction = begin > 0 && (folded[begin - 1] == ',' || folded[begin - 1] == '.');
    const bool percent = rest.starts_with("%") || rest.starts_with("процент") ||
                         rest.starts_with("-процент") || rest.starts_with("(");
    const bool spelled = rest.starts_with("(") && has(rest.substr(0, 60), "процент");
    if (!percent || fraction || value < 1 || value > 100) continue;
    if (rest.starts_with("(") && !spelled) continue;
    if (has_one_of(sentence_around(folded, begin),
                   {"использ", "цитир", "текст", "материал", "перепечат", "публикац", "копир",
                    "объем", "стать"})) {
      return value / 100.0;
    }
  }
  return std::nullopt;
}

bool requires_link(std::string_view folded) {
  if (!has(folded, "ссылк")) return false;
  if (has_one_of(folded, {"ссылка желательна", "ссылка приветствуется"})) return false;
  return has_one_of(folded, {"обязательн",      "обязан",      "необходим",    "требуе",
                             "должн",           "при условии", "при наличии",  "только с",
                             "только при",      "лишь с",      "с указанием",  "с активной",
                             "с гиперссылкой",  "с прямой",    "со ссылкой",   "с ссылкой",
                             "с индексируемой", "без ссылки",  "без активной", "без гиперссылки",
                             "без указания"});
}

}  // namespace

bool is_reuse_notice(std::string_view folded) {
  if (!opens_notice(folded)) return false;
  const bool of_texts =
      has_one_of(folded, {"материал", "публикац", "контент", "текст", "сайт", "портал", "стать",
                          "информац", "новост", "перепечатк", "цитирован", "копирован"});
  const bool permits =
      has_one_of(folded, {"ссылк", "разрешен", "разрешает", "запрещ", "не допуска", "допускается",
                          "согласи", "с указанием источник", "преследуется"});
  const bool of_outlet =
      has_one_of(folded, {"ссылк", "редакц", "источник", "перепечат", "правооблад", "издани",
                          "сайта", "портала", "агентства", "с разрешения"});
  // An article about copyright speaks of people and cases; a notice does not narrate.
  const bool narrates =
      has_one_of(folded, {" сообщил", " заявил", " сказал", " отметил", " рассказал", " подчеркнул",
                          " добавил", "\", -", " суд ", " дела "});
  return of_texts && permits && of_outlet && !narrates;
}

QuoteTerms read_terms(std::string_view notice) {
  const std::string folded = fold(notice);
  QuoteTerms terms;
  terms.share = find_share(folded);
  terms.link_required = requires_link(folded);
  terms.notice = notice;
  return terms;
}

bool names_site(std::string_view notice) {
  const std::string folded = fold(notice);
  return !find_domain(folded).empty() ||
         has_one_of(folded, {"сайт", "портал", "издани", "редакци", "гиперссылк", "активн",
                             "ссылка на источник", "ссылкой на источник", "ссылка обязательна"});
}

}  // namespace poisk::article
