#include "text/grapheme.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <memory>

namespace poisk::text {

std::vector<std::size_t> grapheme_boundaries(std::string_view text) {
  std::vector<std::size_t> boundaries = {0};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, decltype(&utext_close)> bytes(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
      utext_close);
  const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> breaks(
      ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status), ubrk_close);
  if (U_SUCCESS(status)) ubrk_setUText(breaks.get(), bytes.get(), &status);
  if (U_SUCCESS(status)) {
    ubrk_first(breaks.get());
    // An offset of a UText over UTF-8 is a byte's; ICU's 32 bits bound the text's size anyway.
    for (auto at = ubrk_next(breaks.get()); at != UBRK_DONE; at = ubrk_next(breaks.get())) {
      boundaries.push_back(static_cast<std::size_t>(at));
    }
  }
  if (boundaries.back() != text.size()) boundaries.push_back(text.size());
  return boundaries;
}

}  // namespace poisk::text
