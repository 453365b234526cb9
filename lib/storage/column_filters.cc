#include "storage/column_filters.h"

#include <algorithm>
#include <string>
#include <vector>

#include "query/filters.h"

namespace poisk::storage {
namespace {

// Lists of more than so small a share of all articles do not lead.
constexpr std::size_t kLeadingShare = 50;

using Names = std::vector<std::string>;

struct NamedValues {
  ArticleFilter::CodeTest test;
  std::vector<ValueCode> wanted;  // ascending, of which the test allows all or some
};

// Those of a column's values that one of the names wanted names, and none of those unwanted.
Result<NamedValues> named_values(ColumnField field, const Names& wanted, const Names& unwanted,
                                 const ColumnAccess& access) {
  NamedValues out;
  ArticleFilter::CodeTest& test = out.test;
  auto numbers = access.columns.numbers(access.connection, field);
  if (!numbers) return numbers.error();
  auto values = access.columns.values(access.connection, field);
  if (!values) return values.error();
  test.column = std::move(*numbers);
  test.allowed.assign(std::size_t{(*values)->size()} + 1, wanted.empty() ? 1 : 0);
  for (const auto& [names, allow] : {std::pair(&wanted, 1), {&unwanted, 0}}) {
    auto named = (*values)->named(*names, access.session, access.stop);
    if (!named) return named.error();
    for (const ValueCode code : *named) {
      // Another snapshot may have read more values since.
      if (code < test.allowed.size()) test.allowed[code] = static_cast<std::uint8_t>(allow);
    }
    if (allow != 0) out.wanted = std::move(*named);
  }
  return out;
}

// Lets the articles that the test allows lead where they are few.
Result<void> lead_by(const NamedValues& values, ColumnField field, const ColumnAccess& access,
                     ArticleFilter& out) {
  auto postings = access.columns.postings(access.connection, field);
  if (!postings) return postings.error();
  if (!*postings) return {};
  const std::size_t most = values.test.column->size() / kLeadingShare;
  std::vector<std::int64_t> articles;
  bool sorted = true;
  for (const ValueCode code : values.wanted) {
    if (code >= values.test.allowed.size() || values.test.allowed[code] == 0) continue;
    const auto of_code = (*postings)->articles(code);
    if (articles.size() + of_code.size() > most) return {};
    sorted = articles.empty();
    articles.insert(articles.end(), of_code.begin(), of_code.end());
  }
  if (!sorted) std::sort(articles.begin(), articles.end());
  out.lead_by(std::move(articles));
  return {};
}

Result<void> add_names(ColumnField field, const Names& wanted, const Names& unwanted,
                       const ColumnAccess& access, ArticleFilter& out) {
  if (wanted.empty() && unwanted.empty()) return {};
  auto values = named_values(field, wanted, unwanted, access);
  if (!values) return values.error();
  if (!wanted.empty()) {
    if (auto led = lead_by(*values, field, access, out); !led) return led;
  }
  std::vector<ArticleFilter::CodeTest> tests;
  tests.push_back(std::move(values->test));
  out.add(std::move(tests));
  return {};
}

// The values asked for under one name.
Names values_of(const std::vector<Field>& asked, const std::string& name) {
  Names out;
  for (const Field& field : asked) {
    if (query::is_same_field(field.name, name)) out.push_back(field.value);
  }
  return out;
}

// Fields whose names differ in the case of their letters are columns of their own.
Result<void> add_own_fields(const query::Filters& filters, const ColumnAccess& access,
                            ArticleFilter& out) {
  auto own = access.columns.own_fields(access.connection);
  if (!own) return own.error();
  for (const Field& asked : filters.fields) {
    std::vector<ArticleFilter::CodeTest> tests;
    NamedValues last;
    ColumnField of_last = ColumnField::names;
    for (const Columns::OwnField& field : *own) {
      if (!query::is_same_field(field.name, asked.name)) continue;
      auto values = named_values(field.field, values_of(filters.fields, asked.name), {}, access);
      if (!values) return values.error();
      last = std::move(*values);
      of_last = field.field;
      tests.push_back(last.test);
    }
    if (tests.size() == 1) {
      if (auto led = lead_by(last, of_last, access, out); !led) return led;
    }
    out.add(std::move(tests));
  }
  for (const Columns::OwnField& field : *own) {
    const Names unwanted = values_of(filters.except_fields, field.name);
    if (auto added = add_names(field.field, {}, unwanted, access, out); !added) return added;
  }
  return {};
}

}  // namespace

Result<void> add_column_filters(const query::Filters& filters, const ColumnAccess& access,
                                ArticleFilter& out) {
  const struct {
    ColumnField field;
    const Names& wanted;
    const Names& unwanted;
  } all[] = {{ColumnField::outlet, filters.outlet, filters.except_outlet},
             {ColumnField::agency, filters.agency, filters.except_agency},
             {ColumnField::author, filters.author, filters.except_author}};
  for (const auto& [field, wanted, unwanted] : all) {
    if (auto added = add_names(field, wanted, unwanted, access, out); !added) return added;
  }
  const bool fields = !filters.fields.empty() || !filters.except_fields.empty();
  if (fields && access.columns.has_own_fields()) {
    if (auto added = add_own_fields(filters, access, out); !added) return added;
  }
  if (!filters.after.empty() || !filters.before.empty()) {
    auto dates = access.columns.numbers(access.connection, ColumnField::published);
    if (!dates) return dates.error();
    out.add(std::move(*dates), keys_within(filters.after, filters.before));
  }
  return {};
}

Result<std::size_t> count_undated(const ArticleFilter& filter, const ColumnAccess& access) {
  auto undated = access.columns.undated(access.connection);
  if (!undated || *undated == 0 || !filter.asks_for_more_than_a_date()) return undated;
  auto dates = access.columns.numbers(access.connection, ColumnField::published);
  if (!dates) return dates.error();
  std::size_t out = 0;
  (*dates)->with_numbers([&](const auto& key) {
    const auto size = static_cast<std::int64_t>((*dates)->size());
    for (std::int64_t id = 0; id < size; ++id) {
      out += key(id) == kUndated && filter.allows_but_for_its_date(id);
    }
  });
  return out;
}

}  // namespace poisk::storage
