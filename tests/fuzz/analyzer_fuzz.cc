// The analyzer: words in order and inside the text, whatever the bytes are.
#include <poisk/analyzer.h>

#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  static const Analyzer analyzer = Analyzer::stemming();
  const std::string_view text = fuzz::text_of(data, size);
  std::uint32_t end = 0;
  for (const Token& token : analyzer.analyze(text)) {
    fuzz::require(fuzz::follows(token.span, text.size(), end));
    fuzz::require(!token.form.empty() && !token.term.empty());
  }
  return 0;
}
