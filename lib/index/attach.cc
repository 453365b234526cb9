#include <fmt/format.h>
#include <poisk/sqlite.h>

#include <algorithm>

#include "index/analyzer_of.h"
#include "index/index_impl.h"
#include "text/guard.h"

namespace poisk {
namespace {

constexpr std::size_t kMaxPrefixBytes = 40;

// It stands in SQL without quotes, and SQLite keeps names that begin with `sqlite_` for itself.
bool is_prefix(std::string_view prefix) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !prefix.empty() && prefix.size() <= kMaxPrefixBytes && is_letter(prefix.front()) &&
         !prefix.starts_with("sqlite_") && std::all_of(prefix.begin(), prefix.end(), [&](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
         });
}

}  // namespace

Result<Index> attach_index(sqlite3* db, std::string_view prefix, const Options& options) {
  return text::guarded([&]() -> Result<Index> {
    if (db == nullptr) {
      return Error{ErrorCode::invalid_argument, "there is no connection: open the database first",
                   0};
    }
    if (!is_prefix(prefix)) {
      return Error{ErrorCode::invalid_argument,
                   fmt::format("«{}» is no prefix: small Latin letters, digits and _, a letter "
                               "first, at most {}, and not sqlite_",
                               prefix, kMaxPrefixBytes),
                   0};
    }
    auto analyzer = analyzer_of(options);
    if (!analyzer) return analyzer.error();
    auto impl =
        std::make_shared<Index::Impl>(db, std::string(prefix), options, std::move(*analyzer));
    if (auto read = impl->read_synonyms(); !read) return read.error();
    const auto lock = impl->lock_application();
    if (auto opened = impl->open(); !opened) {
      Error error = opened.error();
      error.message = fmt::format("the index under the prefix {}: {}", prefix, error.message);
      return error;
    }
    return Index::Impl::make_index(std::move(impl));
  });
}

}  // namespace poisk
