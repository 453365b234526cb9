// The sentence breaker: sentences in order, inside the text, with every byte that is no space.
#include <poisk/analyzer.h>

#include "analysis/session.h"
#include "fuzz/fuzz.h"
#include "passage/sentence_breaker.h"
#include "passage/splitter.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  static analysis::Session session(Analyzer::stemming());
  const std::string_view text = fuzz::text_of(data, size);
  std::uint32_t end = 0;
  for (const passage::Sentence& sentence : passage::break_sentences(text)) {
    const std::uint32_t before = end;
    fuzz::require(fuzz::follows(sentence.bytes, text.size(), end));
    for (std::uint32_t i = before; i < sentence.bytes.begin; ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      fuzz::require(byte <= ' ' || byte >= 0x7f);
    }
  }
  std::vector<ByteSpan> words;
  session.reset(text);
  for (analysis::TermToken token; session.next(token);) words.push_back(token.span);
  end = 0;
  for (const passage::Passage& passage : passage::split(text, words)) {
    fuzz::require(fuzz::follows(passage.bytes, text.size(), end));
    fuzz::require(passage.tokens.begin <= passage.tokens.end && passage.tokens.end <= words.size());
  }
  return 0;
}
