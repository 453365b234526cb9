// What a word is a form of: its lemmas, and the one term that stands for it in the index.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::analysis {

class Lexicon;

// Changes whenever the same word may get another term than before: an index of other rules is
// refused.
inline constexpr int kMorphologyRules = 1;

// Not thread safe: it holds the stemmers' work space. Words are as the tokenizer normalizes them.
class Morphology {
 public:
  // `lexicon` may be null, and must outlive this.
  explicit Morphology(const Lexicon* lexicon);
  ~Morphology();
  Morphology(Morphology&&) noexcept;
  Morphology& operator=(Morphology&&) noexcept;

  // The lemmas that `form` may be a form of, most probable first; its stem where nothing is known
  // of it. Never empty.
  std::vector<std::string> lemmas(std::string_view form);

  // What the index holds for `form`. Valid until the next call.
  std::string_view term(std::string_view form);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Names how the Snowball library at hand behaves: it has no version to ask for, and its releases
// differ in what they strip.
std::string snowball_fingerprint();

}  // namespace poisk::analysis
