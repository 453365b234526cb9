#include "storage/origins.h"

#include <utility>

#include "storage/schema.h"
#include "text/damaged_index.h"

namespace poisk::storage {

Result<std::string> OriginReader::get(const sqlite::Connection& connection, std::int64_t article) {
  if (!get_) {
    auto there = has_origins(connection);
    if (!there) return there.error();
    if (!*there) return std::string();
    auto prepared = sqlite::Statement::prepare(
        connection,
        "SELECT path FROM $source_file WHERE id=(SELECT file FROM $origin WHERE article=?1)");
    if (!prepared) return prepared.error();
    get_ = std::move(*prepared);
  }
  sqlite::ResetAtEnd reset(*get_);
  get_->bind(1, article);
  auto row = get_->step();
  if (!row) return row.error();
  return *row ? get_->string(0) : std::string();
}

Result<bool> OriginWriter::prepare(const sqlite::Connection& connection, bool needed) {
  if (!there_) {
    auto there = has_origins(connection);
    if (!there) return there.error();
    there_ = *there;
  }
  if (!*there_) {
    if (!needed) return false;
    if (auto made = create_origins(connection); !made) return made.error();
    there_ = true;
  }
  if (prepared_) return true;
  const std::pair<sqlite::Statement*, const char*> all[] = {
      {&find_file_, "SELECT id FROM $source_file WHERE path=?1"},
      {&add_file_, "INSERT INTO $source_file(path) VALUES(?1)"},
      {&set_, "INSERT OR REPLACE INTO $origin VALUES(?1, ?2)"},
      {&renumber_, "UPDATE OR REPLACE $origin SET article=?2 WHERE article=?1"},
      {&forget_, "DELETE FROM $origin WHERE article=?1"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = sqlite::Statement::prepare(connection, sql);
    if (!prepared) return prepared.error();
    *statement = std::move(*prepared);
  }
  prepared_ = true;
  return true;
}

Result<std::int64_t> OriginWriter::file(std::string_view path) {
  if (last_file_ != 0 && path == last_path_) return last_file_;
  for (const bool add : {false, true}) {
    if (add) {
      add_file_.bind(1, path);
      if (auto added = add_file_.run(); !added) return added.error();
    }
    sqlite::ResetAtEnd reset(find_file_);
    find_file_.bind(1, path);
    auto row = find_file_.step();
    if (!row) return row.error();
    if (!*row) continue;
    last_path_ = path;
    last_file_ = find_file_.integer(0);
    return last_file_;
  }
  return damaged_index("the name of a file is not found where it was put");
}

Result<void> OriginWriter::set(const sqlite::Connection& connection, std::int64_t article,
                               std::string_view path) {
  auto there = prepare(connection, !path.empty());
  if (!there) return there.error();
  if (!*there) return {};
  if (path.empty()) {
    forget_.bind(1, article);
    return forget_.run();
  }
  auto file = this->file(path);
  if (!file) return file.error();
  set_.bind(1, article);
  set_.bind(2, *file);
  return set_.run();
}

Result<void> OriginWriter::renumber(const sqlite::Connection& connection, std::int64_t from,
                                    std::int64_t to) {
  auto there = prepare(connection, false);
  if (!there) return there.error();
  if (!*there) return {};
  renumber_.bind(1, from);
  renumber_.bind(2, to);
  return renumber_.run();
}

Result<void> forget_unused_files(const sqlite::Connection& connection) {
  auto there = has_origins(connection);
  if (!there) return there.error();
  if (!*there) return {};
  return connection.exec("DELETE FROM $source_file WHERE id NOT IN (SELECT file FROM $origin)");
}

Result<std::int64_t> count_stray_origins(const sqlite::Connection& connection) {
  auto there = has_origins(connection);
  if (!there) return there.error();
  if (!*there) return std::int64_t{0};
  return connection.integer(
      "SELECT count(*) FROM $origin WHERE article NOT IN (SELECT id FROM $article)"
      " OR file NOT IN (SELECT id FROM $source_file)");
}

}  // namespace poisk::storage
