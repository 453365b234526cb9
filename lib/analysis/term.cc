#include "analysis/term.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/morphology.h"
#include "port/zeroed_memory.h"
#include "text/word_hash.h"

namespace poisk::analysis {
namespace {

constexpr std::size_t kWays = 4;  // one cache line
constexpr std::size_t kSets = std::size_t{1} << 16;
constexpr std::size_t kLongest = 128;  // words over it are not remembered

}  // namespace

struct TermMapper::Impl {
  // A remembered word. Its term is the first `kept` bytes of the word and then the suffix: most
  // terms are a beginning of their word, and the others share a few thousand suffixes.
  struct Slot {
    std::uint64_t hash;
    std::uint32_t check;  // more bits of the hash: a slot never answers for another word by chance
    std::uint8_t length;  // the word's; 0: the slot is free
    std::uint8_t kept;
    std::uint16_t suffix;
  };
  static_assert(sizeof(Slot) == 16);

  static constexpr std::size_t kBytes = kSets * kWays * sizeof(Slot);

  // Of pages that no word falls on it takes neither memory nor time.
  static Slot* map_slots() { return static_cast<Slot*>(port::map_zeroed(kBytes)); }
  struct Unmap {
    void operator()(Slot* slots) const { port::unmap_zeroed(slots, kBytes); }
  };

  explicit Impl(const Lexicon* lexicon) : morphology(lexicon), slots(map_slots()) {
    suffixes.emplace_back();
  }

  // The number of `suffix`, or -1 where there are too many to number.
  int intern(std::string_view suffix) {
    if (suffix.empty()) return 0;
    if (auto it = numbers.find(std::string(suffix)); it != numbers.end()) return it->second;
    if (suffixes.size() > 0xFFFF) return -1;
    const auto number = static_cast<std::uint16_t>(suffixes.size());
    suffixes.emplace_back(suffix);
    numbers.emplace(suffix, number);
    return number;
  }

  std::string_view compute(std::string_view form, Slot* set, text::WordHash hash) {
    const std::string_view term = morphology.term(form);
    std::size_t kept = 0;
    while (kept < form.size() && kept < term.size() && form[kept] == term[kept]) ++kept;
    const int suffix = intern(term.substr(kept));
    if (suffix < 0) return term;
    // Not the first way: a word must be asked for again to drive out one that was.
    Slot& slot = set[1 + (hash.low >> 50) % (kWays - 1)];
    slot = {.hash = hash.low,
            .check = static_cast<std::uint32_t>(hash.high),
            .length = static_cast<std::uint8_t>(form.size()),
            .kept = static_cast<std::uint8_t>(kept),
            .suffix = static_cast<std::uint16_t>(suffix)};
    return term;
  }

  Morphology morphology;
  std::unique_ptr<Slot, Unmap> slots;
  std::vector<std::string> suffixes;
  std::unordered_map<std::string, std::uint16_t> numbers;
  text::WordHasher hash_of;
  std::string joined;
};

TermMapper::TermMapper(const Lexicon* lexicon) : impl_(std::make_unique<Impl>(lexicon)) {}
TermMapper::~TermMapper() = default;
TermMapper::TermMapper(TermMapper&&) noexcept = default;
TermMapper& TermMapper::operator=(TermMapper&&) noexcept = default;

WordGroups TermMapper::groups(std::string_view form) { return impl_->morphology.groups(form); }

std::string_view TermMapper::term(std::string_view form) {
  Impl& impl = *impl_;
  if (form.empty() || form.size() > kLongest || impl.slots == nullptr) {
    return impl.morphology.term(form);
  }
  const text::WordHash hash = impl.hash_of(form);
  const auto check = static_cast<std::uint32_t>(hash.high);
  Impl::Slot* set = impl.slots.get() + ((hash.low >> 20) % kSets) * kWays;
  std::size_t way = 0;
  while (way < kWays && !(set[way].hash == hash.low && set[way].check == check &&
                          set[way].length == form.size())) {
    ++way;
  }
  if (way == kWays) return impl.compute(form, set, hash);
  // A word that is asked for moves away from where new words come in.
  if (way > 0) std::swap(set[way], set[way - 1]);
  const Impl::Slot& slot = set[way > 0 ? way - 1 : 0];
  if (slot.suffix == 0) return form.substr(0, slot.kept);
  impl.joined.assign(form.substr(0, slot.kept));
  impl.joined += impl.suffixes[slot.suffix];
  return impl.joined;
}

}  // namespace poisk::analysis
