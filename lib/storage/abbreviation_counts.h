// In how many articles each abbreviation is explained, gathered in memory over a transaction and
// added to the table `abbreviation` at its end.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/session.h"
#include "sqlite/connection.h"

namespace poisk::storage {

// Adds articles (4) to those that explain these letters (1) by a name (2) that starts with a form (3).
inline constexpr const char* kCountAbbreviation =
    "INSERT INTO $abbreviation(letters, name, start, articles) VALUES(?1, ?2, ?3, ?4)"
    " ON CONFLICT(letters, name) DO UPDATE SET articles=articles+?4";

// Not thread safe.
class AbbreviationCounts {
 public:
  // Adds what one article explains.
  void add_article(std::string_view title, std::string_view text, analysis::Session& session);

  std::size_t size() const { return entries_.size(); }
  // What was counted of a pair.
  std::int64_t count(std::string_view letters, std::string_view name) const;
  // The form of the name's first word; empty where the pair was not counted.
  std::string_view start(std::string_view letters, std::string_view name) const;
  // Adds `sign` times the counts to the table, and forgets them.
  Result<void> flush(const sqlite::Connection& connection, int sign);

 private:
  struct Entry {
    std::string start;  // the name's first word, a form, by which a query finds it
    std::int64_t articles = 0;
  };
  std::map<std::pair<std::string, std::string>, Entry> entries_;  // by letters and name
};

}  // namespace poisk::storage
