#include "storage/column_writer.h"

#include <algorithm>

#include "sqlite/new_file.h"
#include "storage/article_id.h"
#include "storage/date_key.h"
#include "storage/number_column.h"
#include "storage/schema.h"
#include "text/damaged_index.h"

namespace poisk::storage {

Result<void> ColumnWriter::begin(const sqlite::Connection& connection) {
  discard();
  auto state = column_state(connection);
  if (!state) return state.error();
  if (state->epoch.empty()) return {};
  state_ = std::move(*state);
  const std::pair<sqlite::Statement*, const char*> all[] = {
      {&find_, "SELECT code FROM $column_value WHERE field=?1 AND value=?2"},
      {&add_, "INSERT INTO $column_value VALUES(?1, ?2, ?3)"},
      {&read_, "SELECT numbers FROM $column_block WHERE id=?1"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = sqlite::Statement::prepare(connection, sql);
    if (!prepared) return prepared.error();
    *statement = std::move(*prepared);
  }
  connection_ = &connection;
  return {};
}

void ColumnWriter::discard() {
  connection_ = nullptr;
  for (sqlite::Statement* statement : {&find_, &add_, &read_}) *statement = sqlite::Statement();
  blocks_.clear();
  dictionaries_.clear();
}

Result<ColumnWriter::Block> ColumnWriter::read_block(std::int64_t row) {
  sqlite::ResetAtEnd reset(read_);
  read_.bind(1, row);
  auto found = read_.step();
  if (!found) return found.error();
  Block out{std::vector<std::uint64_t>(kNumbersInBlock)};
  if (!*found) return out;
  const auto stored = NumberColumn::unpack({{0, std::string(read_.blob(0))}}, kNumbersInBlock);
  if (!stored) return damaged_index("a column of its articles");
  stored->with_numbers([&](const auto& number) {
    for (std::int64_t i = 0; i < kNumbersInBlock; ++i) {
      out.numbers[static_cast<std::size_t>(i)] = number(i);
    }
  });
  return out;
}

Result<ColumnWriter::Block*> ColumnWriter::block(std::int64_t row) {
  if (const auto known = blocks_.find(row); known != blocks_.end()) return &known->second;
  if (blocks_.size() >= kKeptBlocks) {
    if (auto flushed = flush(); !flushed) return flushed.error();
  }
  auto read = read_block(row);
  if (!read) return read.error();
  return &blocks_.emplace(row, std::move(*read)).first->second;
}

Result<void> ColumnWriter::put(ColumnField field, std::int64_t article, std::uint64_t value) {
  if (auto sound = check_article_id(article); !sound) return sound;
  auto block = this->block(block_row(field, article / kNumbersInBlock));
  if (!block) return block.error();
  std::uint64_t& number = (*block)->numbers[static_cast<std::size_t>(article % kNumbersInBlock)];
  (*block)->changed = (*block)->changed || number != value;
  number = value;
  return {};
}

Result<ValueCode> ColumnWriter::code(ColumnField field, std::string_view value, bool add) {
  Dictionary& dictionary = dictionaries_[field];
  const std::string key(value);
  if (const auto known = dictionary.codes.find(key); known != dictionary.codes.end()) {
    return known->second;
  }
  const auto number = static_cast<std::int64_t>(field);
  ValueCode code = 0;
  {
    sqlite::ResetAtEnd reset(find_);
    find_.bind(1, number);
    find_.bind_blob(2, value);
    auto row = find_.step();
    if (!row) return row.error();
    if (*row) code = static_cast<ValueCode>(find_.integer(0));
  }
  if (code == 0) {
    if (!add) return code;
    if (!dictionary.read) {
      auto last = sqlite::Statement::prepare(
          *connection_, "SELECT coalesce(max(code), 0) FROM $column_value WHERE field=?1");
      if (!last) return last.error();
      last->bind(1, number);
      auto row = last->step();
      if (!row) return row.error();
      if (!*row || last->integer(0) < 0 || last->integer(0) >= kMostValues) {
        return damaged_index("the dictionary of a column");
      }
      dictionary.last = static_cast<ValueCode>(last->integer(0));
      dictionary.read = true;
    }
    code = ++dictionary.last;
    add_.bind(1, number);
    add_.bind(2, std::int64_t{code});
    add_.bind_blob(3, value);
    if (auto added = add_.run(); !added) return added.error();
  }
  if (dictionary.codes.size() >= kKeptCodes) dictionary.codes.clear();
  dictionary.codes.emplace(key, code);
  return code;
}

Result<void> ColumnWriter::set_text(ColumnField field, std::int64_t article,
                                    std::string_view value) {
  auto code = value.empty() ? Result<ValueCode>(0) : this->code(field, value, true);
  if (!code) return code.error();
  return put(field, article, *code);
}

Result<void> ColumnWriter::become_partial() {
  if (state_.partial) return {};
  state_.partial = true;
  return set_column_state(*connection_, state_);
}

Result<void> ColumnWriter::set_own(std::int64_t article, const std::vector<Field>& fields,
                                   const std::vector<Field>& old_fields) {
  // Of partial columns nothing is read.
  if (state_.partial) return {};
  const std::vector<OwnValues> now = own_values(fields);
  for (const OwnValues& old : own_values(old_fields)) {
    const bool stays = std::any_of(now.begin(), now.end(),
                                   [&](const OwnValues& own) { return own.name == old.name; });
    if (stays) continue;
    auto name = code(ColumnField::names, old.name, false);
    if (!name) return name.error();
    if (*name == 0) continue;
    if (auto put = this->put(own_field(*name), article, 0); !put) return put;
  }
  for (const OwnValues& own : now) {
    if (own.packed.size() > kLongestFieldValue || own.name.size() > kLongestFieldValue) {
      return become_partial();
    }
    auto name = code(ColumnField::names, own.name, true);
    if (!name) return name.error();
    if (*name > kMostOwnFields) return become_partial();
    if (auto set = set_text(own_field(*name), article, own.packed); !set) return set;
  }
  return {};
}

Result<void> ColumnWriter::set(std::int64_t article, const Source& source,
                               const std::vector<Field>& fields,
                               const std::vector<Field>& old_fields) {
  if (connection_ == nullptr) return {};
  for (const auto& [field, value] : {std::pair(ColumnField::outlet, &source.outlet),
                                     {ColumnField::agency, &source.agency},
                                     {ColumnField::author, &source.author}}) {
    if (auto set = set_text(field, article, *value); !set) return set;
  }
  if (auto put = this->put(ColumnField::published, article, date_key(source.published)); !put) {
    return put;
  }
  return set_own(article, fields, old_fields);
}

Result<void> ColumnWriter::remove(std::int64_t article, const std::vector<Field>& old_fields) {
  if (connection_ == nullptr) return {};
  for (const ColumnField field :
       {ColumnField::outlet, ColumnField::agency, ColumnField::author, ColumnField::published}) {
    if (auto put = this->put(field, article, 0); !put) return put;
  }
  return set_own(article, {}, old_fields);
}

Result<void> ColumnWriter::flush() {
  if (connection_ == nullptr) return {};
  auto write = sqlite::Statement::prepare(*connection_,
                                          "INSERT OR REPLACE INTO $column_block VALUES(?1, ?2)");
  if (!write) return write.error();
  auto drop = sqlite::Statement::prepare(*connection_, "DELETE FROM $column_block WHERE id=?1");
  if (!drop) return drop.error();
  for (const auto& [row, block] : blocks_) {
    if (!block.changed) continue;
    const std::vector<std::uint64_t>& numbers = block.numbers;
    const bool empty =
        std::all_of(numbers.begin(), numbers.end(), [](std::uint64_t n) { return n == 0; });
    const std::string packed = pack_numbers(numbers);
    sqlite::Statement& statement = empty ? *drop : *write;
    statement.bind(1, row);
    if (!empty) statement.bind_blob(2, packed);
    if (auto written = statement.run(); !written) return written;
  }
  blocks_.clear();
  return {};
}

Result<void> ColumnWriter::clear(const sqlite::Connection& connection) {
  if (auto made = create_columns(connection); !made) return made;
  for (const char* sql : {"DELETE FROM $column_block", "DELETE FROM $column_value"}) {
    if (auto done = connection.exec(sql); !done) return done;
  }
  return set_column_state(connection, {sqlite::random_hex(kColumnEpochDigits), false});
}

}  // namespace poisk::storage
