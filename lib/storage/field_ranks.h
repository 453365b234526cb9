// Articles in the order of their own fields, as first_phase() orders them.
#pragma once

#include <poisk/result.h>

#include <memory>

#include "query/field_order.h"
#include "storage/columns.h"
#include "storage/number_column.h"

namespace poisk::storage {

// A number for each article, by its id: the higher the earlier it comes; kNoArticle where there is
// none. `then_by_date`: of equal ones the later has the higher. Kept for other searches of the same snapshot.
// Fails with cancelled.
Result<std::shared_ptr<const NumberColumn>> rank_by_columns(const query::FieldOrder& order,
                                                            bool then_by_date, ColumnAccess access);
// The same of an index that lacks columns of its own fields: every article's row is read.
Result<std::shared_ptr<const NumberColumn>> rank_by_rows(const query::FieldOrder& order,
                                                         const NumberColumn& by_date,
                                                         bool then_by_date,
                                                         const sqlite::Connection& connection);

}  // namespace poisk::storage
