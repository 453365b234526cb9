// The index that is tried: in a file of its own, or in an application's database.
#pragma once

#include <poisk/poisk.h>

#include <memory>
#include <string>

struct sqlite3;

namespace poisk::model {

class Store {
 public:
  Store(std::string path, bool attached, Options options);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  Index& index() { return *index_; }
  bool attached() const { return db_ != nullptr; }
  void reopen() { reopen(options_); }
  void reopen(const Options& options);
  // On the application's connection.
  void exec(const std::string& sql);

 private:
  void open();
  void close();

  const std::string path_;
  const bool attached_;
  Options options_;
  sqlite3* db_ = nullptr;
  std::unique_ptr<Index> index_;
};

}  // namespace poisk::model
