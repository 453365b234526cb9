#include "understanding/transliteration.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>

#include "language/letters.h"
#include "query/chars.h"

namespace poisk::understanding {
namespace {

constexpr std::size_t kMaxWord = 32;     // characters; longer words are no names
constexpr std::size_t kBeam = 96;        // readings kept while a word is spelt out freely
constexpr std::size_t kMaxSteps = 4000;  // of the walk through the vocabulary
constexpr std::size_t kStepsBetweenLooks = 16;
constexpr double kMaxCost = 1.3;
constexpr double kUnseenForm = 0.3;  // a form that neither lexicon nor articles have

using Rule = language::Romanization::Rule;

struct Step {
  Letters letters;
  double cost = 0;
};

// What may stand for the part of a word that begins at each of its characters.
class Lattice {
 public:
  Lattice(std::u32string_view word, std::span<const Rule> rules) : arcs_(word.size()) {
    add(word, rules);
    // Digits stay.
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (word[i] >= '0' && word[i] <= '9')
        arcs_[i].push_back({1, Letters(1, letter_of(word[i])), 0});
    }
  }

  struct Arc {
    std::size_t length;
    Letters letters;
    double cost;
  };
  const std::vector<Arc>& from(std::size_t at) const { return arcs_[at]; }
  std::size_t size() const { return arcs_.size(); }

 private:
  void add(std::u32string_view word, std::span<const Rule> rules) {
    for (std::size_t at = 0; at < word.size(); ++at) {
      for (const Rule& rule : rules) {
        if (word.substr(at, rule.from.size()) != rule.from) continue;
        if (rule.last && at + rule.from.size() != word.size()) continue;
        Letters letters;
        for (const char32_t c : rule.to) letters += letter_of(language::ye_for_yo(c));
        arcs_[at].push_back({rule.from.size(), std::move(letters), rule.cost});
      }
    }
  }

  std::vector<std::vector<Arc>> arcs_;
};

// Follows the lattice through the forms of an index: only beginnings that some form has are
// followed.
class Walk {
 public:
  Walk(const Lattice& lattice, const FormList& index) : lattice_(lattice), index_(index) {}

  std::vector<SpellingCandidate> run() {
    step(0, index_.all(), 0);
    return std::move(found_);
  }

 private:
  void step(std::size_t at, FormList::Range range, double cost) {
    if (++steps_ > kMaxSteps || cost > kMaxCost || range.empty()) return;
    if (at == lattice_.size()) {
      if (auto exact = index_.exactly(range)) {
        auto& [form, frequency] = *exact;
        found_.push_back({std::move(form), cost, frequency, cost + rarity(frequency)});
      }
      return;
    }
    for (const Lattice::Arc& arc : lattice_.from(at)) {
      FormList::Range narrowed = range;
      for (const unsigned char letter : arc.letters) narrowed = index_.narrowed(narrowed, letter);
      step(at + arc.length, narrowed, cost + arc.cost);
    }
  }

  const Lattice& lattice_;
  const FormList& index_;
  std::size_t steps_ = 0;
  std::vector<SpellingCandidate> found_;
};

// The cheapest ways to spell the whole lattice.
std::vector<Step> cheapest(const Lattice& lattice) {
  std::vector<std::vector<Step>> reached(lattice.size() + 1);
  reached[0].push_back({});
  for (std::size_t at = 0; at < lattice.size(); ++at) {
    auto& steps = reached[at];
    std::sort(steps.begin(), steps.end(),
              [](const Step& a, const Step& b) { return a.cost < b.cost; });
    if (steps.size() > kBeam) steps.resize(kBeam);
    for (const Step& step : steps) {
      for (const Lattice::Arc& arc : lattice.from(at)) {
        if (step.cost + arc.cost > kMaxCost) continue;
        reached[at + arc.length].push_back({step.letters + arc.letters, step.cost + arc.cost});
      }
    }
  }
  return std::move(reached.back());
}

}  // namespace

std::vector<SpellingCandidate> Transliterator::readings(std::string_view word, Alphabet to,
                                                        std::size_t limit) const {
  if (language_.romanization == nullptr) return {};
  std::u32string chars;
  for (std::size_t pos = 0; pos < word.size();) {
    char32_t c = query::next_char(word, pos);
    if (c == U'’' || c == U'‘' || c == U'′') c = '\'';
    if (c == U'”' || c == U'″') c = U'ʺ';
    chars += c;
  }
  if (chars.empty() || chars.size() > kMaxWord) return {};
  const Lattice lattice(chars, to == Alphabet::cyrillic ? language_.romanization->from_latin
                                                        : language_.romanization->to_latin);
  std::vector<SpellingCandidate> found = Walk(lattice, index_).run();
  keep_best(found, limit);
  if (to == Alphabet::latin) return found;
  // Forms that stand in no article, of words that stand in some.
  std::unordered_set<std::string> seen;
  std::size_t steps = 0;
  for (const Step& step : cheapest(lattice)) {
    if (++steps % kStepsBetweenLooks == 0 && vocabulary_.stopped()) break;
    std::string form = to_form(step.letters);
    if (!seen.insert(form).second || !vocabulary_.known(form)) continue;
    const std::uint64_t frequency = vocabulary_.form_frequency(form);
    double cost = step.cost;
    if (!vocabulary_.has_form(form)) cost += kUnseenForm;
    double rare = rarity(frequency);
    if (frequency == 0) rare = std::min(rare, rarity(vocabulary_.word_frequency(form)) / 2);
    found.push_back({std::move(form), cost, frequency, cost + rare});
  }
  keep_best(found, limit);
  return found;
}

}  // namespace poisk::understanding
