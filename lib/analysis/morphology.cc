#include "analysis/morphology.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "analysis/neighbour_spelling.h"
#include "text/utf8.h"

namespace poisk::analysis {
namespace {

constexpr std::size_t kLetter = 2;  // bytes of a Cyrillic letter

// A word shorter than this is its own term where the lexicon does not know it: its end says
// nothing.
constexpr std::size_t kShortestGuess = 4 * kLetter;

// What is left of a shorter word says too little: «ТОО» is no «то».
constexpr std::size_t kShortestStem = 3;

bool is_closed(WordClass word_class) {
  return word_class == WordClass::function || word_class == WordClass::pronoun;
}

bool is_cyrillic(std::string_view form) {
  return form.size() >= kLetter && (form[0] == '\xD0' || form[0] == '\xD1');
}

bool is_vowel(std::string_view letter) {
  return letter == "а" || letter == "е" || letter == "и" || letter == "о" || letter == "у" ||
         letter == "ы" || letter == "э" || letter == "ю" || letter == "я";
}

// A verb's -ся after a vowel, as poems and speech have it, is -сь: осталося, наклонилася.
bool contract_reflexive(std::string& form) {
  constexpr std::string_view kEnding = "ся";
  if (form.size() < kShortestGuess || !form.ends_with(kEnding)) return false;
  const std::string_view before = std::string_view(form).substr(form.size() - 3 * kLetter, kLetter);
  if (!is_vowel(before)) return false;
  form.replace(form.size() - kLetter, kLetter, "ь");
  return true;
}

// A letter drawn out, as chats have it, stands for one or for two: поздравляяяем, класссно.
bool shorten_runs(std::string& form, bool to_two) {
  if (form.size() % kLetter != 0) return false;
  std::string shortened;
  bool drawn_out = false;
  for (std::size_t i = 0, end = 0; i < form.size(); i = end) {
    const std::string_view letter = std::string_view(form).substr(i, kLetter);
    for (end = i + kLetter; form.compare(end, kLetter, letter) == 0;) end += kLetter;
    const std::size_t run = (end - i) / kLetter;  // two of a letter are spelling, three are none
    if (run >= 3) drawn_out = true;
    shortened += letter;
    if (run == 2 || (run >= 3 && to_two)) shortened += letter;
  }
  if (drawn_out) form = std::move(shortened);
  return drawn_out;
}

// The spelling of before 1918: миръ, вѣра, Россія.
bool modernize(std::string& form) {
  struct Old {
    std::string_view letter, modern;
  };
  constexpr std::array kOld = {Old{"ѣ", "е"}, Old{"і", "и"}, Old{"ѳ", "ф"}, Old{"ѵ", "и"}};
  std::string out;
  for (std::size_t i = 0; i < form.size(); i += kLetter) {
    const std::string_view letter = std::string_view(form).substr(i, kLetter);
    const auto old = std::find_if(kOld.begin(), kOld.end(),
                                  [&](const Old& one) { return one.letter == letter; });
    out += old == kOld.end() ? letter : old->modern;
  }
  if (out.ends_with("ъ")) out.resize(out.size() - kLetter);
  if (out == form) return false;
  form = std::move(out);
  return true;
}

bool shorten_runs_to_one(std::string& form) { return shorten_runs(form, false); }
bool shorten_runs_to_two(std::string& form) { return shorten_runs(form, true); }

}  // namespace

bool Morphology::find(std::string_view form) {
  if (lexicon_ == nullptr) return false;
  if (lexicon_->find(form, found_)) return true;
  if (!is_cyrillic(form) || form.size() < kShortestGuess) return false;
  for (const auto respell :
       {modernize, contract_reflexive, shorten_runs_to_one, shorten_runs_to_two}) {
    std::string other(form);
    if (respell(other) && lexicon_->find(other, found_)) return true;
  }
  return false;
}

std::string_view Morphology::guess(std::string_view form) {
  if (lexicon_ == nullptr || form.size() < kShortestGuess || !lexicon_->guess(form, guess_)) {
    return {};
  }
  return guess_.text();
}

std::vector<std::string> Morphology::lemmas(std::string_view form) {
  std::vector<std::string> lemmas;
  if (find(form)) {
    for (const Lemma& lemma : found_) lemmas.emplace_back(lemma.text());
    return lemmas;
  }
  const std::string_view guessed = guess(form);
  const std::string_view stem = stemmer_.stem(form);
  if (!guessed.empty()) lemmas.emplace_back(guessed);
  if (stem != guessed) lemmas.emplace_back(stem);
  return lemmas;
}

WordGroups Morphology::groups(std::string_view form) {
  WordGroups out;
  // Of a single letter a lexicon knows only what it may be short for.
  if (text::count_characters(form) < 2) return out;
  out.known = find(form);
  const auto add = [&](WordGroup group) {
    const bool seen = std::any_of(out.groups.begin(), out.groups.end(), [&](const WordGroup& g) {
      return g.kind == group.kind && g.name == group.name;
    });
    if (!seen) out.groups.push_back(std::move(group));
  };
  const auto add_stem = [&](std::string_view of) {
    const std::string_view stem = stemmer_.stem(of);
    if (text::count_characters(form) >= kShortestStem &&
        text::count_characters(stem) >= kShortestStem) {
      add({.kind = WordGroup::Kind::stem, .name = std::string(stem), .kept = !out.known});
    }
  };
  if (!out.known) {
    if (std::string modern(form); is_cyrillic(form) && modernize(modern)) add_stem(modern);
    for (const std::string& russian : russian_spellings(form)) add_stem(russian);
    add_stem(form);
    if (const std::string_view guessed = guess(form); !guessed.empty()) add_stem(guessed);
    return out;
  }
  for (std::size_t i = 0; i < found_.size; ++i) {
    const Lemma& lemma = found_.items[i];
    if (is_closed(lemma.word_class)) continue;
    add({.kind = WordGroup::Kind::lemma,
         .name = std::string(lemma.text()),
         .first = i == 0,
         .noun = lemma.word_class == WordClass::noun || lemma.word_class == WordClass::name,
         .verb = lemma.word_class == WordClass::verb,
         .probability = lemma.probability});
  }
  if (!is_closed(found_.items[0].word_class)) add_stem(found_.items[0].text());
  return out;
}

std::string_view Morphology::term(std::string_view form) {
  if (!find(form)) {
    const std::string_view guessed = guess(form);
    return stemmer_.stem(guessed.empty() ? form : guessed);
  }
  const Lemma& best = found_.items[0];
  if (is_closed(best.word_class)) return form;
  return stemmer_.stem(best.text());
}

}  // namespace poisk::analysis
