#include "query/weights.h"

#include "query/chars.h"

namespace poisk::query {

std::optional<Weighted> weight_at(std::string_view text) {
  constexpr std::size_t kMostDigits = 3;  // before the point, and behind it
  if (!text.starts_with('^')) return std::nullopt;
  std::size_t at = 1;
  unsigned number = 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      if (at - begin < kMostDigits) number = number * 10 + static_cast<unsigned>(text[at] - '0');
    }
    return at - begin;
  };
  const std::size_t whole = digits();
  if (whole == 0 || whole > kMostDigits) return std::nullopt;
  unsigned parts = 1;
  if (at + 1 < text.size() && text[at] == '.' && text[at + 1] >= '0' && text[at + 1] <= '9') {
    ++at;
    const std::size_t behind = digits();
    if (behind > kMostDigits) return std::nullopt;
    for (std::size_t i = 0; i < behind; ++i) parts *= 10;
  }
  return Weighted{static_cast<double>(number) / parts, at};
}

std::optional<Weighted> weight_of_word(std::string_view core) {
  constexpr std::size_t kLeastLetters = 3;
  const std::size_t caret = core.rfind('^');
  if (caret == std::string_view::npos) return std::nullopt;
  auto weight = weight_at(core.substr(caret));
  if (!weight || weight->size != core.size() - caret) return std::nullopt;
  std::size_t letters = 0;
  for (std::size_t pos = 0; pos < caret;) {
    const char32_t c = next_char(core, pos);
    if (c == '?' || (is_word_char(c) && !(c >= '0' && c <= '9'))) ++letters;
  }
  return letters >= kLeastLetters ? weight : std::nullopt;
}

}  // namespace poisk::query
