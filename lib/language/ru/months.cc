#include <algorithm>
#include <array>
#include <cstddef>

#include "language/ru/tables.h"

namespace poisk::language::ru {
namespace {

constexpr Month kMonths[] = {
    {"январь", "января", "январе", "янв", "january"},
    {"февраль", "февраля", "феврале", "фев", "february"},
    {"март", "марта", "марте", "мар", "march"},
    {"апрель", "апреля", "апреле", "апр", "april"},
    {"май", "мая", "мае", "май", "may"},
    {"июнь", "июня", "июне", "июн", "june"},
    {"июль", "июля", "июле", "июл", "july"},
    {"август", "августа", "августе", "авг", "august"},
    {"сентябрь", "сентября", "сентябре", "сен", "september"},
    {"октябрь", "октября", "октябре", "окт", "october"},
    {"ноябрь", "ноября", "ноябре", "ноя", "november"},
    {"декабрь", "декабря", "декабре", "дек", "december"},
};

}  // namespace

std::span<const Month> months() { return kMonths; }

// The stems of the months' names in their order, Russian and English; the endings are those of
// «ноября», «ноябрь», «нояб».
int month_number(std::string_view word) {
  struct Stem {
    std::string_view stem;
    int number;
  };
  static constexpr std::array<Stem, 26> kStems = {{
      {"январ", 1},     {"феврал", 2},   {"март", 3},      {"апрел", 4},     {"ма", 5},
      {"июн", 6},       {"июл", 7},      {"август", 8},    {"сентябр", 9},   {"октябр", 10},
      {"ноябр", 11},    {"декабр", 12},  {"january", 1},   {"february", 2},  {"march", 3},
      {"april", 4},     {"may", 5},      {"june", 6},      {"july", 7},      {"august", 8},
      {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}, {"sept", 9},
      {"нояб", 11},
  }};
  static constexpr std::string_view kEndings[] = {"", "а", "я", "ь", "й"};
  for (const Stem& month : kStems) {
    if (word.substr(0, month.stem.size()) != month.stem) continue;
    const std::string_view ending = word.substr(month.stem.size());
    if (month.stem == "ма" && ending != "я" && ending != "й") continue;
    if (std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings))
      return month.number;
  }
  static constexpr std::array<Stem, 22> kShort = {{
      {"янв", 1},  {"фев", 2},  {"мар", 3},  {"апр", 4},  {"авг", 8}, {"сен", 9},
      {"сент", 9}, {"окт", 10}, {"ноя", 11}, {"дек", 12}, {"jan", 1}, {"feb", 2},
      {"mar", 3},  {"apr", 4},  {"jun", 6},  {"jul", 7},  {"aug", 8}, {"sep", 9},
      {"oct", 10}, {"nov", 11}, {"dec", 12}, {"февр", 2},
  }};
  for (const Stem& month : kShort) {
    if (word == month.stem) return month.number;
  }
  return 0;
}

}  // namespace poisk::language::ru
