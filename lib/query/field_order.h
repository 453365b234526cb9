// An order of articles by the application's own fields: SearchOptions::order.
#pragma once

#include <poisk/article.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::query {

struct OrderKey {
  std::string field;
  bool descending = false;
};
using FieldOrder = std::vector<OrderKey>;

// `цена`, or `-цена` for the greatest first. Nothing where one of them names no field.
std::optional<FieldOrder> parse_order(const std::vector<std::string>& keys);

// Where a value stands among others of any kind: numbers by size («1 250,5»), then dates, then all
// else by its letters, whose case does not count, nor ё.
class ValuePlace {
 public:
  explicit ValuePlace(std::string_view value);

  friend std::weak_ordering operator<=>(const ValuePlace& a, const ValuePlace& b);
  friend bool operator==(const ValuePlace& a, const ValuePlace& b) = default;

 private:
  enum class Kind : std::uint8_t { number, day, text };
  Kind kind_ = Kind::text;
  double number_ = 0;
  std::string text_;
};

// Where an article stands that has these values of a field: of several the one counts that brings it
// furthest forward. Nothing where it has none.
std::optional<ValuePlace> place_of(const std::vector<std::string_view>& values, bool descending);

// Where an article stands; the first comes first. One without a field stands behind those with it.
class FieldPlace {
 public:
  FieldPlace(const std::vector<Field>& fields, const FieldOrder& order);

  friend std::weak_ordering operator<=>(const FieldPlace& a, const FieldPlace& b);
  friend bool operator==(const FieldPlace& a, const FieldPlace& b) {
    return (a <=> b) == std::weak_ordering::equivalent;
  }

 private:
  struct Place {
    std::optional<ValuePlace> value;
    bool descending = false;
  };
  std::vector<Place> places_;
};

}  // namespace poisk::query
