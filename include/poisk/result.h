// Error and Result<T>: how every call of the library reports failure.
//
// A function that can fail returns Result<T>, which holds either a T or an Error. The names are
// those of std::expected, so that a later standard can take its place.
//
// A function that returns a Result throws nothing: what fails in it is an Error, also where memory
// runs out or a function of the application's throws that it was given. Only value() throws, where
// the caller asks it for what is not there. The functions that return no Result fail for want of
// memory alone, by std::bad_alloc, but for Analyzer::stemming(), which says what else it needs.
//
// Plain values: a Result may be used from several threads as its T may.
#pragma once

#include <poisk/export.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace poisk {

// Why a call failed. Later versions may add codes.
enum class ErrorCode : std::uint8_t {
  not_found = 1,      // no such key, file or revision
  invalid_argument,   // the input cannot be used: not UTF-8, empty, over a stated bound
  stale,              // a citation of a revision that is no longer stored
  analyzer_mismatch,  // the index's texts were cut or folded otherwise: reindex
  schema_version,     // the index has a format that this version does not read
  busy,               // another writer held the index longer than Options::busy_timeout
  corrupt,            // the file is damaged, or is no poisk index
  io,                 // the disk or the operating system refused
  cancelled,          // the caller's cancel token was set
};

// The code's name as written above, e.g. "not_found".
POISK_EXPORT const char* to_string(ErrorCode code) noexcept;

// A failure, as a value.
struct Error {
  ErrorCode code = ErrorCode::io;  // for programs
  std::string message;             // one line, for people
  int sqlite_code = 0;  // SQLite's extended result code where it has a part in it, else 0
};

// An Error, thrown: what() is its message.
class POISK_EXPORT Exception : public std::runtime_error {
 public:
  // What value() throws.
  explicit Exception(Error error);
  // The failure itself.
  const Error& error() const noexcept { return error_; }

 private:
  Error error_;
};

// Throws Exception; out of line, so that Result stays small.
[[noreturn]] POISK_EXPORT void throw_exception(Error error);

// Holds a T or an Error. value() throws Exception where there is no T; operator* and operator->
// must only be used after has_value().
template <class T>
class [[nodiscard]] Result {
 public:
  // What std::expected names so.
  using value_type = T;
  using error_type = Error;

  // Implicit, so that a function returns a value or an Error as it is.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  // Whether there is a value: `if (auto found = index.get(key)) use(*found);`
  bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  // The value; throws Exception where there is none.
  T& value() & { return check(), *std::get_if<0>(&state_); }
  const T& value() const& { return check(), *std::get_if<0>(&state_); }
  // By value: in `for (auto& hit : search().value().hits)` what is iterated over lives on.
  T value() && { return check(), std::move(*std::get_if<0>(&state_)); }

  // The value, or `other` where there is none.
  template <class U>
  T value_or(U&& other) const& {
    return has_value() ? **this : static_cast<T>(std::forward<U>(other));
  }
  // The same of a Result that is given up: the value is moved out.
  template <class U>
  T value_or(U&& other) && {
    return has_value() ? *std::move(*this) : static_cast<T>(std::forward<U>(other));
  }

  // The value, only where there is one.
  T& operator*() & noexcept { return *std::get_if<0>(&state_); }
  const T& operator*() const& noexcept { return *std::get_if<0>(&state_); }
  T operator*() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() noexcept { return std::get_if<0>(&state_); }
  const T* operator->() const noexcept { return std::get_if<0>(&state_); }

  // The failure, only where there is no value.
  Error& error() & noexcept { return *std::get_if<1>(&state_); }
  const Error& error() const& noexcept { return *std::get_if<1>(&state_); }
  Error&& error() && noexcept { return std::move(*std::get_if<1>(&state_)); }

 private:
  void check() const {
    if (!has_value()) throw_exception(error());
  }

  std::variant<T, Error> state_;
};

// Holds an Error, or nothing where all went well.
template <>
class [[nodiscard]] Result<void> {
 public:
  // What std::expected names so.
  using value_type = void;
  using error_type = Error;

  // Success, and failure.
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}

  // Whether all went well.
  bool has_value() const noexcept { return ok_; }
  explicit operator bool() const noexcept { return ok_; }

  // Throws Exception where something failed.
  void value() const {
    if (!ok_) throw_exception(error_);
  }

  // The failure, only where there is one.
  Error& error() & noexcept { return error_; }
  const Error& error() const& noexcept { return error_; }
  Error&& error() && noexcept { return std::move(error_); }

 private:
  Error error_;
  bool ok_ = true;
};

}  // namespace poisk
