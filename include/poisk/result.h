// Error and Result<T>: how every call of the library reports failure.
//
// A function that can fail returns Result<T>, which holds either a T or an Error. The names are those
// of std::expected, so that a later standard can take its place. Nothing in the library throws to
// report an error of the data, the disk or the arguments, except value() where the caller asks for it.
#pragma once

#include <poisk/export.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace poisk {

enum class ErrorCode : std::uint8_t {
  not_found = 1,      // no such key, file or revision
  invalid_argument,   // the input cannot be used: not UTF-8, empty, over a stated bound
  stale,              // a citation of a revision that is no longer stored
  analyzer_mismatch,  // the index was built by another analyzer: reindex
  schema_version,     // the index has a format that this version does not read
  busy,               // another writer held the index longer than Options::busy_timeout
  corrupt,            // the file is damaged, or is no poisk index
  io,                 // the disk or the operating system refused
  cancelled,          // the caller's cancel token was set
};

// The code's name as written above, e.g. "not_found".
POISK_EXPORT const char* to_string(ErrorCode code) noexcept;

struct Error {
  ErrorCode code = ErrorCode::io;
  std::string message;  // one line, for people
  int sqlite_code = 0;  // SQLite's extended result code where it has a part in it, else 0
};

class POISK_EXPORT Exception : public std::runtime_error {
 public:
  explicit Exception(Error error);
  const Error& error() const noexcept { return error_; }

 private:
  Error error_;
};

[[noreturn]] POISK_EXPORT void throw_exception(Error error);

// Holds a T or an Error. value() throws Exception where there is no T; operator* and operator-> must
// only be used after has_value().
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  using error_type = Error;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  T& value() & { return check(), *std::get_if<0>(&state_); }
  const T& value() const& { return check(), *std::get_if<0>(&state_); }
  // By value: in `for (auto& hit : search().value().hits)` what is iterated over lives on.
  T value() && { return check(), std::move(*std::get_if<0>(&state_)); }
  template <class U>
  T value_or(U&& other) const& {
    return has_value() ? **this : static_cast<T>(std::forward<U>(other));
  }

  T& operator*() & noexcept { return *std::get_if<0>(&state_); }
  const T& operator*() const& noexcept { return *std::get_if<0>(&state_); }
  T operator*() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() noexcept { return std::get_if<0>(&state_); }
  const T* operator->() const noexcept { return std::get_if<0>(&state_); }

  Error& error() & noexcept { return *std::get_if<1>(&state_); }
  const Error& error() const& noexcept { return *std::get_if<1>(&state_); }
  Error&& error() && noexcept { return std::move(*std::get_if<1>(&state_)); }

 private:
  void check() const {
    if (!has_value()) throw_exception(error());
  }

  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;
  using error_type = Error;

  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}

  bool has_value() const noexcept { return ok_; }
  explicit operator bool() const noexcept { return ok_; }
  void value() const {
    if (!ok_) throw_exception(error_);
  }
  Error& error() & noexcept { return error_; }
  const Error& error() const& noexcept { return error_; }
  Error&& error() && noexcept { return std::move(error_); }

 private:
  Error error_;
  bool ok_ = true;
};

}  // namespace poisk
