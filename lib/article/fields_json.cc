#include "article/fields_json.h"

#include <cstddef>
#include <string_view>
#include <unordered_map>

namespace poisk::article {

nlohmann::ordered_json fields_json(const std::vector<Field>& fields) {
  using Json = nlohmann::ordered_json;
  Json object = Json::object();
  // An ordered object looks for a member from its beginning, each time.
  std::vector<std::pair<const std::string, Json>>& members = object.get_ref<Json::object_t&>();
  std::unordered_map<std::string_view, std::size_t> place;
  for (const Field& field : fields) {
    const auto [at, fresh] = place.emplace(field.name, members.size());
    if (fresh) {
      members.emplace_back(field.name, field.value);
      continue;
    }
    Json& values = members[at->second].second;
    if (!values.is_array()) values = Json::array({values});
    values.push_back(field.value);
  }
  return object;
}

}  // namespace poisk::article
