#include "storage/index_id.h"

#include <algorithm>

#include "sqlite/new_file.h"
#include "sqlite/wal_file.h"
#include "storage/schema.h"

namespace poisk::storage {
namespace {

constexpr const char* kName = "id";
constexpr std::size_t kIdDigits = 32;
constexpr int kTries = 3;

bool is_id(const std::string& text) {
  return text.size() == kIdDigits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// The file alone: a connection that believes in no change reads no log and takes no lock.
Result<sqlite::Connection> open_without_log(const std::string& path) {
  sqlite::OpenMode mode;
  mode.immutable = true;
  return sqlite::Connection::open(path, mode);
}

Error foreign_log(const std::string& path) {
  return Error{ErrorCode::corrupt,
               path +
                   "-wal is the log of another index, over which this file was put: restore a "
                   "backup by Index::restore or `poisk restore`, or remove " +
                   path + "-wal and " + path + "-shm while nobody has the index open",
               0};
}

bool is_damage(const Error& error) {
  return error.code == ErrorCode::corrupt || error.code == ErrorCode::schema_version;
}

}  // namespace

std::string index_id(const sqlite::Connection& connection) {
  auto id = meta(connection, kName);
  return id && is_id(*id) ? *id : std::string();
}

std::string new_index_id() { return sqlite::random_hex(kIdDigits); }

Result<void> set_index_id(const sqlite::Connection& connection, const std::string& id) {
  return set_meta(connection, kName, id);
}

void ensure_index_id(const sqlite::Connection& connection) {
  const auto known = connection.integer("SELECT count(*) FROM $meta WHERE name='id'");
  if (!known || *known != 0) return;
  // Another process may be giving it one.
  [[maybe_unused]] auto ignored =
      connection.exec("INSERT OR IGNORE INTO $meta VALUES('id', '" + new_index_id() + "')");
}

std::string index_id_of_file(const std::string& path) {
  auto file = open_without_log(path);
  if (!file) return {};
  auto application = file->integer("PRAGMA application_id");
  return application && *application == kApplicationId ? index_id(*file) : std::string();
}

Result<void> check_log(const sqlite::Connection& connection, const std::string& path) {
  if (!sqlite::has_log(path)) return {};
  // The file is read without a lock: what is no number may be a page that is being written.
  for (int i = 0; i < kTries; ++i) {
    auto file = open_without_log(path);
    if (!file) return {};
    const std::string of_file = index_id(*file);
    if (of_file.empty()) continue;
    auto state = recognize(connection);
    const std::string of_both = state ? index_id(connection) : std::string();
    if (of_both == of_file) return {};
    if (!of_both.empty()) return foreign_log(path);
    // Pages of two files make none.
    if (!state && is_damage(state.error()) && recognize(*file)) return foreign_log(path);
  }
  return {};
}

}  // namespace poisk::storage
