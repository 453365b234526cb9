#include "storage/connection_state.h"

#include <fmt/format.h>

#include <cstdint>
#include <memory>

#include "sqlite/statement.h"
#include "storage/index_tokenizer.h"
#include "storage/posting_source.h"

namespace poisk::storage {
namespace {

constexpr const char* kPointerType = "poisk_connection_state";

// The SQL function that hands the state over. Its name is that of this copy of the library: there
// may be two in a process, of which neither knows what the other has made.
const std::string& function_name() {
  static const char here = 0;
  static const std::string kName =
      fmt::format("poisk_state_{:x}", reinterpret_cast<std::uintptr_t>(&here));
  return kName;
}

void give_state(sqlite3_context* context, int, sqlite3_value** arguments) {
  auto** out = static_cast<ConnectionState**>(sqlite3_value_pointer(arguments[0], kPointerType));
  if (out != nullptr) *out = static_cast<ConnectionState*>(sqlite3_user_data(context));
}

// Null where there is none yet.
Result<ConnectionState*> found_state(const sqlite::Connection& connection) {
  // Asked first: to call a function that is not there would be an error in the application's log.
  auto known =
      sqlite::Statement::prepare(connection, "SELECT 1 FROM pragma_function_list WHERE name=?1");
  if (!known) return known.error();
  known->bind(1, std::string_view(function_name()));
  auto row = known->step();
  if (!row) return row.error();
  ConnectionState* state = nullptr;
  if (!*row) return state;
  auto call = sqlite::Statement::prepare(connection, "SELECT " + function_name() + "(?1)");
  if (!call) return call.error();
  call->bind_pointer(1, &state, kPointerType);
  if (auto called = call->step(); !called) return called.error();
  return state;
}

Result<ConnectionState*> make(const sqlite::Connection& connection) {
  auto* state = new ConnectionState();  // SQLite deletes it, also where this fails
  const int rc = sqlite3_create_function_v2(
      connection.get(), function_name().c_str(), 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, state,
      give_state, nullptr, nullptr,
      [](void* owned) { delete static_cast<ConnectionState*>(owned); });
  if (rc != SQLITE_OK) return connection.error("cannot register poisk");
  return state;
}

}  // namespace

Result<ConnectionState*> ConnectionState::of(const sqlite::Connection& connection) {
  auto state = found_state(connection);
  if (!state) return state;
  if (*state == nullptr) state = make(connection);
  if (!state || (*state)->registered) return state;
  auto api = fts5(connection);
  if (!api) return api.error();
  if (IndexTokenizer::register_on(*api, *state) != SQLITE_OK ||
      PostingSource::register_on(*api) != SQLITE_OK) {
    return connection.error("cannot register poisk");
  }
  (*state)->registered = true;
  return state;
}

}  // namespace poisk::storage
