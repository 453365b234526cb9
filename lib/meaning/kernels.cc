#include "meaning/kernels.h"

#include <array>
#include <utility>

namespace poisk::meaning {

std::span<const Kernels* const> usable_kernels() {
  static const auto kFound = [] {
    std::pair<std::array<const Kernels*, 4>, std::size_t> out{};
    for (const Kernels* kernels :
         {vnni_kernels(), avx2_kernels(), neon_kernels(), &plain_kernels()}) {
      if (kernels != nullptr) out.first[out.second++] = kernels;
    }
    return out;
  }();
  return std::span(kFound.first).first(kFound.second);
}

}  // namespace poisk::meaning
