// The analyzer: from text to the forms that an index holds, and what is known of them.
#pragma once

#include <poisk/article.h>
#include <poisk/export.h>
#include <poisk/result.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poisk {

// A word of a text as the index sees it.
struct Token {
  ByteSpan span;     // where it stands: the author's own bytes
  std::string form;  // what is indexed: the word case folded, ё as е, stress marks dropped
  std::vector<std::string> lemmas;  // most probable first; the stem alone where no lexicon knows it
  std::string term;  // one for all forms of the word: what FTS5's tokenizer `poisk` makes of it
};

// Splits text into words and says what each is a form of. Immutable once made: all functions are const
// and may be called from many threads at once. Cheap to copy.
class POISK_EXPORT Analyzer {
 public:
  // An analyzer with the Russian lexicon at `lexicon`. An empty path looks for it: $POISK_LEXICON;
  // `ru.lexicon` beside the program (or the library, where that is shared); the
  // `share/poisk/ru.lexicon` of the installation it stands in; that of the installation which the
  // library was built for. Where there is none the analyzer works by Snowball stems alone. Fails
  // with not_found, io or corrupt where a path was given and cannot be used, and with io where
  // libstemmer or ICU lack their rules.
  static Result<Analyzer> create(const std::string& lexicon = {});
  // An analyzer without a lexicon. Throws Exception with that io error, since it has no Result.
  static Analyzer stemming();

  // A copy shares what it is made of. One that was moved from may only be assigned to or destroyed.
  Analyzer(const Analyzer&);
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(const Analyzer&);
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  // The words of `text` in their order. Bytes that are not UTF-8 separate words.
  std::vector<Token> analyze(std::string_view text) const;

  // The sentences of `text`, without the space around them.
  std::vector<ByteSpan> sentences(std::string_view text) const;

  // Names, in parts, how text is cut and folded, by which rules words are grouped, and the lexicon:
  // by what they do, not by their versions. An index stores it and refuses an analyzer that cuts or
  // folds otherwise; another lexicon or other rules refuse nothing (Stats::groups).
  const std::string& fingerprint() const;

  // The lexicon's path, empty where there is none.
  const std::string& lexicon_path() const;

  struct Impl;
  // For the library itself.
  const Impl& impl() const { return *impl_; }

 private:
  explicit Analyzer(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace poisk
