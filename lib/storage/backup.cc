#include "storage/backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include "port/file_stamp.h"
#include "port/path.h"
#include "sqlite/new_file.h"
#include "storage/columns.h"
#include "storage/index_id.h"
#include "storage/schema.h"
#include "text/named_error.h"

namespace poisk::storage {
namespace {

namespace fs = std::filesystem;

// All pages in one step: of one snapshot, however much is written meanwhile.
Result<void> copy_pages(const sqlite::Connection& source, const sqlite::Connection& target,
                        const std::string& path) {
  sqlite3_backup* backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
  if (backup == nullptr) return target.error("cannot begin the copy");
  const int stepped = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped == SQLITE_DONE && finished == SQLITE_OK) return {};
  // What step() waited for in vain finish() does not call an error.
  return sqlite::sqlite_error(nullptr, finished != SQLITE_OK ? finished : stepped,
                              "cannot copy to " + path);
}

// Moves the log into the file, where nobody reads it.
Result<void> empty_log(const sqlite::Connection& connection) {
  auto busy = connection.integer("PRAGMA main.wal_checkpoint(TRUNCATE)");
  if (!busy) return busy.error();
  if (*busy != 0) return Error{ErrorCode::busy, "the log cannot be moved into the file", 0};
  return {};
}

// A copy in a file of its own, before it is given its path. `generation` empty: as it is.
Result<sqlite::NewFile> make_copy(const sqlite::Connection& source, const std::string& path,
                                  const std::string& id, const std::string& generation) {
  auto file = sqlite::NewFile::create(path);
  if (!file) return file;
  sqlite::OpenMode mode;
  mode.write = true;
  auto target = sqlite::Connection::open(file->part(), mode);
  if (!target) return target.error();
  if (auto copied = copy_pages(source, *target, path); !copied) return copied.error();
  // Nobody else knows the file: SQLite needs no memory that is shared. (Sooner it would keep the
  // journal.)
  if (auto set = target->exec("PRAGMA locking_mode=EXCLUSIVE"); !set) return set.error();
  // Of an application's own tables, or of another program's, nothing is copied here: it has `meta`.
  if (auto set = set_index_id(*target, id); !set) return set.error();
  if (!generation.empty()) {
    if (auto set = set_meta(*target, "generation", generation); !set) return set.error();
    // Dictionaries that are kept in memory go by it.
    if (auto renewed = renew_column_epoch(*target); !renewed) return renewed.error();
  }
  auto wal = target->in_wal_mode();
  if (!wal) return wal.error();
  if (*wal) {
    if (auto moved = empty_log(*target); !moved) return moved.error();
  }
  return file;
}

std::int64_t generation_of(const sqlite::Connection& connection) {
  auto text = meta(connection, "generation");
  if (!text) return 0;
  const std::string& digits = *text;
  std::int64_t out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return std::max<std::int64_t>(out, 0);
}

// No generation that either index had or has meanwhile: what others keep in memory goes by it.
std::string next_generation(const sqlite::Connection& one, const sqlite::Connection& other) {
  constexpr std::int64_t kMost = std::int64_t{1} << 61;
  std::uint32_t random = 0;
  sqlite3_randomness(sizeof random, &random);
  const std::int64_t last = std::max(generation_of(one), generation_of(other));
  return std::to_string(std::min(last, kMost) + std::int64_t{random} + 1);
}

// A new file at `path`, where none is.
Result<void> restore_anew(const sqlite::Connection& backup, const std::string& path) {
  auto copy = make_copy(backup, path, new_index_id(), {});
  if (!copy) return copy.error();
  std::error_code ignored;
  // Of a file that is gone; those who have it open keep them without their names.
  for (const char* suffix : {"-journal", "-wal", "-shm"})
    fs::remove(port::to_path(path + suffix), ignored);
  return copy->publish();
}

// Puts what stands at `path` aside, with its log: it may be all that is left of something.
Result<void> put_aside(const std::string& path) {
  const std::string aside = path + ".damaged-" + sqlite::random_hex(8);
  if (auto renamed = sqlite::rename_to_free(path, aside); !renamed) return renamed;
  std::error_code ignored;
  for (const char* suffix : {"-journal", "-wal"}) {
    fs::rename(port::to_path(path + suffix), port::to_path(aside + suffix), ignored);
  }
  return {};
}

// As a transaction of SQLite's: whoever has the index open sees it as after any other.
Result<void> restore_into(const sqlite::Connection& backup, const sqlite::Connection& target,
                          const std::string& path) {
  // As check_log() sees it before the log is moved into the file, the id stays that of the file.
  std::string id = index_id_of_file(path);
  if (id.empty()) id = index_id(target);
  if (id.empty()) id = new_index_id();
  auto copy = make_copy(backup, path, id, next_generation(backup, target));
  if (!copy) return copy.error();
  auto source = sqlite::Connection::open(copy->part(), sqlite::OpenMode());
  if (!source) return source.error();
  auto copied = copy_pages(*source, target, path);
  if (!copied && (copied.error().sqlite_code & 0xff) == SQLITE_READONLY) {
    // Pages of another size need the file for themselves.
    if (auto set = target.exec("PRAGMA main.journal_mode=DELETE"); !set) return set;
    copied = copy_pages(*source, target, path);
  }
  if (!copied) return copied;
  if (auto wal = target.set_wal_mode(); !wal) return wal;
  // Where others read, the log is moved later.
  sqlite3_busy_timeout(target.get(), 0);
  [[maybe_unused]] auto moved = empty_log(target);
  return {};
}

// Open on an index, for reading.
Result<sqlite::Connection> open_backup(const std::string& path) {
  if (!port::file_at(path)) return Error{ErrorCode::not_found, "there is no index at " + path, 0};
  sqlite::OpenMode mode;
  mode.write = true;  // where one may: a reader would leave its notes beside the file
  for (;;) {
    auto connection = sqlite::Connection::open(path, mode);
    if (!connection) return connection;
    connection->keep_log_on_close(true);
    auto state = recognize(*connection);
    if (state && *state == FileState::ours) {
      if (auto sound = check_log(*connection, path); !sound) return sound.error();
      connection->keep_log_on_close(false);
      return connection;
    }
    if (state) return Error{ErrorCode::not_found, path + " is empty: no index was made there", 0};
    if (mode.immutable || !sqlite::can_be_read_as_it_is(path, state.error())) {
      return text::named_error(path, state.error());
    }
    mode.immutable = true;
    mode.write = false;
  }
}

bool is_no_database(const Error& error) {
  const int code = error.sqlite_code & 0xff;
  return code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

}  // namespace

Result<void> back_up(const sqlite::Connection& source, const std::string& path) {
  std::error_code error;
  if (fs::exists(port::to_path(path), error)) {
    return Error{ErrorCode::invalid_argument, path + " exists already", 0};
  }
  auto copy = make_copy(source, path, new_index_id(), {});
  if (!copy) return copy.error();
  return copy->publish();
}

Result<void> restore(const std::string& from, const std::string& path,
                     std::chrono::milliseconds busy_timeout) {
  auto backup = open_backup(from);
  if (!backup) return backup.error();
  const auto there = port::file_at(path);
  if (!there) return restore_anew(*backup, path);
  if (backup->file() && there->is_same_file(*backup->file())) {
    return Error{ErrorCode::invalid_argument, from + " and " + path + " are one file", 0};
  }
  sqlite::OpenMode mode;
  mode.write = true;
  mode.busy_timeout = busy_timeout;
  {
    auto target = sqlite::Connection::open(path, mode);
    if (!target) return target.error();
    target->keep_log_on_close(true);
    auto state = recognize(*target);
    // A log that is not of this file makes nonsense of both: what the file is, it says alone.
    if (!state && !is_no_database(state.error()) && index_id_of_file(path).empty()) {
      return text::named_error(path, state.error());
    }
    auto restored = restore_into(*backup, *target, path);
    if (restored || !is_no_database(restored.error())) {
      target->keep_log_on_close(!restored);
      return restored;
    }
  }
  if (auto aside = put_aside(path); !aside) return aside;
  return restore_anew(*backup, path);
}

}  // namespace poisk::storage
