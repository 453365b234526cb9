#include "model/store.h"

#include <poisk/sqlite.h>
#include <sqlite3.h>

#include <stdexcept>
#include <utility>

namespace poisk::model {

Store::Store(std::string path, bool attached, Options options)
    : path_(std::move(path)), attached_(attached), options_(std::move(options)) {
  open();
}

Store::~Store() { close(); }

void Store::reopen(const Options& options) {
  close();
  options_ = options;
  open();
}

void Store::open() {
  if (!attached_) {
    index_ = std::make_unique<Index>(Index::open(path_, options_).value());
    return;
  }
  if (sqlite3_open(path_.c_str(), &db_) != SQLITE_OK) throw std::runtime_error("no database");
  exec("PRAGMA synchronous=OFF");
  exec("CREATE TABLE IF NOT EXISTS story(id INTEGER PRIMARY KEY)");
  index_ = std::make_unique<Index>(attach_index(db_, "m_", options_).value());
}

void Store::close() {
  index_.reset();
  if (db_ != nullptr && sqlite3_close(std::exchange(db_, nullptr)) != SQLITE_OK) std::terminate();
}

void Store::exec(const std::string& sql) {
  char* message = nullptr;
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
    const std::string error = message == nullptr ? "cannot run" : message;
    sqlite3_free(message);
    throw std::runtime_error(error + ": " + sql);
  }
}

}  // namespace poisk::model
