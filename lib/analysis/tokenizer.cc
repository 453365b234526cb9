#include "analysis/tokenizer.h"

#include <array>
#include <string_view>

#include "analysis/scanner.h"

namespace poisk::analysis {
namespace {

// The signs that belong to the letter before them: C++, C#, F#.
std::size_t signs_after(std::string_view text) {
  if (text.starts_with('#')) return 1;
  return text.starts_with("++") && !text.starts_with("+++") ? 2 : 0;
}

}  // namespace

struct Tokenizer::Impl {
  Scanner scanner;
  std::string_view text;
  std::array<char, 4> named{};  // a letter and its signs
};

Tokenizer::Tokenizer() : impl_(std::make_unique<Impl>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::reset(std::string_view text) {
  impl_->text = text;
  impl_->scanner.reset(text);
}

bool Tokenizer::next(Word& word) {
  if (!impl_->scanner.next(word)) return false;
  const bool cyrillic = word.form == "с";
  if (!cyrillic && (word.form.size() != 1 || word.form[0] < 'a')) return true;
  const std::size_t signs = signs_after(impl_->text.substr(word.span.end));
  if (signs == 0) return true;
  impl_->named = {cyrillic ? 'c' : word.form[0]};
  for (std::size_t i = 0; i < signs; ++i) impl_->named[1 + i] = impl_->text[word.span.end + i];
  word.form = std::string_view(impl_->named.data(), 1 + signs);
  word.span.end += static_cast<std::uint32_t>(signs);
  return true;
}

std::uint32_t Tokenizer::pass_over(std::uint32_t most, const BeginningFilter& filter) {
  return impl_->scanner.pass_over(most, filter);
}

}  // namespace poisk::analysis
