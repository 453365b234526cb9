#include "storage/revision.h"

#include "text/hash.h"
#include "text/siphash.h"

namespace poisk::storage {
namespace {

// The first digits of π after the point, which nobody has chosen.
constexpr text::SipKey kOfTitle{0x243f6a8885a308d3, 0x13198a2e03707344};
constexpr std::uint64_t kOfText = 0xa4093822299f31d0;

// 53 bits collide after some 2^26 trials of random texts. So many further hashes make a trial as
// dear as 2^6 of them, and an article by a microsecond.
constexpr int kStretches = 64;

constexpr int kDroppedBits = 64 - 53;

// Two texts of one revision could be solved for.
std::uint64_t revision_in_format_1(std::string_view title, std::string_view text) {
  return text::hash(text, text::hash(title)) >> kDroppedBits;
}

}  // namespace

std::uint64_t revision_of(std::string_view title, std::string_view text) {
  const std::uint64_t of_title = text::siphash(title, kOfTitle);
  std::uint64_t hash = text::siphash(text, {of_title, kOfText});
  for (int i = 0; i < kStretches; ++i) hash = text::siphash({}, {hash, of_title});
  return hash >> kDroppedBits;
}

bool is_revision_of(std::uint64_t stored, std::uint64_t now, std::string_view title,
                    std::string_view text) {
  return stored == now || stored == revision_in_format_1(title, text);
}

}  // namespace poisk::storage
