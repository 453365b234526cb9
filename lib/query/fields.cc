#include "query/fields.h"

#include <array>

#include "query/chars.h"

namespace poisk::query {
namespace {

constexpr std::array<FieldName, 9> kFields{{
    {Query::Kind::title, "заголовок", "title"},
    {Query::Kind::outlet, "источник", "outlet"},
    {Query::Kind::outlet, "источник", "source"},  // an older name
    {Query::Kind::agency, "агентство", "agency"},
    {Query::Kind::author, "автор", "author"},
    {Query::Kind::after, "после", "after"},
    {Query::Kind::before, "до", "before"},
    {Query::Kind::date, "дата", "date"},
    {Query::Kind::field, "поле.", "field."},
}};

constexpr std::size_t kLongestName = 64;

}  // namespace

const FieldName* field_of(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return nullptr;
  const std::string key = folded(name);
  for (const FieldName& field : kFields) {
    if (field.kind == Query::Kind::field) {
      if (!own_field(key).empty()) return &field;
    } else if (key == field.russian || key == field.english) {
      return &field;
    }
  }
  return nullptr;
}

std::string_view field_name(Query::Kind kind) {
  for (const FieldName& field : kFields) {
    if (field.kind == kind) return field.russian;
  }
  return {};
}

std::string_view own_field(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos || dot + 1 == name.size()) return {};
  const std::string head = folded(name.substr(0, dot + 1));
  return head == "поле." || head == "field." ? name.substr(dot + 1) : std::string_view{};
}

bool restricts(const Query& child) {
  using Kind = Query::Kind;
  return child.kind() == Kind::must || child.kind() == Kind::except || child.kind() >= Kind::outlet;
}

bool stands_beside_quotations(const Query& child) {
  using Kind = Query::Kind;
  return child.kind() != Kind::quoted && child.kind() != Kind::except &&
         child.kind() < Kind::outlet;
}

}  // namespace poisk::query
