// Packs forms and their lemmas into the bytes of a lexicon file (analysis/lexicon_format.h).
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compiler/automaton_builder.h"
#include "analysis/lexicon.h"
#include "analysis/lexicon_format.h"

namespace poisk::analysis::compiler {

// How a form becomes its lemma. All words of the compiler are letter codes (analysis/letters.h).
struct LemmaRule {
  std::uint8_t strip = 0;  // letters that go at the begin
  std::uint8_t cut = 0;    // letters that go at the end
  std::string add;         // letters that follow

  friend auto operator<=>(const LemmaRule&, const LemmaRule&) = default;
};

// The rule that strips `strip` letters of `form` and then keeps as much as it can.
LemmaRule make_rule(std::string_view form, std::string_view lemma, std::size_t strip = 0);

struct LemmaReading {
  std::string lemma;
  WordClass word_class;
  double probability;
  std::size_t strip = 0;  // see make_rule
};

class LexiconWriter {
 public:
  // Forms come in ascending order of their letter codes, each once. `readings` are most probable
  // first.
  void add_form(std::string_view form, const std::vector<LemmaReading>& readings);
  // `ending` is backwards; endings come in ascending order, each once.
  void add_guess(std::string_view ending, const LemmaRule& rule);

  // The file's bytes. Fails with invalid_argument where the content outgrew the format. The writer
  // is used up.
  Result<std::string> finish(std::string_view licence);

 private:
  std::uint32_t number_of(const LemmaRule& rule);

  AutomatonBuilder words_;
  AutomatonBuilder guesses_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> set_numbers_;
  std::vector<std::vector<std::uint32_t>> sets_;
  std::map<LemmaRule, std::uint32_t> rule_numbers_;
  std::vector<LemmaRule> rules_;
};

}  // namespace poisk::analysis::compiler
