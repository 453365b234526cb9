#include <poisk/query.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "query/chars.h"
#include "query/date.h"
#include "query/fields.h"
#include "query/patterns.h"

namespace poisk {
namespace {

using Kind = Query::Kind;

constexpr double kLeastWeight = 0.01;
constexpr double kMostWeight = 100;

std::string value_text(std::string_view value) {
  std::string text = query::one_line(value);
  return query::has_word_char(text) ? text : std::string();
}

std::string date_text(std::string_view date) {
  return query::parse_date(date).value_or(value_text(date));
}

}  // namespace

Query Query::word(std::string_view text) {
  std::vector<Query> words;
  for (std::string& word : query::plain_words(text)) {
    words.push_back(Query(Kind::word, std::move(word)));
  }
  return any(std::move(words));
}

Query Query::exact(std::string_view text) {
  std::string line;
  for (const std::string& word : query::plain_words(text)) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line.empty() ? Query() : Query(Kind::exact, std::move(line));
}

Query Query::prefix(std::string_view text) {
  std::vector<Query> starts;
  for (std::string& word : query::plain_words(text)) {
    starts.push_back(Query(Kind::prefix, std::move(word)));
  }
  return any(std::move(starts));
}

Query Query::fuzzy(std::string_view text, unsigned edits) {
  std::vector<Query> words;
  for (std::string& word : query::plain_words(text)) {
    words.push_back(Query(Kind::fuzzy, std::move(word)));
    words.back().number_ = std::min(edits, 2U);
  }
  return any(std::move(words));
}

Query Query::wildcard(std::string_view text) {
  std::vector<Query> words;
  for (std::string& pattern : query::patterns(text)) {
    const std::size_t open = pattern.find_first_of("*?");
    if (open == std::string::npos) {
      words.push_back(word(pattern));
    } else if (open + 1 == pattern.size()) {
      words.push_back(prefix(pattern.substr(0, open)));
    } else {
      words.push_back(Query(Kind::wildcard, std::move(pattern)));
    }
  }
  return any(std::move(words));
}

Query Query::regex(std::string_view expression) {
  std::string seen = query::visible(expression);
  return query::is_expression(seen) ? Query(Kind::regex, std::move(seen)) : word(seen);
}

Query Query::phrase(std::string_view text) {
  std::string line = value_text(text);
  return line.empty() ? Query() : Query(Kind::phrase, std::move(line));
}

Query Query::near(std::string_view text, unsigned distance) {
  Query near = phrase(text);
  if (near.empty()) return near;
  near.kind_ = Kind::near;
  near.number_ = std::min(distance, 999U);
  return near;
}

Query Query::quoted(std::string_view text) {
  Query quoted = phrase(text);
  if (!quoted.empty()) quoted.kind_ = Kind::quoted;
  return quoted;
}

Query Query::as_phrase(Query query) {
  if (query.kind_ == Kind::quoted) query.kind_ = Kind::phrase;
  return query;
}

Query Query::any(std::vector<Query> children) {
  std::vector<Query> kept;
  for (Query& child : children) {
    if (child.kind_ == Kind::any &&
        std::none_of(child.children_.begin(), child.children_.end(), query::restricts)) {
      for (Query& inner : child.children_) {
        kept.push_back(weighted(std::move(inner), child.weight_));
      }
    } else if (!child.empty()) {
      kept.push_back(std::move(child));
    }
  }
  if (kept.empty()) return {};
  if (std::none_of(kept.begin(), kept.end(), query::stands_beside_quotations)) {
    const bool alone = kept.size() == 1;
    for (Query& child : kept) {
      if (child.kind_ != Kind::quoted) continue;
      child = alone ? as_phrase(std::move(child)) : must(std::move(child));
    }
  }
  const bool has_must = std::any_of(kept.begin(), kept.end(),
                                    [](const Query& child) { return child.kind_ == Kind::must; });
  if (has_must && std::all_of(kept.begin(), kept.end(), query::restricts))
    return all(std::move(kept));
  if (kept.size() == 1) return std::move(kept.front());
  return Query(Kind::any, std::move(kept));
}

Query Query::all(std::vector<Query> children) {
  std::vector<Query> kept;
  for (Query& child : children) {
    if (child.kind_ == Kind::must) {
      Query inner = std::move(child.children_.front());
      child = std::move(inner);
    }
    if (child.kind_ == Kind::all) {
      for (Query& inner : child.children_) {
        kept.push_back(weighted(std::move(inner), child.weight_));
      }
    } else if (!child.empty()) {
      kept.push_back(as_phrase(std::move(child)));
    }
  }
  if (kept.empty()) return {};
  if (kept.size() == 1) return std::move(kept.front());
  // Where nothing is left that could be found, all and any are the same.
  const bool finds = !std::all_of(kept.begin(), kept.end(), query::restricts);
  return Query(finds ? Kind::all : Kind::any, std::move(kept));
}

Query Query::must(Query child) {
  if (child.empty() || query::restricts(child)) return child;
  std::vector<Query> children;
  children.push_back(as_phrase(std::move(child)));
  return Query(Kind::must, std::move(children));
}

Query Query::except(Query child) {
  if (child.empty()) return child;
  if (child.kind_ == Kind::except) return Query(child.children_.front());
  if (child.kind_ == Kind::must) return except(Query(child.children_.front()));
  std::vector<Query> children;
  children.push_back(without_weights(as_phrase(std::move(child))));
  return Query(Kind::except, std::move(children));
}

Query Query::title(Query child) {
  if (child.empty() || child.kind_ == Kind::title || child.is_condition()) return child;
  if (child.kind_ == Kind::except) return except(title(Query(child.children_.front())));
  if (child.kind_ == Kind::must) return must(title(Query(child.children_.front())));
  std::vector<Query> children;
  children.push_back(as_phrase(std::move(child)));
  return Query(Kind::title, std::move(children));
}

Query Query::weighted(Query child, double weight) {
  if (child.empty() || std::isnan(weight)) return child;
  switch (child.kind_) {
    case Kind::must:
    case Kind::title:
      child.children_.front() = weighted(std::move(child.children_.front()), weight);
      return child;
    case Kind::except:
      return child;
    default:
      if (child.is_condition()) return child;
      // As many places as are written.
      child.weight_ =
          std::clamp(std::round(child.weight_ * weight * 1000) / 1000, kLeastWeight, kMostWeight);
      return child;
  }
}

Query Query::without_weights(Query query) {
  query.weight_ = 1;
  for (Query& child : query.children_) child = without_weights(std::move(child));
  return query;
}

Query Query::condition(Kind kind, std::string text) {
  return text.empty() ? Query() : Query(kind, std::move(text));
}

Query Query::outlet(std::string_view name) { return condition(Kind::outlet, value_text(name)); }
Query Query::agency(std::string_view name) { return condition(Kind::agency, value_text(name)); }
Query Query::author(std::string_view name) { return condition(Kind::author, value_text(name)); }
Query Query::after(std::string_view date) { return condition(Kind::after, date_text(date)); }
Query Query::before(std::string_view date) { return condition(Kind::before, date_text(date)); }
Query Query::date(std::string_view date) { return condition(Kind::date, date_text(date)); }

Query Query::field(std::string_view name, std::string_view value) {
  std::string field;
  for (const std::string& part : query::plain_words(name)) field += part;
  std::erase(field, ':');
  if (field.empty()) return {};
  Query query = condition(Kind::field, value_text(value));
  if (!query.empty()) query.name_ = std::move(field);
  return query;
}

}  // namespace poisk
