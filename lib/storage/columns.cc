#include "storage/columns.h"

#include <algorithm>
#include <limits>

#include "sqlite/new_file.h"
#include "sqlite/statement.h"
#include "storage/date_key.h"
#include "storage/schema.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

// To list them takes as long as to walk the postings of two frequent words or so.
constexpr int kAsksBeforePostings = 3;
// Of a million articles each takes 4 MB or 8.
constexpr std::size_t kMostOrders = 8;
constexpr std::string_view kPartial = " partial";

// `blocks`: those that an interrupted call has read; where this one is, they are what it could read.
Result<NumberColumn> read_numbers(const sqlite::Connection& connection, ColumnField field,
                                  std::size_t ids, std::vector<NumberColumn::Block>& blocks) {
  auto rows = sqlite::Statement::prepare(
      connection, "SELECT id, numbers FROM $column_block WHERE id>=?1 AND id<?2 ORDER BY id");
  if (!rows) return rows.error();
  const std::int64_t first = block_row(field, 0);
  rows->bind(1, first + (blocks.empty() ? 0 : blocks.back().index + 1));
  rows->bind(2, first + (std::int64_t{1} << 32));
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    blocks.push_back({rows->integer(0) - first, std::string(rows->blob(1))});
  }
  auto out = NumberColumn::unpack(blocks, ids);
  if (!out) return damaged_index("a column of its articles");
  return std::move(*out);
}

}  // namespace

Result<ColumnState> column_state(const sqlite::Connection& connection) {
  auto stored = find_meta(connection, "columns");
  if (!stored) return stored.error();
  ColumnState out;
  out.epoch = std::move(*stored).value_or(std::string());
  out.partial = out.epoch.ends_with(kPartial);
  if (out.partial) out.epoch.resize(out.epoch.size() - kPartial.size());
  return out;
}

Result<void> set_column_state(const sqlite::Connection& connection, const ColumnState& state) {
  return set_meta(connection, "columns",
                  state.epoch + (state.partial ? std::string(kPartial) : std::string()));
}

Result<void> renew_column_epoch(const sqlite::Connection& connection) {
  auto state = column_state(connection);
  if (!state) return state.error();
  if (state->epoch.empty()) return {};
  state->epoch = sqlite::random_hex(kColumnEpochDigits);
  return set_column_state(connection, *state);
}

Result<std::shared_ptr<Columns>> Columns::open(const sqlite::Connection& connection,
                                               std::size_t ids) {
  auto state = column_state(connection);
  if (!state) return state.error();
  std::shared_ptr<Columns> out;
  if (state->epoch.empty()) return out;
  out = std::make_shared<Columns>();
  out->ids_ = ids;
  out->epoch_ = std::move(state->epoch);
  out->partial_ = state->partial;
  return out;
}

void Columns::share(const Columns& earlier) {
  if (epoch_ != earlier.epoch_) return;
  std::scoped_lock lock(mutex_, earlier.mutex_);
  dictionaries_ = earlier.dictionaries_;
}

Result<std::shared_ptr<ValueDictionary>> Columns::read_values(const sqlite::Connection& connection,
                                                              ColumnField field) {
  std::shared_ptr<ValueDictionary>& dictionary = dictionaries_[field];
  if (!dictionary) dictionary = std::make_shared<ValueDictionary>(field);
  if (auto read = dictionary->read(connection); !read) return read.error();
  return dictionary;
}

Result<Columns::Read*> Columns::read(const sqlite::Connection& connection, ColumnField field) {
  if (const auto found = read_.find(field); found != read_.end()) return &found->second;
  auto numbers = read_numbers(connection, field, ids_, begun_[field]);
  if (numbers || numbers.error().code != ErrorCode::cancelled) begun_.erase(field);
  if (!numbers) return numbers.error();
  Read out;
  if (field != ColumnField::published) {
    auto values = read_values(connection, field);
    if (!values) return values.error();
    out.values = std::move(*values);
    // Every code is looked up in tables of that size.
    if (numbers->greatest() > out.values->size()) return damaged_index("a column's dictionary");
  }
  out.numbers = std::make_shared<const NumberColumn>(std::move(*numbers));
  return &read_.emplace(field, std::move(out)).first->second;
}

Result<std::shared_ptr<const NumberColumn>> Columns::numbers(const sqlite::Connection& connection,
                                                             ColumnField field) {
  std::lock_guard lock(mutex_);
  auto column = read(connection, field);
  if (!column) return column.error();
  return (*column)->numbers;
}

Result<std::shared_ptr<ValueDictionary>> Columns::values(const sqlite::Connection& connection,
                                                         ColumnField field) {
  std::lock_guard lock(mutex_);
  if (field == ColumnField::names) return read_values(connection, field);
  auto column = read(connection, field);
  if (!column) return column.error();
  return (*column)->values;
}

Result<std::shared_ptr<const CodePostings>> Columns::postings(const sqlite::Connection& connection,
                                                              ColumnField field) {
  std::lock_guard lock(mutex_);
  auto column = read(connection, field);
  if (!column) return column.error();
  Read& there = **column;
  if (!there.postings && ids_ <= std::numeric_limits<std::uint32_t>::max() &&
      ++there.postings_asked >= kAsksBeforePostings) {
    there.postings = std::make_shared<const CodePostings>(*there.numbers);
  }
  return there.postings;
}

Result<std::shared_ptr<const NumberColumn>> Columns::by_date(const sqlite::Connection& connection) {
  std::lock_guard lock(mutex_);
  if (by_date_) return by_date_;
  auto column = read(connection, ColumnField::published);
  if (!column) return column.error();
  const std::shared_ptr<const NumberColumn>& keys = (*column)->numbers;
  // Without zones the keys are in the order of the moments.
  bool zones = false;
  keys->with_numbers([&](const auto& key) {
    const auto size = static_cast<std::int64_t>(keys->size());
    for (std::int64_t id = 0; id < size && !zones; ++id) zones = has_zone(key(id));
  });
  by_date_ = keys;
  if (zones) {
    std::vector<std::uint64_t> late(keys->size());
    keys->with_numbers([&](const auto& key) {
      for (std::size_t i = 0; i < late.size(); ++i) {
        late[i] = lateness(key(static_cast<std::int64_t>(i)));
      }
    });
    by_date_ = std::make_shared<const NumberColumn>(late);
  }
  return by_date_;
}

Result<std::size_t> Columns::undated(const sqlite::Connection& connection) {
  std::lock_guard lock(mutex_);
  if (undated_) return *undated_;
  auto column = read(connection, ColumnField::published);
  if (!column) return column.error();
  std::size_t out = 0;
  const NumberColumn& keys = *(*column)->numbers;
  keys.with_numbers([&](const auto& key) {
    const auto size = static_cast<std::int64_t>(keys.size());
    for (std::int64_t id = 0; id < size; ++id) out += key(id) == kUndated;
  });
  undated_ = out;
  return out;
}

Result<std::int64_t> Columns::newest(const sqlite::Connection& connection) {
  auto dates = by_date(connection);
  if (!dates) return dates.error();
  std::lock_guard lock(mutex_);
  if (newest_) return *newest_;
  std::int64_t out = 0;
  (*dates)->with_numbers([&](const auto& late) {
    std::uint64_t latest = kUndated;
    const auto size = static_cast<std::int64_t>((*dates)->size());
    for (std::int64_t id = 0; id < size; ++id) {
      if (late(id) <= latest) continue;
      latest = late(id);
      out = id;
    }
  });
  newest_ = out;
  return out;
}

std::shared_ptr<const NumberColumn> Columns::find_order(const std::string& name) const {
  std::lock_guard lock(mutex_);
  const auto found = orders_.find(name);
  return found == orders_.end() ? nullptr : found->second;
}

void Columns::keep_order(const std::string& name, std::shared_ptr<const NumberColumn> ranks) {
  std::lock_guard lock(mutex_);
  if (orders_.size() >= kMostOrders) orders_.clear();
  orders_.insert_or_assign(name, std::move(ranks));
}

Result<std::vector<Columns::OwnField>> Columns::own_fields(const sqlite::Connection& connection) {
  auto names = values(connection, ColumnField::names);
  if (!names) return names.error();
  std::vector<OwnField> out;
  const ValueCode last = std::min((*names)->size(), kMostOwnFields);
  for (ValueCode code = 1; code <= last; ++code) {
    out.push_back({(*names)->value(code), own_field(code)});
  }
  return out;
}

}  // namespace poisk::storage
