#include "storage/column_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/date_key.h"

namespace poisk::storage {

Result<ColumnCheck> ColumnCheck::create(const sqlite::Connection& connection, std::size_t ids) {
  ColumnCheck out;
  auto columns = Columns::open(connection, ids);
  if (!columns) return columns.error();
  if (!*columns) return out;
  std::vector<ColumnField> fields{ColumnField::outlet, ColumnField::agency, ColumnField::author,
                                  ColumnField::published};
  out.partial_ = !(*columns)->has_own_fields();
  if (!out.partial_) {
    auto own = (*columns)->own_fields(connection);
    if (!own) return own.error();
    for (const Columns::OwnField& field : *own) {
      out.own_.emplace(field.name, field.field);
      fields.push_back(field.field);
    }
  }
  for (const ColumnField field : fields) {
    Checked& column = out.columns_[field];
    auto numbers = (*columns)->numbers(connection, field);
    if (!numbers) return numbers.error();
    column.numbers = std::move(*numbers);
    if (field == ColumnField::published) continue;
    auto values = (*columns)->values(connection, field);
    if (!values) return values.error();
    column.values = std::move(*values);
  }
  out.seen_.resize(ids);
  return out;
}

bool ColumnCheck::has(const Checked& column, std::int64_t id, std::string_view value) const {
  const auto code = static_cast<ValueCode>((*column.numbers)[id]);
  return value.empty() ? code == 0 : code != 0 && column.values->value(code) == value;
}

void ColumnCheck::add(std::int64_t id, const Article& article, const Report& report) {
  if (columns_.empty()) return;
  if (const auto i = static_cast<std::size_t>(id); i < seen_.size()) seen_[i] = true;
  const Source& source = article.source;
  bool sound = (*columns_[ColumnField::published].numbers)[id] == date_key(source.published);
  for (const auto& [field, value] : {std::pair(ColumnField::outlet, &source.outlet),
                                     {ColumnField::agency, &source.agency},
                                     {ColumnField::author, &source.author}}) {
    sound = sound && has(columns_[field], id, *value);
  }
  if (!partial_) {
    std::map<std::string, std::string> stored;
    for (OwnValues& own : own_values(article.fields)) {
      sound = sound && own_.contains(own.name);
      stored.emplace(std::move(own.name), std::move(own.packed));
    }
    for (const auto& [name, field] : own_) {
      const auto value = stored.find(name);
      sound = sound && has(columns_[field], id, value == stored.end() ? "" : value->second);
    }
  }
  if (!sound) report(fmt::format("article {}: its columns are not those of its row", article.key));
}

void ColumnCheck::finish(const Report& report) {
  for (const auto& [field, column] : columns_) {
    for (std::size_t id = 0; id < seen_.size(); ++id) {
      if (!seen_[id] && (*column.numbers)[static_cast<std::int64_t>(id)] != 0) {
        report(fmt::format("a column without an article: {}", id));
      }
    }
  }
}

}  // namespace poisk::storage
