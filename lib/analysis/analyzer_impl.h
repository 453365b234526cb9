// What an Analyzer holds. Immutable: copies of an analyzer share it, also between threads.
#pragma once

#include <poisk/analyzer.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "analysis/fingerprint.h"
#include "analysis/lexicon.h"
#include "language/language.h"

namespace poisk {

struct Analyzer::Impl {
  const language::Language* language = &language::russian();
  std::shared_ptr<const analysis::Lexicon> lexicon;  // null: stems alone
  std::string lexicon_path;
  std::string text_fingerprint;  // how texts are cut and folded: what postings depend on
  std::string word_fingerprint;  // how words are understood: what is derived depends on it
  std::string fingerprint;       // both

  // One by stems alone, of texts in another language.
  static Analyzer of(const language::Language& other) {
    auto impl = std::make_shared<Impl>();
    impl->language = &other;
    impl->set_fingerprint(analysis::make_fingerprint(std::nullopt));
    return Analyzer(std::move(impl));
  }

  void set_fingerprint(const analysis::Fingerprint& of) {
    text_fingerprint = text_line(of);
    word_fingerprint = word_line(of);
    fingerprint = to_string(of);
  }
};

}  // namespace poisk
