#include "query/code_spellings.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "language/language.h"
#include "text/characters.h"

namespace poisk::query {
namespace {

constexpr std::size_t kGroup = 3;          // digits of thousands that are set apart
constexpr std::size_t kFewestGrouped = 4;  // digits of a number that may be grouped
constexpr std::size_t kMostGrouped = 15;
constexpr std::size_t kNational = 10;  // digits of a phone number without the country

bool is_number(std::string_view form) {
  return !form.empty() &&
         std::all_of(form.begin(), form.end(), [](char c) { return text::is_ascii_digit(c); });
}

bool all_numbers(std::span<const std::string> forms) {
  return std::all_of(forms.begin(), forms.end(), is_number);
}

std::string joined(std::span<const std::string> forms) {
  std::string out;
  for (const std::string& form : forms) out += form;
  return out;
}

Spelling plain(std::span<const std::string> forms) {
  Spelling out;
  for (const std::string& form : forms) out.push_back({form});
  return out;
}

bool are_thousands(std::span<const std::string> forms) {
  return forms.size() > 1 && all_numbers(forms) && forms[0].size() <= kGroup &&
         std::all_of(forms.begin() + 1, forms.end(),
                     [](const std::string& form) { return form.size() == kGroup; });
}

// 2,5 and 2,50 are one number.
Spelling with_zeros(std::span<const std::string> forms) {
  const std::string& fraction = forms[1];
  const std::string shortest =
      fraction.substr(0, std::max<std::size_t>(fraction.find_last_not_of('0') + 1, 1));
  std::vector<std::string> others;
  for (const std::string& other : {shortest, shortest + "0", shortest + "00"}) {
    if (other != fraction) others.push_back(other);
  }
  return {{forms[0]}, std::move(others)};
}

bool is_decimal(std::string_view typed, std::span<const std::string> forms) {
  return forms.size() == 2 && all_numbers(forms) && forms[1].size() <= 4 &&
         typed.find_first_of(".,") == forms[0].size();
}

// What may end a numeral written with digits: 5-го, 90-х.
constexpr std::array<std::string_view, 19> kEndings = {"й",  "я",  "е",   "го",  "му", "м",  "х",
                                                       "ми", "ю",  "ый",  "ой",  "ий", "ая", "ое",
                                                       "ые", "ых", "ого", "ому", "ым"};

std::vector<std::string> with_zero(const std::string& number) {
  const std::string bare = number.size() == 2 && number[0] == '0' ? number.substr(1) : number;
  return bare.size() == 1 ? std::vector<std::string>{bare, "0" + bare}
                          : std::vector<std::string>{bare};
}

// 23.11.2023 is the 23rd of November. Empty where the numbers are no date.
Spelling in_words(std::span<const std::string> forms) {
  const bool fits = forms.size() == 3 && all_numbers(forms) && forms[0].size() <= 2 &&
                    forms[1].size() <= 2 && forms[2].size() == 4;
  const int month = fits ? std::stoi(forms[1]) : 0;
  if (month < 1 || month > 12) return {};
  return {with_zero(forms[0]),
          {std::string(language::russian().months[static_cast<std::size_t>(month) - 1].genitive)},
          {forms[2]}};
}

// Of a number in Kazakhstan or Russia; empty where it is none.
std::string national_digits(std::span<const std::string> forms) {
  if (!all_numbers(forms)) return {};
  const std::string digits = joined(forms);
  if (digits.size() == kNational + 1 && (digits[0] == '7' || digits[0] == '8')) {
    return digits.substr(1);
  }
  const bool alone = forms.size() == 1 || forms[0].size() == 3;
  return digits.size() == kNational && alone ? digits : std::string();
}

void add_phone(const std::string& digits, std::vector<Spelling>& out) {
  out.push_back({{digits, "8" + digits, "7" + digits}});
  for (const std::vector<std::size_t>& cut :
       {std::vector<std::size_t>{3, 3, 2, 2}, {3, 3, 4}, {3, 7}}) {
    Spelling row;
    std::size_t begin = 0;
    for (const std::size_t size : cut) {
      row.push_back({digits.substr(begin, size)});
      begin += size;
    }
    out.push_back(std::move(row));
  }
}

// A number within a town, without its code.
void add_local_phone(const std::string& digits, std::vector<Spelling>& out) {
  out.push_back({{digits.substr(0, 3)}, {digits.substr(3, 2)}, {digits.substr(5)}});
  out.push_back({{digits.substr(0, 3)}, {digits.substr(3)}});
}

}  // namespace

bool is_ordinal(std::span<const std::string> forms) {
  return forms.size() == 2 && is_number(forms[0]) &&
         std::find(kEndings.begin(), kEndings.end(), forms[1]) != kEndings.end();
}

std::vector<Spelling> code_spellings(std::string_view typed, std::span<const std::string> forms) {
  std::vector<Spelling> out;
  if (std::none_of(forms.begin(), forms.end(), is_number)) return out;
  out.push_back(plain(forms));
  if (is_ordinal(forms)) out[0][1].insert(out[0][1].end(), kEndings.begin(), kEndings.end());
  if (is_decimal(typed, forms)) out.push_back(with_zeros(forms));
  if (are_thousands(forms)) out.push_back({{joined(forms)}});
  if (forms.size() == 1) {
    const std::vector<std::string> groups = thousands_of(forms[0]);
    if (!groups.empty()) out.push_back(plain(groups));
  }
  if (Spelling date = in_words(forms); !date.empty()) {
    out[0][0] = with_zero(forms[0]);
    out[0][1] = with_zero(forms[1]);
    out.push_back(std::move(date));
  }
  if (const std::string digits = national_digits(forms); !digits.empty()) add_phone(digits, out);
  if (forms.size() == 1 && forms[0].size() == 7) add_local_phone(forms[0], out);
  for (std::vector<std::string>& variants : out[0]) {
    std::vector<std::string> once;
    for (std::string& one : variants) {
      if (std::find(once.begin(), once.end(), one) == once.end()) once.push_back(std::move(one));
    }
    variants = std::move(once);
  }
  if (forms.size() == 1 && out.size() == 1) out.clear();
  return out;
}

std::vector<std::string> thousands_of(const std::string& form) {
  std::vector<std::string> out;
  if (!is_number(form) || form.size() < kFewestGrouped || form.size() > kMostGrouped ||
      form[0] == '0') {
    return out;
  }
  for (std::size_t begin = 0, end = (form.size() - 1) % kGroup + 1; begin < form.size();
       begin = end, end += kGroup) {
    out.push_back(form.substr(begin, end - begin));
  }
  return out;
}

std::string with_whole_phones(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const bool begins = (text::is_ascii_digit(text[pos]) || text[pos] == '+' || text[pos] == '(') &&
                        (pos == 0 || text[pos - 1] == ' ');
    std::string digits;
    std::size_t end = pos;
    std::size_t groups = 0;
    for (std::size_t at = pos; begins && at < text.size() && digits.size() <= kNational + 1; ++at) {
      const char c = text[at];
      if (text::is_ascii_digit(c)) {
        groups += at == pos || !text::is_ascii_digit(text[at - 1]) ? 1 : 0;
        digits += c;
        end = at + 1;
      } else if (c == '+' ? at != pos
                          : std::string_view(" ()-").find(c) == std::string_view::npos) {
        break;
      }
    }
    const bool ends = end == text.size() || text[end] == ' ' || text[end] == ')';
    const bool country = digits.size() == kNational + 1 && (digits[0] == '7' || digits[0] == '8');
    if (ends && groups > 1 && (country || digits.size() == kNational)) {
      out += '8' + digits.substr(digits.size() - kNational);
      pos = end;
    } else if (ends && country && text[pos] == '+') {
      out += digits;
      pos = end;
    } else {
      out += text[pos++];
    }
  }
  return out;
}

bool are_grouped_digits(std::span<const std::string_view> words) {
  std::vector<std::string> forms(words.begin(), words.end());
  return are_thousands(forms);
}

}  // namespace poisk::query
