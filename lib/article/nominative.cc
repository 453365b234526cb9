#include "article/nominative.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "article/letters.h"
#include "language/language.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

using Gender = language::Institutions::Gender;
using Noun = language::Institutions::Noun;

bool is_case_ending(const Noun& noun, std::string_view ending) {
  static constexpr std::string_view kFeminineHard[] = {"а", "ы", "е", "у", "ой", "ою", ""};
  static constexpr std::string_view kFeminineSoft[] = {"я", "и", "ю", "ей", "е"};
  static constexpr std::string_view kNeuterHard[] = {"о", "а", "у", "ом", "е"};
  static constexpr std::string_view kNeuterSoft[] = {"е", "я", "ю", "ем", "и"};
  static constexpr std::string_view kMasculine[] = {"", "а", "у", "ом", "е"};
  static constexpr std::string_view kMasculineSoft[] = {"ь", "я", "ю", "ем", "е"};
  const auto in = [&](const auto& all) {
    return std::find(std::begin(all), std::end(all), ending) != std::end(all);
  };
  switch (noun.gender) {
    case Gender::feminine:
      return noun.nominative == "а" ? in(kFeminineHard) && !ending.empty() : in(kFeminineSoft);
    case Gender::neuter:
      return noun.nominative == "о" ? in(kNeuterHard) : in(kNeuterSoft);
    case Gender::masculine:
      return noun.nominative == "ь" ? in(kMasculineSoft) : in(kMasculine);
    case Gender::fixed:
      return ending.empty();
  }
  return false;
}

struct NounMatch {
  const Noun* noun = nullptr;
  std::size_t ending = 0;  // bytes of the ending
};

// The noun that `word` is a case of; of two, the one with the longer stem.
NounMatch match_noun(std::string_view word) {
  const std::string folded = fold(word);
  NounMatch best;
  for (const Noun& noun : language::russian().institutions->nouns) {
    // Short stems are whole words, lest «прорад» or «остров» find one in themselves.
    const bool whole = noun.stem.size() <= 2 * 3 + 1;
    const std::size_t at = folded.rfind(noun.stem);
    if (at == std::string::npos || (whole && at != 0 && folded[at - 1] != '-' &&
                                    !(folded.starts_with("гос") || folded.starts_with("нац")))) {
      continue;
    }
    const std::string_view ending = std::string_view(folded).substr(at + noun.stem.size());
    if (!is_case_ending(noun, ending)) continue;
    if (best.noun == nullptr || noun.stem.size() > best.noun->stem.size()) {
      best = {&noun, ending.size()};
    }
  }
  return best;
}

// Adjectives.

struct AdjectiveEnding {
  std::string_view ending;
  bool soft;
};

constexpr AdjectiveEnding kAdjectiveEndings[] = {
    {"ого", false}, {"его", true}, {"ому", false}, {"ему", true}, {"ыми", false}, {"ими", true},
    {"ой", false},  {"ей", true},  {"ую", false},  {"юю", true},  {"ая", false},  {"яя", true},
    {"ое", false},  {"ее", true},  {"ый", false},  {"ий", true},  {"ом", false},  {"ем", true},
    {"ым", false},  {"им", true},  {"ою", false},
};

std::string adjective_for(std::string_view word, Gender gender) {
  const std::string folded = fold(word);
  for (const auto& [ending, soft] : kAdjectiveEndings) {
    if (!folded.ends_with(ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    const std::string_view last = std::string_view(folded).substr(0, folded.size() - ending.size());
    const auto ends_in = [&](std::string_view letters) {
      return last.size() >= 2 && has(letters, last.substr(last.size() - 2));
    };
    const bool velar = ends_in("гкх");
    const bool sibilant = ends_in("жшщчц");
    std::string out(stem);
    switch (gender) {
      case Gender::feminine:
        return out += soft && !sibilant ? "яя" : "ая";
      case Gender::neuter:
      case Gender::fixed:
        return out += soft ? "ее" : "ое";
      case Gender::masculine: {
        static constexpr std::string_view kStressed[] = {"городск", "областн", "морск",  "миров",
                                                         "правов",  "краев",   "окружн", "основн"};
        const bool stressed =
            std::any_of(std::begin(kStressed), std::end(kStressed),
                        [&](std::string_view s) { return last.ends_with(s) && s != "основн"; });
        if (stressed) return out += "ой";
        return out += soft || velar || sibilant ? "ий" : "ый";
      }
    }
  }
  return std::string(word);
}

// Words that no table knows.

std::string strip(std::string_view word, std::string_view ending, std::string_view other) {
  return std::string(word.substr(0, word.size() - ending.size())) + std::string(other);
}

bool has_word(std::string_view page, std::string_view word) {
  for (std::size_t at = page.find(word); at != std::string_view::npos;
       at = page.find(word, at + 1)) {
    std::size_t after = at + word.size();
    const bool ends_here = after >= page.size() || !is_letter(text::next_code_point(page, after));
    const bool starts_here = at == 0 || static_cast<unsigned char>(page[at - 1]) < 0x80;
    if (ends_here && starts_here) return true;
  }
  return false;
}

std::string unknown_noun(std::string_view word, Case from, std::string_view page) {
  const std::string folded = fold(word);
  const bool fixed = folded.starts_with("мин") &&
                     (folded.ends_with("ы") || folded.ends_with("и") || folded.ends_with("о"));
  if (fixed || folded.size() < 2 * 4) return std::string(word);
  const auto choose = [&](std::string_view ending, std::string_view usual, std::string_view other) {
    const std::string second = strip(word, ending, other);
    return has_word(page, second) ? second : strip(word, ending, usual);
  };
  switch (from) {
    case Case::nominative:
      break;
    case Case::accusative:
      if (folded.ends_with("у")) return strip(word, "у", "а");
      if (folded.ends_with("ю")) return strip(word, "ю", "я");
      break;
    case Case::genitive:
      if (folded.ends_with("ства")) return strip(word, "а", "о");
      if (folded.ends_with("ения") || folded.ends_with("ания")) return strip(word, "я", "е");
      if (folded.ends_with("ии")) return strip(word, "и", "я");
      if (folded.ends_with("ы")) return strip(word, "ы", "а");
      if (folded.ends_with("а")) return strip(word, "а", "");
      if (folded.ends_with("ля")) return strip(word, "я", "ь");
      break;
    case Case::prepositional:
      if (folded.ends_with("стве")) return strip(word, "е", "о");
      if (folded.ends_with("ении") || folded.ends_with("ании")) return strip(word, "и", "е");
      if (folded.ends_with("ии")) return strip(word, "и", "я");
      if (folded.ends_with("е")) return choose("е", "", "а");
      break;
    case Case::instrumental:
      if (folded.ends_with("ством")) return strip(word, "м", "");
      if (folded.ends_with("ой")) return strip(word, "ой", "а");
      if (folded.ends_with("ией")) return strip(word, "ей", "я");
      if (folded.ends_with("ом")) return strip(word, "ом", "");
      break;
  }
  return std::string(word);
}

bool is_cyrillic_word(std::string_view word) {
  std::size_t pos = 0;
  return !word.empty() && is_cyrillic(text::next_code_point(word, pos));
}

}  // namespace

bool is_acronym(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t pos = 0; pos < word.size();) {
    const char32_t c = text::next_code_point(word, pos);
    if (is_letter(c) ? !is_upper(c) : (c != '-' && !is_digit(c))) return false;
    if (is_letter(c)) ++letters;
  }
  return letters >= 2 && letters <= 8;
}

bool is_institution(std::string_view word) {
  return match_noun(word).noun != nullptr || (is_acronym(word) && is_cyrillic_word(word));
}

bool is_adjective(std::string_view word) {
  const std::string folded = fold(word);
  if (match_noun(word).noun != nullptr || folded.size() < 2 * 5 || is_acronym(word)) return false;
  return std::any_of(std::begin(kAdjectiveEndings), std::end(kAdjectiveEndings),
                     [&](const AdjectiveEnding& e) { return folded.ends_with(e.ending); });
}

std::string to_nominative(std::string_view name, Case from, std::string_view page) {
  const std::vector<std::string_view> all = words(name);
  if (from == Case::nominative || all.empty()) return std::string(name);
  // Adjectives, then the noun they belong to; what follows depends on it and keeps its case.
  std::size_t head = 0;
  while (head + 1 < all.size() && is_adjective(all[head]) && !is_acronym(all[head])) ++head;
  if (is_acronym(all[head]) || !is_cyrillic_word(all[head])) return std::string(name);
  const NounMatch match = match_noun(all[head]);
  Gender gender = Gender::masculine;
  std::string noun;
  if (match.noun != nullptr) {
    gender = match.noun->gender == Gender::fixed ? Gender::neuter : match.noun->gender;
    noun = all[head].substr(0, all[head].size() - match.ending);
    noun += match.noun->nominative;
  } else if (head == 0) {
    noun = unknown_noun(all[head], from, page);
  } else {
    return std::string(name);  // its gender is not known
  }
  std::string out;
  for (std::size_t i = 0; i < head; ++i) out += adjective_for(all[i], gender) + ' ';
  out += noun;
  const std::size_t after =
      static_cast<std::size_t>(all[head].data() - name.data()) + all[head].size();
  out += name.substr(after);
  return out;
}

}  // namespace poisk::article
