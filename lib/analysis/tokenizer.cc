#include "analysis/tokenizer.h"

#include "analysis/scanner.h"

namespace poisk::analysis {

struct Tokenizer::Impl {
  Scanner scanner;
};

Tokenizer::Tokenizer() : impl_(std::make_unique<Impl>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::reset(std::string_view text) { impl_->scanner.reset(text); }
bool Tokenizer::next(Word& word) { return impl_->scanner.next(word); }
std::uint32_t Tokenizer::pass_over(std::uint32_t most, const BeginningFilter& filter) {
  return impl_->scanner.pass_over(most, filter);
}

}  // namespace poisk::analysis
