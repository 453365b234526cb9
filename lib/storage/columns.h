// The columns of one snapshot, read when they are first asked for.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sqlite/connection.h"
#include "storage/code_postings.h"
#include "storage/column_fields.h"
#include "storage/number_column.h"
#include "storage/value_dictionary.h"

namespace poisk::storage {

// Belongs to a generation, as CorpusStatistics do: whoever sees that one may use it, with any
// connection. Thread safe.
class Columns {
 public:
  // Of the articles below `ids`. Null where the index has no columns.
  static Result<std::shared_ptr<Columns>> open(const sqlite::Connection& connection,
                                               std::size_t ids);

  // Takes over the dictionaries of an earlier snapshot of the same file, as far as codes mean the
  // same.
  void share(const Columns& earlier);

  // Whether fields of the application's own have columns, all of them.
  bool has_own_fields() const { return !partial_; }

  // The number of each article: the code of its value, or its DateKey.
  Result<std::shared_ptr<const NumberColumn>> numbers(const sqlite::Connection& connection,
                                                      ColumnField field);
  // The values of these codes.
  Result<std::shared_ptr<ValueDictionary>> values(const sqlite::Connection& connection,
                                                  ColumnField field);
  // The articles of each code, once they were asked for so often that it pays to list them; null
  // until then.
  Result<std::shared_ptr<const CodePostings>> postings(const sqlite::Connection& connection,
                                                       ColumnField field);
  // How late each article was published: lateness() of its date.
  Result<std::shared_ptr<const NumberColumn>> by_date(const sqlite::Connection& connection);
  // The articles without a date.
  Result<std::size_t> undated(const sqlite::Connection& connection);
  // The article that was published last; 0 where none has a date.
  Result<std::int64_t> newest(const sqlite::Connection& connection);

  // How the articles stand in an order that somebody worked out under a name of its own; null: nobody.
  std::shared_ptr<const NumberColumn> find_order(const std::string& name) const;
  void keep_order(const std::string& name, std::shared_ptr<const NumberColumn> ranks);

  struct OwnField {
    std::string name;
    ColumnField field;
  };
  Result<std::vector<OwnField>> own_fields(const sqlite::Connection& connection);

 private:
  struct Read {
    std::shared_ptr<const NumberColumn> numbers;
    std::shared_ptr<ValueDictionary> values;
    std::shared_ptr<const CodePostings> postings;
    int postings_asked = 0;
  };
  // All under mutex_.
  Result<Read*> read(const sqlite::Connection& connection, ColumnField field);
  Result<std::shared_ptr<ValueDictionary>> read_values(const sqlite::Connection& connection,
                                                       ColumnField field);

  std::size_t ids_ = 0;
  std::string epoch_;  // codes mean the same in one
  bool partial_ = false;
  mutable std::mutex mutex_;
  std::map<ColumnField, Read> read_;
  // Of columns in whose midst a search had to stop: the next one goes on.
  std::map<ColumnField, std::vector<NumberColumn::Block>> begun_;
  std::map<ColumnField, std::shared_ptr<ValueDictionary>> dictionaries_;
  std::shared_ptr<const NumberColumn> by_date_;
  std::map<std::string, std::shared_ptr<const NumberColumn>> orders_;
  std::optional<std::size_t> undated_;
  std::optional<std::int64_t> newest_;
};

// How a search reads columns.
struct ColumnAccess {
  Columns& columns;
  const sqlite::Connection& connection;
  analysis::Session& session;
  const search::Deadline* stop = nullptr;  // null: never
};

// What the table `meta` says of columns; empty where there are none.
struct ColumnState {
  std::string epoch;
  bool partial = false;
};
Result<ColumnState> column_state(const sqlite::Connection& connection);
// Says that codes mean something else than in other files, which had the epoch of this one.
Result<void> renew_column_epoch(const sqlite::Connection& connection);
Result<void> set_column_state(const sqlite::Connection& connection, const ColumnState& state);

}  // namespace poisk::storage
