// The fields of an article as JSON, where the article's own members are.
#pragma once

#include <poisk/article.h>

#include <nlohmann/json.hpp>
#include <vector>

namespace poisk::article {

// An object: name to value, or to a list of values, in the order of the first of each name.
nlohmann::ordered_json fields_json(const std::vector<Field>& fields);

}  // namespace poisk::article
