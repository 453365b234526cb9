// Kinds and codes by the names that they have in JSON.
#pragma once

#include <poisk/poisk.h>

#include <optional>
#include <string_view>

namespace poisk {

// The value of an enumeration that counts from 1, by its to_string().
template <class Enum>
std::optional<Enum> named(std::string_view name) {
  for (int i = 1;; ++i) {
    const std::string_view known = to_string(static_cast<Enum>(i));
    if (known.empty()) return std::nullopt;
    if (known == name) return static_cast<Enum>(i);
  }
}

// What a facet counts by where nothing but its name is told.
inline FacetKind kind_of_facet(std::string_view field) {
  return named<FacetKind>(field).value_or(FacetKind::field);
}

}  // namespace poisk
