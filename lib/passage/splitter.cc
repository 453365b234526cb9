#include "passage/splitter.h"

#include <algorithm>
#include <cstddef>

#include "passage/sentence_breaker.h"

namespace poisk::passage {
std::vector<Passage> split(std::string_view text, std::span<const ByteSpan> words) {
  constexpr std::uint32_t kEnough = 80;
  std::vector<Passage> passages;
  const auto count = static_cast<std::uint32_t>(words.size());
  std::uint32_t word = 0;
  Passage passage;
  for (const Sentence& sentence : break_sentences(text)) {
    const std::uint32_t first = word;
    while (word < count && words[word].begin < sentence.bytes.end) ++word;
    if (word == first) continue;
    if (passage.tokens.end == passage.tokens.begin) passage = {sentence.bytes, {first, first}};
    passage.bytes.end = std::max(sentence.bytes.end, words[word - 1].end);
    passage.tokens.end = word;
    if (passage.tokens.end - passage.tokens.begin >= kEnough) {
      passages.push_back(passage);
      passage = {};
    }
  }
  if (passage.tokens.end > passage.tokens.begin) passages.push_back(passage);
  return passages;
}

}  // namespace poisk::passage
