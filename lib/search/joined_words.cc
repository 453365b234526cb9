#include "search/joined_words.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace poisk::search {
namespace {

// Lots grow, so that who visits few words has few read.
constexpr std::size_t kFirstLotBytes = std::size_t{16} << 10;
constexpr std::size_t kAllLotsBytes = std::size_t{1} << 20;

// The words of one part, of which one lot is held.
class PartWords {
 public:
  PartWords(std::size_t part, std::string_view first) : part_(part), next_lot_(first) {}

  // Goes to the first word, or to the next one.
  Result<void> next(const ReadWords& read, std::size_t most_bytes) {
    ++at_;
    if (at_ < words_.size() || all_read_) return {};
    return read_lot(read, most_bytes);
  }

  bool ended() const { return at_ >= words_.size(); }
  std::string_view word() const { return word_at(at_); }
  std::uint64_t articles() const { return words_[at_].articles; }

 private:
  struct Word {
    std::size_t end = 0;  // in bytes_
    std::uint64_t articles = 0;
  };

  std::string_view word_at(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : words_[i - 1].end;
    return std::string_view(bytes_).substr(begin, words_[i].end - begin);
  }

  Result<void> read_lot(const ReadWords& read, std::size_t most_bytes) {
    bytes_.clear();
    words_.clear();
    at_ = 0;
    all_read_ = true;
    auto done = read(part_, next_lot_, [&](std::string_view word, std::uint64_t articles) {
      bytes_.append(word);
      words_.push_back({bytes_.size(), articles});
      all_read_ = bytes_.size() + words_.size() * sizeof(Word) < lot_bytes_;
      return all_read_;
    });
    lot_bytes_ = std::min(2 * lot_bytes_, std::max(most_bytes, kFirstLotBytes));
    if (!all_read_) (next_lot_ = word_at(words_.size() - 1)) += '\0';
    return done;
  }

  const std::size_t part_;
  std::string next_lot_;  // begins here
  std::size_t lot_bytes_ = kFirstLotBytes;
  bool all_read_ = false;
  std::string bytes_;
  std::vector<Word> words_;
  std::size_t at_ = SIZE_MAX;
};

}  // namespace

Result<void> visit_joined_words(std::size_t parts, std::string_view first, const ReadWords& read,
                                const WordVisit& visit) {
  const std::size_t most_bytes = kAllLotsBytes / std::max<std::size_t>(parts, 1);
  std::vector<PartWords> all;
  all.reserve(parts);
  // A heap: the least word is in front.
  std::vector<PartWords*> heap;
  const auto is_later = [](const PartWords* a, const PartWords* b) {
    return a->word() > b->word();
  };
  const auto advance = [&](PartWords& words) -> Result<void> {
    if (auto on = words.next(read, most_bytes); !on) return on;
    if (words.ended()) return {};
    heap.push_back(&words);
    std::push_heap(heap.begin(), heap.end(), is_later);
    return {};
  };
  for (std::size_t part = 0; part < parts; ++part) {
    if (auto begun = advance(all.emplace_back(part, first)); !begun) return begun;
  }
  std::vector<PartWords*> least;  // those that stand on the first word
  while (!heap.empty()) {
    least.clear();
    std::uint64_t articles = 0;
    do {
      std::pop_heap(heap.begin(), heap.end(), is_later);
      least.push_back(heap.back());
      heap.pop_back();
      articles += least.back()->articles();
    } while (!heap.empty() && heap.front()->word() == least.front()->word());
    if (!visit(least.front()->word(), articles)) return {};
    for (PartWords* words : least) {
      if (auto on = advance(*words); !on) return on;
    }
  }
  return {};
}

}  // namespace poisk::search
