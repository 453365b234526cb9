#include "query/field_order.h"

#include "query/chars.h"
#include "query/value_range.h"

namespace poisk::query {

std::optional<FieldOrder> parse_order(const std::vector<std::string>& keys) {
  FieldOrder out;
  for (const std::string& key : keys) {
    const bool descending = key.starts_with('-');
    out.push_back({key.substr(descending ? 1 : 0), descending});
    if (out.back().field.empty()) return std::nullopt;
  }
  return out;
}

ValuePlace::ValuePlace(std::string_view value) {
  const ValueOrder order = order_of(value);
  if (order.number) {
    kind_ = Kind::number;
    number_ = *order.number;
  } else if (order.day) {
    kind_ = Kind::day;
    number_ = *order.day;
  } else {
    text_ = folded(one_line(value));
  }
}

std::weak_ordering operator<=>(const ValuePlace& a, const ValuePlace& b) {
  if (a.kind_ != b.kind_) return a.kind_ <=> b.kind_;
  // Older C++ libraries compare strings in no other way.
  if (a.kind_ == ValuePlace::Kind::text) return a.text_.compare(b.text_) <=> 0;
  if (a.number_ < b.number_) return std::weak_ordering::less;
  return a.number_ > b.number_ ? std::weak_ordering::greater : std::weak_ordering::equivalent;
}

std::optional<ValuePlace> place_of(const std::vector<std::string_view>& values, bool descending) {
  std::optional<ValuePlace> out;
  for (const std::string_view value : values) {
    ValuePlace place(value);
    if (!out || (descending ? place > *out : place < *out)) out = std::move(place);
  }
  return out;
}

FieldPlace::FieldPlace(const std::vector<Field>& fields, const FieldOrder& order) {
  for (const OrderKey& key : order) {
    std::vector<std::string_view> values;
    for (const Field& field : fields) {
      if (field.name == key.field && !field.value.empty()) values.push_back(field.value);
    }
    places_.push_back({place_of(values, key.descending), key.descending});
  }
}

std::weak_ordering operator<=>(const FieldPlace& a, const FieldPlace& b) {
  for (std::size_t i = 0; i < a.places_.size(); ++i) {
    const std::optional<ValuePlace>& first = a.places_[i].value;
    const std::optional<ValuePlace>& second = b.places_[i].value;
    if (!first || !second) {
      if (first.has_value() == second.has_value()) continue;
      return first ? std::weak_ordering::less : std::weak_ordering::greater;
    }
    const std::weak_ordering order =
        a.places_[i].descending ? *second <=> *first : *first <=> *second;
    if (order != std::weak_ordering::equivalent) return order;
  }
  return std::weak_ordering::equivalent;
}

}  // namespace poisk::query
