#include "storage/analyzer_mismatch.h"

#include <fmt/format.h>

#include "analysis/analyzer_impl.h"

namespace poisk::storage {
namespace {

constexpr std::string_view kUnfinished = "unfinished ";
constexpr std::string_view kReindex = "reindex it (poisk reindex, Index::reindex)";

Error mismatch(std::string message) {
  return Error{ErrorCode::analyzer_mismatch, std::move(message), 0};
}

// What a fingerprint says before it says how; empty where it says something else.
std::string_view name_of(std::string_view fingerprint) {
  constexpr std::string_view kText = " text/";
  const std::size_t at = fingerprint.find(kText);
  return at == std::string_view::npos ? std::string_view() : fingerprint.substr(0, at);
}

}  // namespace

std::string unfinished_reindex(std::string_view fingerprint) {
  return fmt::format("{}{}", kUnfinished, fingerprint);
}

bool is_unfinished_reindex(std::string_view stored) { return stored.starts_with(kUnfinished); }

Result<void> check_analyzer(const std::string& stored, const Analyzer& ours) {
  const std::string& own = ours.impl().text_fingerprint;
  if (stored == own) return {};
  if (is_unfinished_reindex(stored)) {
    return mismatch(
        "the index is being reindexed, or that was interrupted: reindex it again, which goes on "
        "where it stopped");
  }
  if (name_of(stored) == name_of(own)) {
    return mismatch(
        fmt::format("this program cuts and folds text in another way than the one that made the "
                    "index: its version or its ICU differs: {}",
                    kReindex));
  }
  return mismatch(
      fmt::format("the index was made by the analyzer of another version of poisk, {}, this "
                  "program has {}: {}",
                  stored, own, kReindex));
}

}  // namespace poisk::storage
