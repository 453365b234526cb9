#include "analysis/tokenizer.h"

#include "analysis/icu_tokenizer.h"

namespace poisk::analysis {

struct Tokenizer::Impl {
  IcuTokenizer words;
};

Tokenizer::Tokenizer() : impl_(std::make_unique<Impl>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::reset(std::string_view text) { impl_->words.reset(text); }
bool Tokenizer::next(Word& word) { return impl_->words.next(word); }

}  // namespace poisk::analysis
