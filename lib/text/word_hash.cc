#include "text/word_hash.h"

#include <random>

namespace poisk::text {

WordHasher::WordHasher() {
  static const auto secrets = [] {
    std::random_device device;
    Secrets out{};
    for (std::uint64_t& secret : out) secret = (std::uint64_t{device()} << 32) ^ device();
    return out;
  }();
  secrets_ = secrets;
}

}  // namespace poisk::text
