#include <poisk/analyzer.h>

#include <utility>

#include "analysis/analyzer_impl.h"
#include "analysis/fingerprint.h"
#include "analysis/lexicon_search.h"
#include "analysis/morphology.h"
#include "analysis/tokenizer.h"
#include "text/guard.h"

namespace poisk {

Analyzer::Analyzer(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Analyzer::Analyzer(const Analyzer&) = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(const Analyzer&) = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Analyzer Analyzer::stemming() { return Impl::of(language::russian()); }

Result<Analyzer> Analyzer::create(const std::string& lexicon) {
  return text::guarded([&]() -> Result<Analyzer> {
    auto impl = std::make_shared<Impl>();
    impl->lexicon_path = lexicon.empty() ? analysis::find_lexicon() : lexicon;
    if (impl->lexicon_path.empty()) return stemming();
    auto opened = analysis::Lexicon::shared(impl->lexicon_path);
    if (!opened) return opened.error();
    impl->lexicon = std::move(*opened);
    impl->set_fingerprint(analysis::make_fingerprint(impl->lexicon->checksum()));
    return Analyzer(std::move(impl));
  });
}

std::vector<Token> Analyzer::analyze(std::string_view text) const {
  analysis::Tokenizer tokenizer;
  analysis::Morphology morphology(impl_->lexicon.get());
  std::vector<Token> tokens;
  tokenizer.reset(text);
  for (analysis::Word word; tokenizer.next(word);) {
    tokens.push_back({.span = word.span,
                      .form = std::string(word.form),
                      .lemmas = morphology.lemmas(word.form),
                      .term = std::string(morphology.term(word.form))});
  }
  return tokens;
}

const std::string& Analyzer::fingerprint() const { return impl_->fingerprint; }
const std::string& Analyzer::lexicon_path() const { return impl_->lexicon_path; }

}  // namespace poisk
