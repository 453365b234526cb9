#include "storage/block_list_cache.h"

#include <cstring>
#include <iterator>
#include <limits>
#include <utility>

#include "storage/block_list.h"

namespace poisk::storage {
namespace {

// Of an entry beside its key and list: the nodes of both containers.
constexpr std::size_t kEntryBytes = 192;
// In place of how often a word was asked for that others would have to go for.
constexpr int kTooLarge = std::numeric_limits<int>::min();

std::string with_state(const FileVersion& state, std::string_view key) {
  std::string out(sizeof state.generation, '\0');
  std::memcpy(out.data(), &state.generation, sizeof state.generation);
  out += key;
  return out;
}

}  // namespace

void BlockListCache::be_of(const FileVersion& state) {
  const FileVersion same_file{state.file, newest_.generation};
  if (newest_ != same_file) {
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
    newest_ = state;
  }
  if (state.generation <= newest_.generation) return;
  newest_ = state;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const auto next = std::next(entry);
    if (entry->generation < state.generation) erase(entry);
    entry = next;
  }
}

BlockListCache::Entry& BlockListCache::entry(const FileVersion& state, std::string_view key) {
  std::string full = with_state(state, key);
  if (const auto found = by_key_.find(full); found != by_key_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
  } else {
    entries_.push_front({state.generation, std::move(full), nullptr, 0, 0});
    by_key_.emplace(entries_.front().key, entries_.begin());
    set_bytes(entries_.front());
  }
  return entries_.front();
}

void BlockListCache::set_bytes(Entry& entry) {
  bytes_ -= entry.bytes;
  entry.bytes = kEntryBytes + entry.key.capacity() + (entry.list ? entry.list->bytes() : 0);
  bytes_ += entry.bytes;
}

void BlockListCache::erase(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

void BlockListCache::shrink() {
  while (bytes_ > most_) erase(std::prev(entries_.end()));
}

BlockListCache::Asked BlockListCache::get(const FileVersion& state, std::string_view key) {
  std::lock_guard lock(mutex_);
  be_of(state);
  Entry& found = entry(state, key);
  if (!found.list) ++found.times;
  Asked out{found.list, found.times};
  shrink();
  return out;
}

void BlockListCache::put(const FileVersion& state, std::string_view key,
                         std::shared_ptr<const BlockList> list) {
  std::lock_guard lock(mutex_);
  be_of(state);
  Entry& made = entry(state, key);
  if (list->bytes() > most_ / 2) {
    made.times = kTooLarge;
    return;
  }
  made.list = std::move(list);
  set_bytes(made);
  shrink();
}

std::size_t BlockListCache::bytes() const {
  std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace poisk::storage
