#include "bindings/c_support.h"

#include <poisk/version.h>

#include <cstdlib>
#include <cstring>

namespace poisk::bindings {
namespace {

// What is reported where there is no memory to say more. Nobody frees it. The code is C's own.
Error* out_of_memory() noexcept {
  static Error error{static_cast<ErrorCode>(0), {}, 0};
  return &error;
}

}  // namespace

void fail(poisk_error** error, Error what) noexcept {
  if (error == nullptr) return;
  auto* made = new (std::nothrow) Error(std::move(what));
  *error = handle(made != nullptr ? made : out_of_memory());
}

void fail_by_exception(poisk_error** error) noexcept {
  if (error == nullptr) return;
  try {
    throw;
  } catch (const Exception& exception) {
    try {
      return fail(error, exception.error());
    } catch (const std::bad_alloc&) {
      *error = handle(out_of_memory());
    }
  } catch (const std::bad_alloc&) {
    *error = handle(out_of_memory());
  } catch (const std::exception& exception) {
    try {
      return fail(error, Error{ErrorCode::io, exception.what(), 0});
    } catch (const std::bad_alloc&) {
      *error = handle(out_of_memory());
    }
  } catch (...) {
    *error = handle(out_of_memory());
  }
}

poisk_string owned(std::string_view text) {
  auto* data = static_cast<char*>(std::malloc(text.size() + 1));
  if (data == nullptr) throw std::bad_alloc();
  if (!text.empty()) std::memcpy(data, text.data(), text.size());
  data[text.size()] = '\0';
  return {data, text.size()};
}

}  // namespace poisk::bindings

using namespace poisk::bindings;

const char* poisk_version(void) { return POISK_VERSION_STRING; }

void poisk_string_free(poisk_string string) { std::free(string.data); }

size_t poisk_strings_count(const poisk_strings* strings) { return object(strings).size(); }
poisk_view poisk_strings_at(const poisk_strings* strings, size_t i) {
  return string_at(object(strings), i);
}
void poisk_strings_free(poisk_strings* strings) { destroy(strings); }

size_t poisk_spans_count(const poisk_spans* spans) { return object(spans).size(); }
poisk_span poisk_spans_at(const poisk_spans* spans, size_t i) {
  const auto* found = at(object(spans), i);
  return found != nullptr ? span(*found) : poisk_span{0, 0};
}
void poisk_spans_free(poisk_spans* spans) { destroy(spans); }

poisk_code poisk_error_code(const poisk_error* error) {
  if (&object(error) == out_of_memory()) return POISK_OUT_OF_MEMORY;
  return static_cast<poisk_code>(object(error).code);
}
const char* poisk_error_message(const poisk_error* error) {
  return &object(error) == out_of_memory() ? "out of memory" : object(error).message.c_str();
}
int poisk_error_sqlite_code(const poisk_error* error) { return object(error).sqlite_code; }
const char* poisk_code_name(poisk_code code) {
  if (code == POISK_OUT_OF_MEMORY) return "out_of_memory";
  return poisk::to_string(static_cast<poisk::ErrorCode>(code));
}
void poisk_error_free(poisk_error* error) {
  if (error != nullptr && &object(error) != out_of_memory()) destroy(error);
}
