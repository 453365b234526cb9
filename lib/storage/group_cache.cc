#include "storage/group_cache.h"

#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace poisk::storage {
namespace {

constexpr std::uint32_t kFormsBetweenLooks = 256;
constexpr std::chrono::milliseconds kWait(1);

}  // namespace

Result<std::shared_ptr<const DerivedGroups>> GroupCache::get(const FileVersion& state,
                                                             WordReader& words,
                                                             analysis::Session& session,
                                                             const search::Deadline* stop) {
  // Not by a timed mutex, whose lock ThreadSanitizer of GCC 12 does not see.
  std::unique_lock lock(mutex_, std::try_to_lock);
  while (!lock && !lock.try_lock()) {
    if (stop != nullptr && stop->stopped()) return search::search_stopped();
    std::this_thread::sleep_for(kWait);
  }
  if (state_ != state) {
    groups_.reset();
    maker_.reset();
    state_ = state;
  }
  if (groups_) return groups_;
  // Where memory runs out on the way, what was done is lost.
  std::optional<DerivedGroups::Maker> maker = std::exchange(maker_, std::nullopt);
  if (!maker) maker.emplace();
  const std::string last(maker->last());
  Result<void> added;
  std::uint32_t seen = 0;
  bool stopped = false;
  auto read = words.for_each(
      WordKind::form, {},
      [&](std::string_view form, std::uint64_t articles) {
        if (form == last && !last.empty()) return true;
        stopped = stop != nullptr && seen++ % kFormsBetweenLooks == 0 && stop->stopped();
        if (!stopped) added = maker->add(form, articles, session);
        return !stopped && added.has_value();
      },
      last);
  if (!added) return added.error();
  // SQLite may have been interrupted before there was a word to look at the deadline by.
  if (stopped || (!read && read.error().code == ErrorCode::cancelled)) {
    maker_ = std::move(maker);
    return stopped ? search::search_stopped() : read.error();
  }
  if (!read) return read.error();
  groups_ = std::make_shared<const DerivedGroups>(maker->finish());
  return groups_;
}

void GroupCache::forget() noexcept {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock) return;
  groups_.reset();
  maker_.reset();
}

}  // namespace poisk::storage
