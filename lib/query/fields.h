// The names of the fields that a query can put conditions on.
#pragma once

#include <poisk/query.h>

#include <string_view>

namespace poisk::query {

struct FieldName {
  Query::Kind kind;
  std::string_view russian;
  std::string_view english;
};

// The field of that name in either language and any case, or null. `поле.жанр` and `field.жанр`
// name the application's own field «жанр».
const FieldName* field_of(std::string_view name);
// Its Russian name, without the colon.
std::string_view field_name(Query::Kind kind);
// What follows the dot in the name of an application's own field.
std::string_view own_field(std::string_view name);

// Such a child of a group decides about an article, the others only rank it.
bool restricts(const Query& child);
// Beside such a child of a group a quotation is not required.
bool stands_beside_quotations(const Query& child);

}  // namespace poisk::query
