// Values in a row, as a call leaves them for JavaScript: an array there, in the order in which they were
// added. Made on whatever thread; what takes time, UTF-16, is done then.
#pragma once

#include <node_api.h>

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace poisk::node {

class Row {
 public:
  void add_nothing() { values_.push_back({Kind::nothing}); }
  void add_flag(bool flag) { values_.push_back({Kind::flag, flag ? 1.0 : 0.0}); }
  void add_number(double number) { values_.push_back({Kind::number, number}); }
  void add_count(std::size_t count) { add_number(static_cast<double>(count)); }
  // UTF-8; a byte that belongs to no character becomes U+FFFD.
  void add_text(std::string_view text);

  std::size_t size() const { return values_.size(); }
  // The i-th value, and all of them.
  napi_value to_js(napi_env env, std::size_t i) const;
  napi_value to_js(napi_env env) const;

 private:
  enum class Kind { nothing, flag, number, text };
  struct Value {
    Kind kind;
    double number = 0;
    std::size_t begin = 0;  // of a text, in `units_`
    std::size_t size = 0;
  };

  // Makes room for so many units more.
  void reserve(std::size_t count);

  std::vector<Value> values_;
  // Of all texts, one behind the other; filled without being cleared first.
  std::unique_ptr<char16_t[]> units_;
  std::size_t used_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace poisk::node
