// The values of a column by their codes, and which of them a name names.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/session.h"
#include "search/deadline.h"
#include "sqlite/connection.h"
#include "storage/column_fields.h"
#include "storage/ordered_values.h"

namespace poisk::storage {

// Values are only ever added to a dictionary, so that all snapshots share one; a snapshot's articles
// have no code that it does not know. Thread safe.
class ValueDictionary {
 public:
  explicit ValueDictionary(ColumnField field) : field_(field) {}

  // Reads what this snapshot has and the dictionary does not; to be called before a snapshot's
  // codes are looked up. corrupt where codes are left out.
  Result<void> read(const sqlite::Connection& connection);

  ValueCode size() const;  // the greatest code
  std::string value(ValueCode code) const;
  // Calls `work` with a function from codes to values, which are valid until it returns.
  void with_values(
      const std::function<void(const std::function<std::string_view(ValueCode)>&)>& work) const;

  // The values in which one of these names stands, by filters' rules: of outlets, agencies and
  // authors by the terms of the names as well, of the application's fields by their words alone;
  // of these also the values within a range.
  Result<std::vector<ValueCode>> named(const std::vector<std::string>& names,
                                       analysis::Session& session, const search::Deadline* stop);

 private:
  std::string_view view(ValueCode code) const {
    return std::string_view(bytes_).substr(ends_[code - 1], ends_[code] - ends_[code - 1]);
  }
  bool is_own() const { return field_ >= ColumnField::first_own; }
  // Adds the values that were read since to those that can be looked up by their words.
  Result<void> index_words(analysis::Session& session, const search::Deadline* stop);
  void index_value(ValueCode code, analysis::Session& session);
  void add_named(std::string_view name, analysis::Session& session,
                 std::vector<ValueCode>& out) const;
  // Adds the values that were read since to those in order.
  Result<void> order_values(const search::Deadline* stop);
  // The values that have all of these words; null: none.
  const std::vector<ValueCode>* with_rarest(const std::vector<std::string>& words) const;

  const ColumnField field_;
  mutable std::mutex mutex_;
  std::string bytes_;
  std::vector<std::size_t> ends_{0};  // by code
  // Words as they are written behind a blank, terms behind a zero byte.
  std::unordered_map<std::string, std::vector<ValueCode>> words_;
  ValueCode indexed_ = 0;
  OrderedValues in_order_;
  ValueCode ordered_ = 0;
};

}  // namespace poisk::storage
