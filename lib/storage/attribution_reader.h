// What the articles' rows say of their outlets, authors and dates: for filters, facets and orders
// by date.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/session.h"
#include "query/plan.h"
#include "search/snapshot.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"

namespace poisk::storage {

using search::Attribution;

// Reads within the reader's transaction. Not thread safe.
class AttributionReader {
 public:
  AttributionReader(const sqlite::Connection& connection, analysis::Session& session)
      : connection_(connection), session_(session) {}

  // The articles that meet the filters, by id. `undated` counts those that only want of a date left
  // out.
  Result<std::vector<bool>> allowed(const query::Filters& filters, std::size_t& undated);
  // For each article, by id, at which moment it was published: the higher the later, 1 where it
  // has no date, 0 where there is no article of that id.
  Result<std::vector<std::uint32_t>> by_date();
  // The latest date of any article; empty where none has one.
  Result<std::string> newest_date();
  // The attribution of these articles, which ascend.
  Result<std::vector<Attribution>> of(const std::vector<std::int64_t>& ids);

 private:
  // Keeps of `allowed` (by id; empty: of all) the articles of which these columns meet a condition.
  Result<void> sift(const char* columns, std::optional<std::vector<bool>>& allowed,
                    const std::function<bool(const sqlite::Statement& row)>& meets);

  const sqlite::Connection& connection_;
  analysis::Session& session_;
};

}  // namespace poisk::storage
