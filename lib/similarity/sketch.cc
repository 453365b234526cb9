#include "similarity/sketch.h"

#include <algorithm>

namespace poisk::similarity {
namespace {

constexpr std::size_t kRunBytes = 3;
constexpr std::size_t kMark = 0x80;  // of the byte that begins a sketch

}  // namespace

Sketch make_sketch(const Signature& signature) {
  Sketch least(signature.runs);
  std::sort(least.begin(), least.end());
  least.erase(std::unique(least.begin(), least.end()), least.end());
  least.resize(std::min(least.size(), kSketchRuns));
  least.shrink_to_fit();
  return least;
}

double resemblance(const Sketch& a, const Sketch& b) {
  std::size_t of_union = 0;
  std::size_t common = 0;
  for (auto i = a.begin(), j = b.begin(); of_union < kSketchRuns; ++of_union) {
    if (i == a.end() && j == b.end()) break;
    const bool take_a = j == b.end() || (i != a.end() && *i <= *j);
    const bool take_b = i == a.end() || (j != b.end() && *j <= *i);
    common += take_a && take_b ? 1 : 0;
    if (take_a) ++i;
    if (take_b) ++j;
  }
  return of_union == 0 ? 0 : static_cast<double>(common) / static_cast<double>(of_union);
}

bool are_one(const Sketch& a, const Sketch& b) {
  // Those that share a line which their outlet puts under all have less in common.
  constexpr double kOfBoth = 0.4;
  constexpr std::size_t kLeastRuns = 7;
  return std::min(a.size(), b.size()) >= kLeastRuns && resemblance(a, b) >= kOfBoth;
}

std::string encode_sketch(const Sketch& sketch) {
  std::string out(1, static_cast<char>(kMark | sketch.size()));
  for (const std::uint32_t run : sketch) {
    for (std::size_t i = 0; i < kRunBytes; ++i) out += static_cast<char>(run >> (8 * i));
  }
  return out;
}

std::optional<Sketch> decode_sketch(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const std::size_t size = static_cast<unsigned char>(bytes.front()) ^ kMark;
  if (size > kSketchRuns || bytes.size() != 1 + kRunBytes * size) return std::nullopt;
  Sketch out;
  out.reserve(size);
  for (bytes.remove_prefix(1); !bytes.empty(); bytes.remove_prefix(kRunBytes)) {
    std::uint32_t run = 0;
    for (std::size_t i = 0; i < kRunBytes; ++i) {
      run |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    if (!out.empty() && run <= out.back()) return std::nullopt;
    out.push_back(run);
  }
  return out;
}

}  // namespace poisk::similarity
