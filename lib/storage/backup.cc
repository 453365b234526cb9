#include "storage/backup.h"

#include <filesystem>
#include <system_error>

namespace poisk::storage {
namespace {

namespace fs = std::filesystem;

// All pages in one step: of one snapshot, however much is written meanwhile.
Result<void> copy_pages(const Connection& source, const std::string& path) {
  OpenMode mode;
  mode.write = mode.create = true;
  auto target = Connection::open(path, mode);
  if (!target) return target.error();
  sqlite3_backup* backup = sqlite3_backup_init(target->get(), "main", source.get(), "main");
  if (backup == nullptr) return target->error("cannot begin the copy");
  sqlite3_backup_step(backup, -1);
  const int rc = sqlite3_backup_finish(backup);
  if (rc != SQLITE_OK) return sqlite_error(target->get(), rc, "cannot copy to " + path);
  return {};
}

void remove_database(const std::string& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) fs::remove(path + suffix, ignored);
}

}  // namespace

Result<void> back_up(const Connection& source, const std::string& path) {
  std::error_code error;
  if (fs::exists(path, error)) {
    return Error{ErrorCode::invalid_argument, path + " exists already", 0};
  }
  const std::string part = path + ".part";
  remove_database(part);  // what an interrupted copy has left
  auto copied = copy_pages(source, part);
  if (copied) {
    fs::rename(part, path, error);
    if (!error) return {};
    copied = Error{ErrorCode::io, "cannot rename " + part + ": " + error.message(), 0};
  }
  remove_database(part);
  return copied;
}

}  // namespace poisk::storage
