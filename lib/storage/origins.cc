#include "storage/origins.h"

#include <fmt/format.h>

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

Result<void> OriginWriter::forget_notes(const sqlite::Connection& connection, std::int64_t article,
                                        std::int64_t file) {
  if (!has_notes_) {
    auto there = has_origin_notes(connection);
    if (!there) return there.error();
    if (*there) {
      auto prepared = sqlite::Statement::prepare(
          connection,
          "DELETE FROM $origin_note"
          " WHERE file IN (?2, (SELECT file FROM $origin WHERE article=?1))");
      if (!prepared) return prepared.error();
      forget_notes_ = std::move(*prepared);
    }
    has_notes_ = *there;
  }
  if (!*has_notes_) return {};
  forget_notes_.bind(1, article);
  forget_notes_.bind(2, file);
  return forget_notes_.run();
}

Result<void> OriginWriter::set(const sqlite::Connection& connection, std::int64_t article,
                               std::string_view path) {
  auto there = prepare(connection, !path.empty());
  if (!there) return there.error();
  if (!*there) return {};
  constexpr std::int64_t kNone = 0;
  auto file = path.empty() ? Result<std::int64_t>(kNone) : this->file(path);
  if (!file) return file.error();
  if (auto forgotten = forget_notes(connection, article, *file); !forgotten) return forgotten;
  if (*file == kNone) {
    forget_.bind(1, article);
    return forget_.run();
  }
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
  auto notes = has_origin_notes(connection);
  if (!notes) return notes.error();
  if (*notes) {
    auto forgotten =
        connection.exec("DELETE FROM $origin_note WHERE file NOT IN (SELECT file FROM $origin)");
    if (!forgotten) return forgotten;
  }
  return connection.exec("DELETE FROM $source_file WHERE id NOT IN (SELECT file FROM $origin)");
}

Result<std::vector<Origin>> read_origins(const sqlite::Connection& connection) {
  std::vector<Origin> out;
  auto there = has_origins(connection);
  if (!there) return there.error();
  if (!*there) return out;
  auto notes = has_origin_notes(connection);
  if (!notes) return notes.error();
  auto rows = sqlite::Statement::prepare(
      connection, fmt::format("SELECT f.id, f.path, a.key, {}"
                              " FROM $origin o JOIN $source_file f ON f.id=o.file"
                              " JOIN $article a ON a.id=o.article ORDER BY f.id, o.article",
                              *notes ? "(SELECT note FROM $origin_note WHERE file=f.id)" : "NULL"));
  if (!rows) return rows.error();
  std::int64_t last = 0;
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return out;
    if (const std::int64_t file = rows->integer(0); out.empty() || file != last) {
      out.push_back({rows->string(1), rows->string(3), {}});
      last = file;
    }
    out.back().keys.push_back(rows->string(2));
  }
}

Result<void> write_origin_notes(const sqlite::Connection& connection,
                                const std::map<std::string, std::string>& notes) {
  auto files = has_origins(connection);
  if (!files) return files.error();
  if (!*files) return {};
  auto there = has_origin_notes(connection);
  if (!there) return there.error();
  if (!*there) {
    if (auto made = create_origin_notes(connection); !made) return made;
  }
  auto note = sqlite::Statement::prepare(
      connection,
      "INSERT OR REPLACE INTO $origin_note SELECT id, ?2 FROM $source_file WHERE path=?1");
  if (!note) return note.error();
  for (const auto& [path, text] : notes) {
    note->bind(1, path);
    note->bind(2, text);
    if (auto noted = note->run(); !noted) return noted;
  }
  return {};
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
