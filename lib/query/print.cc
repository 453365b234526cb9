#include <fmt/format.h>
#include <poisk/query.h>

#include <algorithm>
#include <string>

#include "query/chars.h"
#include "query/fields.h"
#include "query/value_range.h"
#include "query/weights.h"

namespace poisk {
namespace {

using Kind = Query::Kind;

bool is_row(const Query& query) {
  return query.kind() == Kind::exact && query.text().find(' ') != std::string::npos;
}

// Beside other words these are required, unless they stand in parentheses.
bool required_as_written(const Query& query) {
  return query.kind() == Kind::near || query.kind() == Kind::title || is_row(query);
}
// Beside other words these stand for a quotation, unless they stand in parentheses.
bool is_quotation(const Query& query) {
  return query.kind() == Kind::phrase || query.kind() == Kind::quoted;
}

// One that is weighted is written in its parentheses.
bool is_group(const Query& query) {
  return (query.kind() == Kind::any || query.kind() == Kind::all) && query.weight() == 1;
}

std::string in_quotes(const std::string& text) { return '"' + text + '"'; }

std::string value(const std::string& text) {
  const std::vector<std::string> words = query::plain_words(text);
  return words.size() == 1 && words.front() == text ? text : in_quotes(text);
}

std::string in_parentheses(const Query& query) { return '(' + to_string(query) + ')'; }

// As what `+`, `-` or a field stands before.
std::string operand(const Query& query) {
  return is_group(query) ? in_parentheses(query) : to_string(query);
}

bool is_phrase(const Query& query) { return query.kind() == Kind::phrase; }
bool is_required_phrase(const Query& query) {
  return query.kind() == Kind::must && is_phrase(query.children().front());
}

// Whether the child of a group means something else where it is written beside others.
bool means_else_beside(const Query& child) {
  return required_as_written(child) || is_phrase(child);
}

std::string any_text(const std::vector<Query>& children) {
  // Beside `|` nothing is required as written, so that phrases can be alternatives.
  const bool alternatives =
      std::none_of(children.begin(), children.end(),
                   [](const Query& child) {
                     return query::restricts(child) || child.kind() == Kind::quoted;
                   }) &&
      std::any_of(children.begin(), children.end(), means_else_beside);
  const bool quotes_rank =
      std::any_of(children.begin(), children.end(), query::stands_beside_quotations);
  std::string out;
  for (const Query& child : children) {
    if (!out.empty()) out += alternatives ? " | " : " ";
    const bool group = is_group(child) || (!alternatives && means_else_beside(child));
    if (quotes_rank && is_required_phrase(child)) out += '+';
    out += group ? in_parentheses(child) : to_string(child);
  }
  return out;
}

std::string all_text(const std::vector<Query>& children) {
  const bool quotes_rank = std::any_of(children.begin(), children.end(), [](const Query& child) {
    return !is_phrase(child) && query::stands_beside_quotations(child);
  });
  std::string out;
  for (const Query& child : children) {
    if (!out.empty()) out += ' ';
    if (quotes_rank && is_phrase(child)) out += '+';
    out += to_string(Query::must(child));
  }
  return out;
}

}  // namespace

namespace {

std::string without_weight(const Query& query) {
  const std::string& text = query.text();
  switch (query.kind()) {
    case Kind::nothing:
      return {};
    case Kind::word:
    case Kind::wildcard:
      return text;
    case Kind::regex:
      return '/' + text + '/';
    case Kind::exact:
      return '=' + (is_row(query) ? in_quotes(text) : text);
    case Kind::prefix:
      return text + '*';
    case Kind::fuzzy:
      return text + '~' + (query.number() == 0 ? "" : std::to_string(query.number()));
    case Kind::phrase:
    case Kind::quoted:
      return in_quotes(text);
    case Kind::near:
      return in_quotes(text) + '~' + std::to_string(query.number());
    case Kind::all:
      return all_text(query.children());
    case Kind::any:
      return any_text(query.children());
    case Kind::must: {
      const Query& child = query.children().front();
      const bool required = required_as_written(child) || is_quotation(child);
      return required ? to_string(child) : '+' + operand(child);
    }
    case Kind::except: {
      const std::string child = operand(query.children().front());
      // Before a bare number it would be a minus.
      return child[0] >= '0' && child[0] <= '9' ? "-(" + child + ')' : '-' + child;
    }
    case Kind::title:
      return std::string(query::field_name(Kind::title)) + ':' + operand(query.children().front());
    case Kind::field: {
      const bool range = query::parse_range(text) && text.find(' ') == std::string::npos;
      return "поле." + query.name() + ':' + (range ? text : value(text));
    }
    case Kind::outlet:
    case Kind::agency:
    case Kind::author:
    case Kind::after:
    case Kind::before:
    case Kind::date:
      return std::string(query::field_name(query.kind())) + ':' + value(text);
  }
  return {};
}

}  // namespace

std::string to_string(const Query& query) {
  std::string text = without_weight(query);
  if (query.weight() == 1) return text;
  const bool group = query.kind() == Kind::any || query.kind() == Kind::all;
  const bool word = query.kind() <= Kind::wildcard && text.back() != '"';
  if (group || (word && !query::weight_of_word(text + "^1"))) text = '(' + text + ')';
  return fmt::format("{}^{}", text, query.weight());
}

}  // namespace poisk
