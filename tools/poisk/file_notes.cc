#include "file_notes.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <utility>

namespace poisk::program {
namespace {

namespace fs = std::filesystem;

// The coarsest clock of a usual file system ticks every two seconds (FAT).
constexpr std::chrono::seconds kTick{2};

}  // namespace

void FileNotes::know(const std::vector<Origin>& origins) {
  for (const Origin& origin : origins) {
    if (!origin.note.empty()) known_[origin.path] = {origin.note, origin.keys.size()};
  }
}

std::optional<std::size_t> FileNotes::unchanged(const std::string& path, const std::string& key) {
  if (passed_.contains(path)) return 0;
  const std::string note = note_of(path, key);
  if (note.empty()) return std::nullopt;
  const auto known = known_.find(path);
  if (known != known_.end() && known->second.note == note) {
    passed_.insert(path);
    return known->second.articles;
  }
  seen_[path] = note;
  return std::nullopt;
}

std::map<std::string, std::string> FileNotes::to_note(const std::vector<Origin>& origins) const {
  std::map<std::string, std::string> out;
  for (const Origin& origin : origins) {
    const auto note = seen_.find(origin.path);
    const auto given = given_.find(origin.path);
    if (note == seen_.end() || given == given_.end()) continue;
    if (given->second == origin.keys.size()) out.insert(*note);
  }
  return out;
}

std::string FileNotes::note_of(const std::string& path, const std::string& key) const {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return {};
  const auto time = fs::last_write_time(path, error);
  if (error || time + kTick > fs::file_time_type::clock::now()) return {};
  const auto since_epoch =
      std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch());
  return fmt::format("{} {} {}{}", size, since_epoch.count(), key, reading_);
}

}  // namespace poisk::program
