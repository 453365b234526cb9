#include "model/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "model/meaning.h"
#include "model/texts.h"

namespace poisk::model {
namespace {

// Keys, the first few of many.
std::string listed(const std::vector<std::string>& keys) {
  constexpr std::size_t kShown = 6;
  std::string out = std::to_string(keys.size()) + ':';
  for (std::size_t i = 0; i < std::min(keys.size(), kShown); ++i) out += ' ' + keys[i];
  return keys.size() > kShown ? out + " …" : out;
}

std::vector<std::string> without(const Keys& from, const Keys& these) {
  std::vector<std::string> out;
  std::set_difference(from.begin(), from.end(), these.begin(), these.end(),
                      std::back_inserter(out));
  return out;
}

std::string shortened(const std::string& text) {
  constexpr std::size_t kMost = 400;
  return text.size() <= kMost ? text : text.substr(0, kMost) + "…";
}

// That something of an answer was left out. Undated articles are left out of what asks for a date.
bool says_incomplete(const Results& results) {
  return !results.total_is_exact ||
         std::any_of(results.warnings.begin(), results.warnings.end(), [](const auto& warning) {
           return warning.code != WarningCode::undated_left_out;
         });
}

// Where a phrase was not found, its words were searched instead.
bool searched_as_words(const Results& results) {
  return std::any_of(results.warnings.begin(), results.warnings.end(), [](const auto& warning) {
    return warning.code == WarningCode::quote_not_found;
  });
}

// What stands for an article's values of a field: numbers in one width, or words in lower case. Of
// several the first; `descending` turns it round.
std::string place(const Article& article, const std::string& name, bool descending) {
  std::string out;
  for (const Field& field : article.fields) {
    if (field.name != name) continue;
    const std::string value = name == kNumbered ? fmt::format("{:0>9}", field.value) : field.value;
    if (out.empty() || (descending ? value > out : value < out)) out = value;
  }
  return out;
}

// Whether an order by fields, and then by date where that is asked for, wants `a` before `b`.
bool stands_before(const Article& a, const Article& b, const SearchOptions& options) {
  for (const std::string& key : options.order) {
    const bool descending = key[0] == '-';
    const std::string name = key.substr(descending ? 1 : 0);
    const std::string first = place(a, name, descending);
    const std::string second = place(b, name, descending);
    if (first == second) continue;
    if (first.empty() || second.empty()) return second.empty();
    return descending ? first > second : first < second;
  }
  return options.sort == SortBy::date &&
         a.source.published.substr(0, 10) > b.source.published.substr(0, 10);
}

struct Hits {
  Keys keys;
  Difference wrong;
};

// The articles found, each once, and that each is cited as it is stored.
Hits look_at(const Results& results, const SearchOptions& options, const Model& model) {
  Hits out;
  std::string last = "9";
  const Article* before = nullptr;
  for (const Hit& hit : results.hits) {
    const std::string& key = hit.passage.key;
    if (!out.keys.insert(key).second) out.wrong = "found twice: " + key;
    const auto known = model.articles().find(key);
    if (known == model.articles().end()) {
      out.wrong = "found, but not stored: " + key;
      return out;
    }
    const Article& article = known->second->article;
    const ByteSpan span = hit.passage.span;
    if (span.end > article.text.size() || span.begin > span.end ||
        article.text.substr(span.begin, span.size()) != hit.text || hit.title != article.title) {
      out.wrong = "cited not as it is stored: " + key;
    }
    if (hit.source != article.source) out.wrong = "from another source: " + key;
    if (!options.order.empty()) {
      if (before != nullptr && stands_before(article, *before, options)) {
        out.wrong = "by its fields before what stands before it: " + key;
      }
      before = &article;
    } else if (options.sort == SortBy::date) {
      const std::string date = article.source.published.substr(0, 10);
      if (date > last) out.wrong = "newer than what stands before it: " + key;
      last = date;
    }
  }
  return out;
}

// How many of the articles have each value.
std::map<std::string, std::size_t> counted(const Keys& keys, const Model& model,
                                           std::string_view field) {
  std::map<std::string, std::size_t> out;
  for (const std::string& key : keys) {
    const Source& source = model.articles().at(key)->article.source;
    std::string value = field == "outlet"   ? source.outlet
                        : field == "agency" ? source.agency
                        : field == "author" ? source.author
                        : field == "year"   ? source.published.substr(0, 4)
                                            : source.published.substr(0, 7);
    if (!value.empty()) ++out[std::move(value)];
  }
  return out;
}

Difference compare_facets(const Results& results, const Keys& meant, const Model& model) {
  constexpr std::size_t kMostValues = 50;  // of one facet
  for (const std::string_view field : {"outlet", "agency", "author", "year", "month"}) {
    const auto expected = counted(meant, model, field);
    std::map<std::string, std::size_t> shown;
    for (const Facet& facet : results.facets) {
      if (facet.field != field) continue;
      for (const FacetValue& value : facet.values) shown[value.value] = value.count;
    }
    if (expected.size() <= kMostValues && shown != expected) {
      return fmt::format("the facet {} counts otherwise", field);
    }
  }
  return {};
}

std::string about(const Query& query, bool as_text, const SearchOptions& options,
                  const Results& results) {
  std::string out = fmt::format("query ({}): {}\n", as_text ? "text" : "tree", to_string(query));
  for (const auto& [name, value] : {std::pair("outlet", options.outlet),
                                    {"after", options.after},
                                    {"before", options.before}}) {
    if (!value.empty()) out += fmt::format("{}: {}\n", name, value);
  }
  if (options.sort == SortBy::date) out += "by date\n";
  for (const std::string& key : options.order) out += "order: " + key + '\n';
  if (as_text) out += "interpreted: " + results.interpreted + '\n';
  for (const Warning& warning : results.warnings) out += "warning: " + to_string(warning) + '\n';
  return out + fmt::format("total {}{}, {} hits", results.total,
                           results.total_is_exact ? "" : " or more", results.hits.size());
}

std::string first_article(const std::vector<std::string>& keys, const Model& model) {
  const auto known = keys.empty() ? model.articles().end() : model.articles().find(keys.front());
  if (known == model.articles().end()) return {};
  const Article& article = known->second->article;
  return fmt::format("\n{}: title «{}», text «{}»", article.key, shortened(article.title),
                     shortened(article.text));
}

}  // namespace

Difference compare(const Asked& asked, const Query& query, bool as_text,
                   const SearchOptions& options, const Model& model, Tally& tally) {
  const Result<Results> answer =
      as_text ? asked.search(to_string(query), options) : asked.search(query, options);
  ++tally.questions;
  if (!answer) {
    return fmt::format("the search failed: {}\nquery: {}", answer.error().message,
                       to_string(query));
  }
  const Meaning meaning = meaning_of(query, options, model);
  tally.found += meaning.meant.size();
  const Hits hits = look_at(*answer, options, model);
  const auto differs = [&](const std::string& what, const std::vector<std::string>& keys = {}) {
    return what + '\n' + about(query, as_text, options, *answer) + first_article(keys, model);
  };
  if (hits.wrong) return differs(*hits.wrong);
  std::vector<std::string> missing = without(meaning.meant, hits.keys);
  std::vector<std::string> surplus = without(hits.keys, meaning.meant);
  std::erase_if(surplus,
                [&](const std::string& key) { return meaning.in_their_place.contains(key); });
  if (as_text && searched_as_words(*answer)) {
    return missing.empty() ? std::nullopt
                           : Difference(differs("missing " + listed(missing), missing));
  }
  if (!surplus.empty()) return differs("too many " + listed(surplus), surplus);
  if (says_incomplete(*answer)) {
    ++tally.incomplete;
    if (!meaning.meant.empty() && hits.keys.empty()) return differs("none found", missing);
    if (answer->total > meaning.meant.size()) return differs("the total is too great");
    return {};
  }
  if (!missing.empty()) return differs("missing " + listed(missing), missing);
  if (answer->total != hits.keys.size()) return differs("the total is wrong");
  if (options.facets && meaning.in_their_place.empty()) {
    if (const Difference wrong = compare_facets(*answer, meaning.meant, model)) {
      return differs(*wrong);
    }
  }
  return {};
}

Difference compare_page(const Asked& asked, const Query& query, SearchOptions options,
                        Chance& chance) {
  const Result<Results> all = asked.search(query, options);
  if (!all || says_incomplete(*all)) return {};
  options.offset = chance.below(all->size() + 2);
  options.limit = chance.between(1, 20);
  const Result<Results> page = asked.search(query, options);
  if (!page) return "the page failed: " + page.error().message;
  if (says_incomplete(*page)) return {};
  const std::size_t expected =
      std::min(options.limit, all->size() - std::min(options.offset, all->size()));
  bool same = page->size() == expected && page->total == all->total;
  for (std::size_t i = 0; same && i < page->size(); ++i) {
    same = (*page)[i].passage == (*all)[options.offset + i].passage;
  }
  if (same) return {};
  return fmt::format("a page is no part of all answers: offset {}, limit {}\n{}", options.offset,
                     options.limit, about(query, false, options, *page));
}

Difference compare_stored(const Asked& asked, const Model& model) {
  const Result<Stats> stats = asked.stats();
  if (!stats) return "stats failed: " + stats.error().message;
  std::uint64_t tokens = 0;
  for (const auto& [key, known] : model.articles()) {
    tokens += known->title.size() + known->text.size();
  }
  if (stats->articles != model.articles().size() || stats->tokens != tokens) {
    return fmt::format("stats: {} articles of {} words, not {} of {}", stats->articles,
                       stats->tokens, model.articles().size(), tokens);
  }
  Keys seen;
  Difference wrong;
  const Result<void> visited = asked.for_each([&](const StoredArticle& stored) {
    const auto known = model.articles().find(stored.article.key);
    if (known == model.articles().end() || known->second->article != stored.article ||
        !seen.insert(stored.article.key).second) {
      wrong = "stored otherwise: " + stored.article.key;
    }
    return !wrong;
  });
  if (!visited) return "for_each failed: " + visited.error().message;
  if (!wrong && seen.size() != model.articles().size()) wrong = "for_each has not all";
  return wrong;
}

}  // namespace poisk::model
