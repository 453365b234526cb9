// The fields of an article as JSON, where the article's own members are.
#pragma once

#include <poisk/article.h>

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poisk::article {

// An object: name to value, or to a list of values, in the order of the first of each name. `Json`
// keeps the order of members.
template <class Json>
Json fields_json(const std::vector<Field>& fields) {
  Json object = Json::object();
  // Asked for a member, such an object looks from its beginning, each time.
  auto& members = object.template get_ref<typename Json::object_t&>();
  std::unordered_map<std::string_view, std::size_t> place;
  for (const Field& field : fields) {
    const auto [at, fresh] = place.emplace(field.name, members.size());
    if (fresh) {
      members.emplace_back(field.name, field.value);
      continue;
    }
    Json& values = (members.begin() + static_cast<std::ptrdiff_t>(at->second))->second;
    if (!values.is_array()) values = Json::array({values});
    values.push_back(field.value);
  }
  return object;
}

}  // namespace poisk::article
