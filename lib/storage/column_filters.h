// Filters decided by columns: names by dictionaries, dates by their keys.
#pragma once

#include <poisk/result.h>

#include <cstddef>

#include "query/plan.h"
#include "storage/article_filter.h"
#include "storage/columns.h"

namespace poisk::storage {

// Adds to `out` what the filters ask for. Conditions on the application's own fields are left out where
// the columns do not have them.
Result<void> add_column_filters(const query::Filters& filters, const ColumnAccess& access,
                                ArticleFilter& out);

// How many articles would be allowed if only they had a date.
Result<std::size_t> count_undated(const ArticleFilter& filter, const ColumnAccess& access);

}  // namespace poisk::storage
