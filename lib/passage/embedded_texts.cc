#include "passage/embedded_texts.h"

#include <algorithm>

namespace poisk::passage {
namespace {

std::string titled(std::string_view title, std::string_view passage) {
  std::string out(title);
  if (!out.empty() && !passage.empty()) out += '\n';
  return out.append(passage);
}

}  // namespace

std::size_t embedded_texts(std::size_t passages) {
  return std::clamp<std::size_t>(passages, 1, kVectorPassages);
}

std::vector<std::string> texts_to_embed(std::string_view title, std::string_view text,
                                        std::span<const Passage> passages) {
  std::vector<std::string> out;
  for (const Passage& p : passages.first(std::min(passages.size(), kVectorPassages))) {
    out.push_back(titled(title, text.substr(p.bytes.begin, p.bytes.size())));
  }
  if (out.empty()) out.push_back(titled(title, {}));
  return out;
}

}  // namespace poisk::passage
