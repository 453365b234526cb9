#include "storage/column_fields.h"

#include <map>
#include <set>

#include "text/varint.h"

namespace poisk::storage {

std::vector<OwnValues> own_values(const std::vector<Field>& fields) {
  std::map<std::string_view, std::set<std::string_view>> sorted;
  for (const Field& field : fields) {
    if (!field.value.empty()) sorted[field.name].insert(field.value);
  }
  std::vector<OwnValues> out;
  for (const auto& [name, values] : sorted) {
    OwnValues& own = out.emplace_back();
    own.name = name;
    for (const std::string_view value : values) {
      text::put_varint(own.packed, value.size());
      own.packed += value;
    }
  }
  return out;
}

std::vector<std::string_view> unpack_values(std::string_view packed) {
  std::vector<std::string_view> out;
  std::uint64_t size = 0;
  while (text::get_varint(packed, size) && size <= packed.size()) {
    out.push_back(packed.substr(0, size));
    packed.remove_prefix(size);
  }
  return out;
}

}  // namespace poisk::storage
