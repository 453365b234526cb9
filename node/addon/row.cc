#include "row.h"

#include <algorithm>

#include "utf16.h"
#include "values.h"

namespace poisk::node {
namespace {

// So many arguments does one call of push() get.
constexpr std::size_t kChunk = 1000;

}  // namespace

void Row::reserve(std::size_t count) {
  if (capacity_ - used_ >= count) return;
  const std::size_t capacity = std::max(2 * capacity_, used_ + count);
  auto units = std::make_unique_for_overwrite<char16_t[]>(capacity);
  std::copy_n(units_.get(), used_, units.get());
  units_ = std::move(units);
  capacity_ = capacity;
}

void Row::add_text(std::string_view text) {
  reserve(text.size());  // units are never more than bytes
  const std::size_t size = to_utf16(text, units_.get() + used_);
  values_.push_back({Kind::text, 0, used_, size});
  used_ += size;
}

napi_value Row::to_js(napi_env env, std::size_t i) const {
  const Value& value = values_[i];
  switch (value.kind) {
    case Kind::flag:
      return node::to_js(env, value.number != 0);
    case Kind::number:
      return node::to_js(env, value.number);
    case Kind::text:
      return node::to_js(env, std::u16string_view(units_.get() + value.begin, value.size));
    case Kind::nothing:
      break;
  }
  return undefined(env);
}

// An array that is filled by one call for many values costs a fraction of one that is set by each.
napi_value Row::to_js(napi_env env) const {
  napi_value list = nullptr;
  napi_value push = nullptr;
  check(env, napi_create_array(env, &list));
  check(env, napi_get_named_property(env, list, "push", &push));
  std::vector<napi_value> chunk;
  chunk.reserve(std::min(kChunk, size()));
  for (std::size_t i = 0; i < size();) {
    napi_handle_scope scope = nullptr;
    check(env, napi_open_handle_scope(env, &scope));
    chunk.clear();
    while (i < size() && chunk.size() < kChunk) chunk.push_back(to_js(env, i++));
    check(env, napi_call_function(env, list, push, chunk.size(), chunk.data(), nullptr));
    check(env, napi_close_handle_scope(env, scope));
  }
  return list;
}

}  // namespace poisk::node
