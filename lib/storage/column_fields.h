// The columns of an index: what of an article's attribution it is filtered, ordered and counted by,
// a number for each article. Of a text the number is its code in a dictionary.
#pragma once

#include <poisk/article.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::storage {

// Stored.
enum class ColumnField : std::uint32_t {
  names = 0,  // no column: a dictionary of the names of the application's fields
  outlet = 1,
  agency = 2,
  author = 3,
  published = 4,   // of a DateKey
  first_own = 16,  // the application's field whose name has code 0, of which there is none
};

using ValueCode = std::uint32_t;  // from 1; 0: no value

// No more names of the application's own, and no longer values, have a column: an index that has
// seen others has *partial* columns, and looks at rows where it is asked for fields.
inline constexpr ValueCode kMostOwnFields = 256;
inline constexpr std::size_t kLongestFieldValue = 1024;
inline constexpr ValueCode kMostValues = 1U << 30;

inline ColumnField own_field(ValueCode name) {
  return static_cast<ColumnField>(static_cast<std::uint32_t>(ColumnField::first_own) + name);
}

// The rows of a field in the table `column_block`. `block`: below 2^32, as those of all articles are.
inline std::int64_t block_row(ColumnField field, std::int64_t block) {
  return (static_cast<std::int64_t>(field) << 32) + block;
}

// Of the application's fields an article may have several values under one name: they are one value
// of the dictionary, in the order of their bytes, each once.
struct OwnValues {
  std::string name;
  std::string packed;
};
// Values that are empty are left out, and names without any other.
std::vector<OwnValues> own_values(const std::vector<Field>& fields);
// Views of `packed`.
std::vector<std::string_view> unpack_values(std::string_view packed);

}  // namespace poisk::storage
