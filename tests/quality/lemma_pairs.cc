#include "quality/lemma_pairs.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string_view>
#include <unordered_set>

#include "language/language.h"
#include "text/utf8.h"

namespace poisk::quality {
namespace {

std::string lower(const std::string& word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    char32_t c = text::next_code_point(word, i);
    if (c >= U'A' && c <= U'Z') c += 0x20;
    if (c >= U'А' && c <= U'Я') c += 0x20;
    if (c == U'Ё' || c == U'ё') c = U'е';
    if (c != text::kInvalid) text::append_code_point(out, c);
  }
  return out;
}

std::size_t letters(const std::string& word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return !text::is_continuation(c); }));
}

// Pairs of numbers of forms that one of the lemmas has in common.
std::unordered_set<std::uint64_t> pairs_of(
    const std::map<std::string, std::vector<std::uint64_t>>& forms_of_lemma) {
  std::unordered_set<std::uint64_t> pairs;
  for (const auto& [lemma, forms] : forms_of_lemma) {
    for (std::size_t i = 0; i < forms.size(); ++i) {
      for (std::size_t j = i + 1; j < forms.size(); ++j) pairs.insert(forms[i] << 32 | forms[j]);
    }
  }
  return pairs;
}

}  // namespace

GoldLemmas read_gold(const std::vector<std::string>& files, std::size_t min_letters) {
  const std::set<std::string> content = {"NOUN", "PROPN", "ADJ", "VERB", "ADV"};
  GoldLemmas gold;
  for (const std::string& path : files) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      const std::size_t first = line.find('\t');
      const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
      if (second == std::string::npos || !content.contains(line.substr(second + 1))) continue;
      const std::string form = lower(line.substr(0, first));
      if (letters(form) < min_letters) continue;
      gold[form].insert(lower(line.substr(first + 1, second - first - 1)));
    }
  }
  return gold;
}

PairScore score_pairs(const GoldLemmas& gold,
                      const std::function<std::vector<std::string>(const std::string&)>& lemmas) {
  std::map<std::string, std::vector<std::uint64_t>> by_gold, by_found;
  std::uint64_t number = 0;
  for (const auto& [form, gold_lemmas] : gold) {
    for (const std::string& lemma : gold_lemmas) by_gold[lemma].push_back(number);
    const std::vector<std::string> found = lemmas(form);
    for (const std::string& lemma : std::set<std::string>(found.begin(), found.end())) {
      by_found[lemma].push_back(number);
    }
    ++number;
  }
  const std::unordered_set<std::uint64_t> right = pairs_of(by_gold);
  PairScore score;
  score.pairs = right.size();
  for (const std::uint64_t pair : pairs_of(by_found)) {
    ++(right.contains(pair) ? score.joined_right : score.joined_wrong);
  }
  return score;
}

namespace {

bool are_of_two_aspects(const std::set<std::string>& some, const std::set<std::string>& others) {
  return std::any_of(some.begin(), some.end(), [&](const std::string& lemma) {
    const auto partners = language::aspect_partners(language::russian(), lemma);
    return std::any_of(partners.begin(), partners.end(), [&](std::string_view partner) {
      const bool passive = partner == lemma + "ся" || lemma == std::string(partner) + "ся";
      return !passive && others.contains(std::string(partner));
    });
  });
}

}  // namespace

PairScore score_sets(const GoldLemmas& gold, const FormSets& sets) {
  std::map<std::string, std::uint64_t> numbers;
  std::map<std::string, std::vector<std::uint64_t>> by_gold;
  for (const auto& [form, lemmas] : gold) {
    for (const std::string& lemma : lemmas) by_gold[lemma].push_back(numbers.size());
    numbers.emplace(form, numbers.size());
  }
  const std::unordered_set<std::uint64_t> right = pairs_of(by_gold);
  std::unordered_set<std::uint64_t> seen;
  PairScore score;
  score.pairs = right.size();
  for (const auto& [form, asked] : sets) {
    for (const std::string& other : asked) {
      const auto found = numbers.find(other);
      if (found == numbers.end() || other == form) continue;
      const auto [low, high] = std::minmax(numbers.at(form), found->second);
      const std::uint64_t pair = low << 32 | high;
      if (!seen.insert(pair).second) continue;
      if (right.contains(pair)) {
        ++score.joined_right;
      } else if (!are_of_two_aspects(gold.at(form), gold.at(other))) {
        ++score.joined_wrong;
      }
    }
  }
  return score;
}

}  // namespace poisk::quality
