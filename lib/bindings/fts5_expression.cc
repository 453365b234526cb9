#include "bindings/fts5_expression.h"

#include <algorithm>
#include <vector>

#include "language/language.h"
#include "query/chars.h"
#include "query/patterns.h"

namespace poisk::bindings {
namespace {

using Kind = Query::Kind;

// FTS5's parser has a stack of a hundred entries, of which each level of a nested group takes some.
constexpr int kMaxDepth = 12;

// A group that binds whatever stands around it.
std::string grouped(const std::vector<std::string>& parts, const char* joint) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return parts.front();
  std::string out = "(" + parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) out += joint + parts[i];
  return out + ")";
}

std::string fts5_string(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    // SQLite reads the expression as a C string, and a quote is doubled.
    if (c == '\0') c = ' ';
    out += c;
    if (c == '"') out += '"';
  }
  return out + "\"";
}

class Writer {
 public:
  explicit Writer(Joined words) : joint_(words == Joined::all ? " AND " : " OR ") {}

  // Parentheses stand around all that is not one phrase.
  std::string write(const Query& query, int depth = 0) const {
    if (depth > kMaxDepth) return {};
    switch (query.kind()) {
      case Kind::word:
      case Kind::fuzzy:
      case Kind::quoted:
      case Kind::wildcard:
      case Kind::regex:  // FTS5 knows beginnings alone
        return words(query::without_signs(query.text()));
      case Kind::exact:
      case Kind::phrase:
        return fts5_string(query.text());
      case Kind::prefix:
        return fts5_string(query.text()) + " *";
      case Kind::near:
        return near(query);
      case Kind::title:
      case Kind::must:
        return write(query.children().front(), depth);
      case Kind::all:
      case Kind::any:
        return group(query, depth);
      default:
        return {};
    }
  }

 private:
  std::string words(const std::string& text) const {
    std::vector<std::string> parts;
    for (const std::string& word : query::plain_words(text)) parts.push_back(fts5_string(word));
    return grouped(parts, joint_);
  }

  static std::string near(const Query& query) {
    std::string out;
    for (const std::string& word : query::plain_words(query.text())) {
      out += (out.empty() ? "NEAR(" : " ") + fts5_string(word);
    }
    return out.empty() ? out : out + ", " + std::to_string(query.number()) + ")";
  }

  static bool says_little(const Query& query) {
    return query.kind() == Kind::word &&
           language::is_stop_word(language::russian(), query::folded(query.text()));
  }

  std::string group(const Query& query, int depth) const {
    std::vector<std::string> plain, required, excluded, little;
    for (const Query& child : query.children()) {
      std::string part =
          write(child.kind() == Kind::except ? child.children().front() : child, depth + 1);
      if (part.empty()) continue;
      const bool decides = query.kind() == Kind::all || child.kind() == Kind::must;
      (child.kind() == Kind::except ? excluded
       : says_little(child)         ? little
       : decides                    ? required
                                    : plain)
          .push_back(std::move(part));
    }
    if (plain.empty() && required.empty()) plain = std::move(little);
    std::string wanted = grouped(required, " AND ");
    // The others rank what is required to be there.
    if (!required.empty() && !plain.empty()) {
      plain.push_back(wanted);
      wanted = "(" + wanted + " AND " + grouped(plain, " OR ") + ")";
    } else if (required.empty()) {
      wanted = grouped(plain, joint_);
    }
    if (wanted.empty() || excluded.empty()) return wanted;
    return "(" + wanted + " NOT " + grouped(excluded, " OR ") + ")";
  }

  const char* joint_;
};

}  // namespace

std::string fts5_expression(const Query& query, Joined words) {
  const std::string out = Writer(words).write(query);
  return out.empty() ? fts5_string("") : out;  // no text at all would be an error
}

}  // namespace poisk::bindings
