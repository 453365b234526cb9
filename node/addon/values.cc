#include "values.h"

namespace poisk::node {

void check(napi_env env, napi_status status) {
  if (status == napi_ok) return;
  bool pending = false;
  napi_is_exception_pending(env, &pending);
  if (!pending) {
    const napi_extended_error_info* info = nullptr;
    napi_get_last_error_info(env, &info);
    const char* message = info != nullptr ? info->error_message : nullptr;
    napi_throw_type_error(env, nullptr, message != nullptr ? message : "an argument is wrong");
  }
  throw Thrown();
}

std::string text_of(napi_env env, napi_value value) {
  std::size_t size = 0;
  check(env, napi_get_value_string_utf8(env, value, nullptr, 0, &size));
  std::string text(size, '\0');
  // The zero byte that ends it has its place in every std::string.
  check(env, napi_get_value_string_utf8(env, value, text.data(), size + 1, &size));
  return text;
}

std::string bytes_of(napi_env env, napi_value value) {
  napi_typedarray_type kind = napi_int8_array;
  std::size_t length = 0;
  void* data = nullptr;
  check(env, napi_get_typedarray_info(env, value, &kind, &length, &data, nullptr, nullptr));
  if (kind != napi_uint8_array) check(env, napi_invalid_arg);
  return length == 0 ? std::string() : std::string(static_cast<const char*>(data), length);
}

bool flag_of(napi_env env, napi_value value) {
  bool flag = false;
  check(env, napi_get_value_bool(env, value, &flag));
  return flag;
}

double number_of(napi_env env, napi_value value) {
  double number = 0;
  check(env, napi_get_value_double(env, value, &number));
  return number;
}

std::vector<napi_value> list_of(napi_env env, napi_value value) {
  std::uint32_t size = 0;
  check(env, napi_get_array_length(env, value, &size));
  std::vector<napi_value> list(size);
  for (std::uint32_t i = 0; i < size; ++i) check(env, napi_get_element(env, value, i, &list[i]));
  return list;
}

napi_value undefined(napi_env env) {
  napi_value value = nullptr;
  check(env, napi_get_undefined(env, &value));
  return value;
}

napi_value to_js(napi_env env, bool flag) {
  napi_value value = nullptr;
  check(env, napi_get_boolean(env, flag, &value));
  return value;
}

napi_value to_js(napi_env env, double number) {
  napi_value value = nullptr;
  check(env, napi_create_double(env, number, &value));
  return value;
}

napi_value to_js(napi_env env, std::string_view text) {
  napi_value value = nullptr;
  check(env, napi_create_string_utf8(env, text.data(), text.size(), &value));
  return value;
}

napi_value to_js(napi_env env, std::u16string_view text) {
  napi_value value = nullptr;
  check(env, napi_create_string_utf16(env, text.data(), text.size(), &value));
  return value;
}

}  // namespace poisk::node
