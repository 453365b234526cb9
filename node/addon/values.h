// JavaScript's values as C++'s, and back.
#pragma once

#include <node_api.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::node {

// An exception of JavaScript is pending: back to JavaScript.
struct Thrown {};

// Throws where a call of Node's failed. A value of another type than is wanted is a TypeError: the
// package looks at arguments before they come here.
void check(napi_env env, napi_status status);

std::string text_of(napi_env env, napi_value value);
// Of a Uint8Array, a copy of its bytes.
std::string bytes_of(napi_env env, napi_value value);
bool flag_of(napi_env env, napi_value value);
double number_of(napi_env env, napi_value value);
std::vector<napi_value> list_of(napi_env env, napi_value value);

napi_value undefined(napi_env env);
napi_value to_js(napi_env env, bool flag);
napi_value to_js(napi_env env, double number);
napi_value to_js(napi_env env, std::string_view text);
napi_value to_js(napi_env env, std::u16string_view text);

// An object of the library's in a value that only this module can look into. It goes with the value,
// or with the calls that use it, where they end later.
template <class T>
napi_value box(napi_env env, std::shared_ptr<T> object) {
  auto held = std::make_unique<std::shared_ptr<T>>(std::move(object));
  napi_value value = nullptr;
  check(env, napi_create_external(
                 env, held.get(),
                 [](napi_env, void* data, void*) { delete static_cast<std::shared_ptr<T>*>(data); },
                 nullptr, &value));
  static_cast<void>(held.release());
  return value;
}

// What is in the box, which may be emptied by reset().
template <class T>
std::shared_ptr<T>& unbox(napi_env env, napi_value value) {
  void* data = nullptr;
  check(env, napi_get_value_external(env, value, &data));
  return *static_cast<std::shared_ptr<T>*>(data);
}

}  // namespace poisk::node
