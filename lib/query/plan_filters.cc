#include "query/plan_filters.h"

#include <algorithm>
#include <string>

#include "query/date.h"

namespace poisk::query {
namespace {

using Kind = Query::Kind;

std::optional<Warning> add_date(const Query& query, bool unwanted, Filters& filters) {
  if (unwanted) {
    return Warning{WarningCode::excluded_date, to_string(query)};
  }
  const std::optional<std::string> iso = parse_date(query.text());
  if (!iso) {
    return Warning{WarningCode::not_a_date, query.text()};
  }
  if (query.kind() != Kind::before) filters.after = std::max(filters.after, *iso);
  if (query.kind() != Kind::after) {
    // 2023-11 ends before 2023 does: `~` stands after every digit and sign of a date.
    if (filters.before.empty() || *iso + '~' < filters.before + '~') filters.before = *iso;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Warning> add_filter(const Query& query, bool unwanted, Filters& filters) {
  switch (query.kind()) {
    case Kind::outlet:
      (unwanted ? filters.except_outlet : filters.outlet).push_back(query.text());
      break;
    case Kind::agency:
      (unwanted ? filters.except_agency : filters.agency).push_back(query.text());
      break;
    case Kind::author:
      (unwanted ? filters.except_author : filters.author).push_back(query.text());
      break;
    case Kind::field:
      (unwanted ? filters.except_fields : filters.fields).push_back({query.name(), query.text()});
      break;
    default:
      return add_date(query, unwanted, filters);
  }
  return std::nullopt;
}

}  // namespace poisk::query
