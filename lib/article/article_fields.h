// The named values of an article that front matter and JSON Lines share.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <string_view>

namespace poisk::article {

// Whether set_value knows a value called `name`.
bool is_value_name(std::string_view name);

// What follows in «fields.NAME», the name of one of the application's own fields; empty where
// `name` is none.
std::string_view own_field_name(std::string_view name);

// Sets the value called `name` (key, _id, title, outlet, url, author, agency, published,
// quote_share, link_required, notice) from its text. Fails with not_found where there is no such
// name, with invalid_argument where the value cannot be read.
Result<void> set_value(Article& article, std::string_view name, std::string_view value);

// Fails with invalid_argument where `text` is not UTF-8, naming the line.
Result<void> check_utf8(std::string_view text);

}  // namespace poisk::article
