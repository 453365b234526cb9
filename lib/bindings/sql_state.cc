#include "bindings/sql_state.h"

#include <poisk/sqlite.h>

#include <algorithm>

#include "analysis/analyzer_impl.h"
#include "text/utf8.h"

namespace poisk::bindings {

namespace {

constexpr std::string_view kThisDatabase = "main:";
constexpr std::size_t kMostOpen = 8;
constexpr std::chrono::minutes kIdle(1);

// Opens an index by `open`, without the lexicon where its groups of forms were made so.
template <class Open>
Result<Index> open_as_made(Options options, const Open& open) {
  options.read_only = true;
  auto opened = open(options);
  if (!opened) return opened;
  if (const auto stats = opened->stats();
      stats && stats->groups == Analyzer::stemming().impl().word_fingerprint) {
    options.use_lexicon = false;
    return open(options);
  }
  return opened;
}

}  // namespace

Result<Index*> SqlState::index(const std::string& place) {
  return place.starts_with(kThisDatabase) ? index_under(place.substr(kThisDatabase.size()))
                                          : index_at(place);
}

Result<Index*> SqlState::index_under(const std::string& prefix) {
  auto found = under_prefixes_.find(prefix);
  if (found == under_prefixes_.end()) {
    auto attached = open_as_made(
        options_, [&](const Options& options) { return attach_index(db_, prefix, options); });
    if (!attached) return attached.error();
    found = under_prefixes_.emplace(prefix, std::move(*attached)).first;
  }
  return &found->second;
}

// Closes what was not asked for a while, and the longest unasked where there are too many.
void SqlState::close_idle() {
  const auto since = std::chrono::steady_clock::now() - kIdle;
  std::erase_if(indexes_, [&](const auto& open) { return open.second.asked < since; });
  if (indexes_.size() < kMostOpen) return;
  indexes_.erase(std::min_element(indexes_.begin(), indexes_.end(), [](auto& a, auto& b) {
    return a.second.asked < b.second.asked;
  }));
}

Result<Index*> SqlState::index_at(const std::string& path) {
  const auto file = port::file_at(path);
  if (!file) {
    return Error{ErrorCode::not_found,
                 "there is no index at " + path + ": index articles there first", 0};
  }
  auto found = indexes_.find(path);
  if (found != indexes_.end() && !found->second.file.is_same_file(*file)) {
    indexes_.erase(found);
    found = indexes_.end();
  }
  if (found == indexes_.end()) {
    close_idle();
    auto opened =
        open_as_made(options_, [&](const Options& options) { return Index::open(path, options); });
    if (!opened) return opened.error();
    found = indexes_.emplace(path, OpenIndex{*file, std::move(*opened)}).first;
  }
  found->second.asked = std::chrono::steady_clock::now();
  return &found->second.index;
}

std::string made_valid(std::string_view text) {
  std::string out(text);
  for (std::size_t at = text::find_invalid(out); at != std::string::npos;
       at = text::find_invalid(out)) {
    // From here on, byte by byte: a broken text may be broken in many places.
    for (std::size_t pos = at; pos < out.size();) {
      const std::size_t begin = pos;
      if (text::next_code_point(out, pos) == text::kInvalid) out[begin] = '?';
    }
  }
  return out;
}

}  // namespace poisk::bindings
