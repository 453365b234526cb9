// What the SQL functions of one connection share.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/poisk.h>

#include <chrono>
#include <exception>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "analysis/session.h"
#include "port/file_stamp.h"
#include "sqlite/sqlite_api.h"

namespace poisk::bindings {

// Used as the connection is: by one thread at a time, SQLite sees to it.
class SqlState {
 public:
  SqlState(sqlite3* db, Analyzer analyzer, Options options)
      : db_(db),
        analyzer_(std::move(analyzer)),
        options_(std::move(options)),
        session_(analyzer_) {}

  const Analyzer& analyzer() const { return analyzer_; }
  analysis::Session& session() { return session_; }

  // The index at `place`, for reading: a path, or `main:` and the prefix under which it stands in
  // the connection's own database. Good until the next call: a few that were asked of late stay
  // open, since an open file costs descriptors and, once it is deleted, its space on the disk.
  Result<Index*> index(const std::string& place);

 private:
  struct OpenIndex {
    port::FileStamp file;  // as it was opened
    Index index;
    std::chrono::steady_clock::time_point asked = {};
  };
  Result<Index*> index_at(const std::string& path);
  Result<Index*> index_under(const std::string& prefix);
  void close_idle();

  sqlite3* db_;
  Analyzer analyzer_;
  Options options_;
  analysis::Session session_;
  std::map<std::string, OpenIndex> indexes_;     // by path
  std::map<std::string, Index> under_prefixes_;  // in the connection's database
};

using SqlStatePointer = std::shared_ptr<SqlState>;

// Registrations own the state together: each holds a SqlStatePointer of its own on the heap, which
// SQLite hands to this when the registration ends.
inline void destroy_state_pointer(void* pointer) { delete static_cast<SqlStatePointer*>(pointer); }
inline SqlState& state_of(sqlite3_context* context) {
  return **static_cast<SqlStatePointer*>(sqlite3_user_data(context));
}

// Runs `work`; what it throws becomes the SQL function's error, since SQLite is C.
template <class Work>
void guarded(sqlite3_context* context, Work&& work) noexcept {
  try {
    work();
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  } catch (const std::exception& error) {
    sqlite3_result_error(context, error.what(), -1);
  } catch (...) {
    sqlite3_result_error_code(context, SQLITE_ERROR);
  }
}

// The same where a result code is returned.
template <class Work>
int guarded_code(Work&& work) noexcept {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (...) {
    return SQLITE_ERROR;
  }
}

inline std::string_view text_of(sqlite3_value* value) {
  const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

inline void give(sqlite3_context* context, std::string_view text) {
  sqlite3_result_text64(context, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
}

// `text` with a question mark for each byte that is no UTF-8: offsets stay what they are.
std::string made_valid(std::string_view text);

}  // namespace poisk::bindings
