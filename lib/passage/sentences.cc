#include <poisk/analyzer.h>

#include "passage/sentence_breaker.h"
#include "passage/splitter.h"

namespace poisk {

std::vector<ByteSpan> passage::sentences(std::string_view text) {
  const std::vector<Sentence> broken = break_sentences(text);
  std::vector<ByteSpan> spans;
  spans.reserve(broken.size());
  for (const Sentence& sentence : broken) spans.push_back(sentence.bytes);
  return spans;
}

std::vector<ByteSpan> Analyzer::sentences(std::string_view text) const {
  return passage::sentences(text);
}

}  // namespace poisk
