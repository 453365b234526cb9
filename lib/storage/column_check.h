// Whether the columns say what the articles' rows say.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "storage/columns.h"

namespace poisk::storage {

// Is told of each article once, and then of the end. Memory for all columns, as a search takes.
class ColumnCheck {
 public:
  using Report = std::function<void(std::string finding)>;
  // Of the articles below `ids`.
  static Result<ColumnCheck> create(const sqlite::Connection& connection, std::size_t ids);

  void add(std::int64_t id, const Article& article, const Report& report);
  // Whether columns have articles that were not added.
  void finish(const Report& report);

 private:
  struct Checked {
    std::shared_ptr<const NumberColumn> numbers;
    std::shared_ptr<ValueDictionary> values;
  };
  bool has(const Checked& column, std::int64_t id, std::string_view value) const;

  std::map<ColumnField, Checked> columns_;  // empty: the index has none
  std::map<std::string, ColumnField> own_;
  bool partial_ = false;
  std::vector<bool> seen_;  // by id
};

}  // namespace poisk::storage
