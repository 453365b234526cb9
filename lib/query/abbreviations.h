// Finds abbreviations where an article explains them: «Организация Объединённых Наций (ООН)».
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poisk::query {

struct Abbreviation {
  std::string letters;  // capitals of one alphabet, ё as е: ООН
  std::string name;  // as it is written, in whatever case: Организации Объединённых Наций

  friend bool operator==(const Abbreviation&, const Abbreviation&) = default;
};

// The abbreviations that `text` explains, each pair once, in their order:
//
//   Полное Название (ПН) · Полное Название (далее — ПН) · ПН (Полное Название)
//   Комитет национальной безопасности Республики Казахстан (КНБ РК)
//
// The letters have to be the initials of the name's words; function words may count or not, and
// from four letters on up to two may come from within words (ЕАЭС). Costs a search for '(' where
// nothing is in parentheses. `text` may be any bytes. Thread safe.
std::vector<Abbreviation> find_abbreviations(std::string_view text);

}  // namespace poisk::query
