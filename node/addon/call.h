// A call of the library: at once, or on a thread of libuv's pool, where a promise is its answer.
#pragma once

#include <node_api.h>
#include <poisk/c.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <variant>

#include "row.h"
#include "values.h"

namespace poisk::node {

using SharedIndex = std::shared_ptr<poisk_index>;

// What a call gives: a value, several, or an index.
struct One {
  Row row;
};
using Answer = std::variant<std::monostate, One, Row, SharedIndex>;

// Why it gives nothing.
struct Failure {
  std::string code;  // as poisk_code_name()
  std::string message;
  int sqlite_code = 0;
};

// Works without JavaScript, on whatever thread; throws a Failure.
using Work = std::function<Answer()>;

// Makes the class of failures known: a constructor of (code, message, SQLite's code).
void set_error_class(napi_env env, napi_value error_class);

// The work's answer, or, where `later`, a promise of it.
napi_value run(napi_env env, bool later, Work work);

// Where the library leaves an error.
class ErrorSlot {
 public:
  ErrorSlot() = default;
  ~ErrorSlot() { poisk_error_free(error_); }
  ErrorSlot(const ErrorSlot&) = delete;
  ErrorSlot& operator=(const ErrorSlot&) = delete;

  operator poisk_error**() { return &error_; }
  // Throws what is there, else that memory ran out.
  [[noreturn]] void fail() const;

 private:
  poisk_error* error_ = nullptr;
};

// A handle of the library's that is freed with it.
template <class Handle, void (*free)(Handle*)>
class Owned {
 public:
  // Of what a call returned that left its error in the slot.
  Owned(Handle* handle, const ErrorSlot& error) : handle_(handle) {
    if (handle == nullptr) error.fail();
  }
  // Of what fails where memory runs out alone.
  explicit Owned(Handle* handle) : handle_(handle) {
    if (handle == nullptr) throw std::bad_alloc();
  }
  ~Owned() { free(handle_); }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;

  operator Handle*() const { return handle_; }

 private:
  Handle* handle_;
};

inline poisk_view view(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view view(poisk_view text) {
  return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}

// Add what a call returned, and free it; throw where it returned nothing.
void take(Row& row, poisk_string text, const ErrorSlot& error = {});
void take(Row& row, poisk_strings* texts, const ErrorSlot& error);

// Answers of one value.
Answer answer_of(poisk_string text, const ErrorSlot& error = {});
Answer answer_of(bool flag);
Answer answer_of(std::uint64_t count);

}  // namespace poisk::node
