#include "opensearch/questions.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "opensearch/schema.h"
#include "ranking/bm25.h"
#include "ranking/query_term.h"

namespace poisk::opensearch {
namespace {

using nlohmann::json;
using query::FormSet;
using query::MatchNode;
using Kind = MatchNode::Kind;

// A cluster takes 1,024 words with positions in one query: what is more is bounded from above.
constexpr std::size_t kMostSpans = 800;
// A cluster takes 65,536 values at once.
constexpr std::size_t kMostForms = 65'000;

// Of so many articles a shard none is without one, but once in e^40 times.
constexpr std::uint64_t kSurely = 40;

constexpr const char* kKeepView = "5m";

json no_article() { return {{"match_none", json::object()}}; }
json every_article() { return {{"match_all", json::object()}}; }

json names_of(const FormSet& forms) {
  json out = json::array();
  for (const analysis::WeightedForm& form : forms) out.push_back(form.form);
  return out;
}

json any_form(const FormSet& forms, const char* field) {
  return {{"terms", {{field, names_of(forms)}}}};
}

json span_of(const FormSet& forms, const char* field) {
  json clauses = json::array();
  for (const analysis::WeightedForm& form : forms) {
    clauses.push_back({{"span_term", {{field, form.form}}}});
  }
  if (clauses.size() == 1) return clauses[0];
  return {{"span_or", {{"clauses", clauses}}}};
}

json span_of_row(const std::vector<const FormSet*>& row, const char* field) {
  if (row.size() == 1) return span_of(*row[0], field);
  json clauses = json::array();
  for (const FormSet* forms : row) clauses.push_back(span_of(*forms, field));
  return {{"span_near", {{"clauses", clauses}, {"slop", 0}, {"in_order", true}}}};
}

json any_of(json queries) {
  if (queries.empty()) return no_article();
  if (queries.size() == 1) return queries[0];
  return {{"bool", {{"should", std::move(queries)}, {"minimum_should_match", 1}}}};
}

Error too_wide() {
  return {
      ErrorCode::invalid_argument,
      "the words asked for begin or look like so many that a cluster cannot be asked for all of "
      "them: ask for more letters",
      0};
}

// Conditions on words, which score nothing.
class Conditions {
 public:
  Result<json> of(const MatchNode& node, bool title) {
    title = title || node.title;
    switch (node.kind) {
      case Kind::everything:
        return every_article();
      case Kind::row:
        return row(node, title);
      case Kind::near:
        return near(node, title);
      default:
        return joined(node, title);
    }
  }

  // What is left out is asked for: where it is not known exactly it must be less, not more.
  Result<json> excluded(const MatchNode& node) {
    excluding_ = !excluding_;
    auto out = of(node, false);
    excluding_ = !excluding_;
    return out;
  }

  // Words with positions that were asked for.
  std::size_t spans() const { return spans_; }
  // Whether more articles may meet it than are meant.
  bool inexact() const { return inexact_; }

 private:
  static const char* field(bool title) { return title ? kTitleForms : kForms; }

  Result<json> row(const MatchNode& node, bool title) {
    if (node.words.size() == 1) {
      if (node.words[0].size() > kMostForms) return too_wide();
      return any_form(node.words[0], field(title));
    }
    std::vector<const FormSet*> sets;
    for (const FormSet& forms : node.words) {
      if (forms.empty()) return no_article();
      spans_ += forms.size();
      sets.push_back(&forms);
    }
    if (spans_ > kMostSpans) return too_wide();
    return span_of_row(sets, field(title));
  }

  // Words are near where no more than `distance` stand between the first and the last of them: with
  // so many words asked for between those two, so many less are left for others. What intervals
  // cannot say is looked at in the words of all that may be meant.
  Result<json> near(const MatchNode& node, bool title) {
    bool one_each = true;
    json parts = json::array();
    for (const MatchNode& child : node.children) {
      one_each = one_each && child.words.size() == 1;
      auto part = interval_of(child.words);
      if (!part) return part.error();
      // A word that is named twice is near itself; intervals would have it stand twice.
      if (std::find(parts.begin(), parts.end(), *part) == parts.end()) {
        parts.push_back(std::move(*part));
      }
    }
    if (parts.size() == 1) return of(node.children.front(), title);
    const std::size_t between = parts.size() - 2;
    if ((!one_each && between > 0) || node.distance < between) {
      inexact_ = true;
      if (excluding_) return no_article();
      json all = json::array();
      for (const MatchNode& child : node.children) {
        auto part = of(child, title);
        if (!part) return part;
        all.push_back(std::move(*part));
      }
      return json{{"bool", {{"filter", std::move(all)}}}};
    }
    json all{{"intervals", parts}, {"ordered", false}, {"max_gaps", node.distance - between}};
    return json{{"intervals", {{field(title), {{"all_of", std::move(all)}}}}}};
  }

  Result<json> interval_of(const std::vector<FormSet>& row) {
    json words = json::array();
    for (const FormSet& forms : row) {
      json clauses = json::array();
      for (const analysis::WeightedForm& form : forms) {
        clauses.push_back({{"match", {{"query", form.form}, {"analyzer", "whitespace"}}}});
      }
      spans_ += forms.size();
      if (clauses.empty()) clauses.push_back({{"match", {{"query", ""}}}});
      words.push_back({{"any_of", {{"intervals", std::move(clauses)}}}});
    }
    if (spans_ > kMostSpans) return too_wide();
    if (words.size() == 1) return words[0];
    return json{{"all_of", {{"intervals", words}, {"ordered", true}, {"max_gaps", 0}}}};
  }

  Result<json> joined(const MatchNode& node, bool title) {
    json parts = json::array();
    for (const MatchNode& child : node.children) {
      const bool left_out = node.kind == Kind::except && !parts.empty();
      excluding_ = excluding_ != left_out;
      auto part = of(child, title);
      excluding_ = excluding_ != left_out;
      if (!part) return part;
      parts.push_back(std::move(*part));
    }
    if (node.kind == Kind::any) return any_of(std::move(parts));
    if (node.kind == Kind::all) return json{{"bool", {{"filter", std::move(parts)}}}};
    json first = json::array({parts[0]});
    parts.erase(parts.begin());
    return json{{"bool", {{"filter", std::move(first)}, {"must_not", std::move(parts)}}}};
  }

  std::size_t spans_ = 0;
  bool inexact_ = false;
  bool excluding_ = false;
};

// Scores from above. A shard counts forms by its own idf, which is raised to that of all by as much as
// the shard with the least needs. The cluster takes each form for a whole one; of frequent ones it adds up how often
// they stand (span_or), of others what each is worth, which is no less; it keeps lengths in a byte,
// rounded down.
class Scores {
 public:
  Scores(const search::Ask& ask, const QuestionContext& context, std::size_t spans)
      : ask_(ask), context_(context), spans_(spans) {}

  // Empty where no word scores.
  Result<json> all() {
    json words = json::array();
    json readings = json::array();
    const auto& terms = *ask_.terms;
    for (std::size_t i = 0; i < terms.size() && !terms[i].form_only; ++i) {
      if (i > 0 && terms[i].word != terms[i - 1].word) close(readings, words);
      auto one = of(terms[i]);
      if (!one) return one;
      if (!one->empty()) readings.push_back(std::move(*one));
    }
    close(readings, words);
    return words.empty() ? json() : any_of(std::move(words));
  }

 private:
  // Of the readings of a word the best counts.
  static void close(json& readings, json& words) {
    if (readings.size() == 1) {
      words.push_back(std::move(readings[0]));
    } else if (!readings.empty()) {
      words.push_back({{"dis_max", {{"queries", std::move(readings)}, {"tie_breaker", 0}}}});
    }
    readings = json::array();
  }

  // What a title's match can add: it stands in the forms once, and counts for `title_weight`.
  double gain_of_title() const {
    const double w = std::max(ask_.title_weight, 1.0);
    const double worst = std::sqrt(w);  // the length at which it is most
    return (w / (w + worst) - 1 / (1 + worst)) * (ask_.bm25.k1 + 1);
  }

  static json constant(json query, double score) {
    return {{"constant_score", {{"filter", std::move(query)}, {"boost", score}}}};
  }

  // Of some forms in a row each counts where it stands once for as much as can be.
  Result<json> of_row(const ranking::QueryTerm& term, double own) {
    std::vector<const FormSet*> row{&term.forms};
    for (const FormSet& forms : term.rest) row.push_back(&forms);
    for (const FormSet* forms : row) {
      if (forms->empty()) return json();
      spans_ += forms->size();
    }
    if (spans_ > kMostSpans) return too_wide();
    return constant(span_of_row(row, kForms), own * (ask_.bm25.k1 + 1));
  }

  Result<json> of(const ranking::QueryTerm& term) {
    const double own = term.weight * term.idf;
    if (!term.rest.empty()) return of_row(term, own);
    if (term.forms.size() > kMostForms) return too_wide();
    if (spans_ + term.forms.size() > kMostSpans) {
      return constant(any_form(term.forms, kForms), own * (ask_.bm25.k1 + 1));
    }
    spans_ += term.forms.size();
    json parts = json::array();
    // Of several forms together a shard adds up the idf of those that it has: only of such that
    // surely each has some is that known. The others count by themselves, which is no less.
    std::vector<analysis::WeightedForm> everywhere;
    double theirs = 0;
    for (const analysis::WeightedForm& form : term.forms) {
      // Of the cluster alone, where more is searched.
      auto articles = context_.articles_with(form.form);
      if (!articles) return articles.error();
      if (*articles == 0) continue;
      const auto least = context_.least_idf(form.form);
      if (!least) return least.error();
      const double idf = *least;
      if (*articles >= kSurely * context_.shards) {
        everywhere.push_back(form);
        theirs += idf;
      } else {
        parts.push_back({{"term", {{kForms, {{"value", form.form}, {"boost", own / idf}}}}}});
      }
    }
    if (everywhere.size() == 1) {
      parts.push_back(
          {{"term", {{kForms, {{"value", everywhere[0].form}, {"boost", own / theirs}}}}}});
    } else if (!everywhere.empty()) {
      json together = span_of(FormSet(std::move(everywhere)), kForms);
      together["span_or"]["boost"] = own / theirs;
      parts.push_back(std::move(together));
    }
    if (parts.empty()) return json();
    if (ask_.title_weight > 1) {
      parts.push_back(constant(any_form(term.forms, kTitleForms), own * gain_of_title()));
    }
    return any_of(std::move(parts));
  }

  const search::Ask& ask_;
  const QuestionContext& context_;
  std::size_t spans_;
};

void add_values(const std::vector<NamedValues>& values, json& filter, json& must_not) {
  for (const NamedValues& of : values) {
    json query = of.values.empty() ? no_article() : json{{"terms", {{of.field, of.values}}}};
    (of.except ? must_not : filter).push_back(std::move(query));
  }
}

json with_view(std::string_view view) {
  if (view.empty()) return json::object();
  return {{"pit", {{"id", view}, {"keep_alive", kKeepView}}}};
}

// Columns alone: nothing else that is stored of an article is read.
std::string columns_body(json query, json sort, std::size_t count, json columns,
                         std::string_view view) {
  json out = with_view(view);
  out["query"] = std::move(query);
  out["sort"] = std::move(sort);
  out["size"] = count;
  out["track_total_hits"] = true;
  out["stored_fields"] = "_none_";
  out["docvalue_fields"] = std::move(columns);
  return out.dump();
}

json article_columns(bool vectors) {
  json out{kNumber, kArticle};
  if (vectors) out.push_back(kVectors);
  return out;
}

void add_slice(Slice slice, json& to) {
  if (slice.slices > 1) to["slice"] = {{"id", slice.number}, {"max", slice.slices}};
}

json of_words(const WordsAsked& asked) {
  json out = with_view(asked.view);
  if (asked.behind > 0) out["query"]["range"][kNumber]["gt"] = asked.behind;
  add_slice(asked.slice, out);
  out["size"] = 0;
  out["track_total_hits"] = false;
  return out;
}

void add_sums(json& to) {
  to["track_total_hits"] = true;
  for (const char* name : {"tokens", "passages", "text_bytes", "stamp"}) {
    to["aggs"][name]["sum"]["field"] = name;
  }
  to["aggs"]["with_words"]["filter"]["exists"]["field"] = kVocabulary;
}

json by_number() { return {{{kNumber, "asc"}}}; }

}  // namespace

Result<Question> make_question(const search::Ask& ask, const QuestionContext& context) {
  const query::Plan& plan = *ask.plan;
  const bool by_words = plan.match.kind != Kind::everything;
  const bool one_ranks = std::any_of(ask.terms->begin(), ask.terms->end(),
                                     [](const auto& term) { return !term.form_only; });
  Question out;
  // Of plain words those that rank find, be they such as say little where no others are known.
  out.by_score = by_words && plan.any_word && one_ranks;
  json filter = json::array();
  json must_not = json::array();
  Conditions conditions;
  if (by_words && !out.by_score) {
    auto match = conditions.of(plan.match, false);
    if (!match) return match.error();
    filter.push_back(std::move(*match));
  }
  if (!by_words && plan.excluded.kind != Kind::everything) {
    auto excluded = conditions.excluded(plan.excluded);
    if (!excluded) return excluded.error();
    must_not.push_back(std::move(*excluded));
  }
  add_values(*context.values, filter, must_not);
  if (!plan.filters.after.empty() || !plan.filters.before.empty()) {
    json range;
    if (!plan.filters.after.empty()) range["gte"] = plan.filters.after;
    // All that begins so: no date has a letter behind '~'.
    if (!plan.filters.before.empty()) range["lt"] = plan.filters.before + '~';
    filter.push_back({{"range", {{"published", std::move(range)}}}});
  }
  if (ask.among != nullptr) filter.push_back({{"terms", {{kNumber, *ask.among}}}});
  if (by_words) {
    auto scores = Scores(ask, context, conditions.spans()).all();
    if (!scores) return scores.error();
    if (!scores->empty()) out.scores = scores->dump();
    if (out.scores.empty() && out.by_score) filter.push_back(no_article());
  }
  out.exact = !conditions.inexact();
  if (filter.empty() && must_not.empty()) {
    out.condition = every_article().dump();
  } else {
    out.condition =
        json{{"bool", {{"filter", std::move(filter)}, {"must_not", std::move(must_not)}}}}.dump();
  }
  return out;
}

std::string undated_query(const std::vector<NamedValues>& values) {
  json filter = json::array();
  json must_not = json::array({{{"exists", {{"field", "published"}}}}});
  add_values(values, filter, must_not);
  return json{{"bool", {{"filter", filter}, {"must_not", must_not}}}}.dump();
}

std::string matching_query(const Question& question) {
  json filter = json::array({json::parse(question.condition)});
  if (!question.scores.empty() && question.by_score) {
    filter.push_back(json::parse(question.scores));
  }
  return json{{"bool", {{"filter", std::move(filter)}}}}.dump();
}

std::string page_body(const Question& question, const PageOrder& order, std::string_view view) {
  const bool scored = !question.scores.empty() && order.by == PageOrder::By::score;
  const bool scores_find = !question.scores.empty() && question.by_score;
  json query;
  query["filter"].push_back(json::parse(question.condition));
  if (scored && scores_find) query["must"].push_back(json::parse(question.scores));
  if (!scored && scores_find) query["filter"].push_back(json::parse(question.scores));
  if (scored && !scores_find) query["should"].push_back(json::parse(question.scores));
  json sort = json::array();
  if (scored) sort.push_back({{"_score", "desc"}});
  if (order.by == PageOrder::By::date) sort.push_back({{kLate, "desc"}});
  sort.push_back({{kNumber, "asc"}});
  json columns = json::array({kNumber});
  if (order.by == PageOrder::By::date) columns.push_back(kLate);
  if (order.views) columns.push_back("view");
  const std::string body = columns_body({{"bool", std::move(query)}}, std::move(sort), order.count,
                                        std::move(columns), view);
  // Where the page before ended is JSON already.
  if (order.behind.empty()) return body;
  return body.substr(0, body.size() - 1) + R"(,"search_after":)" + order.behind + '}';
}

std::string articles_body(const std::vector<search::Ref>& numbers, bool vectors,
                          std::string_view view) {
  // In whatever order: to ask for one costs a round among the nodes.
  return columns_body({{"terms", {{kNumber, numbers}}}}, {"_doc"}, numbers.size(),
                      article_columns(vectors), view);
}

std::string attributions_body(const std::vector<search::Ref>& numbers, std::string_view view) {
  return columns_body({{"terms", {{kNumber, numbers}}}}, by_number(), numbers.size(),
                      {kNumber, "outlet", "agency", "author", "published", "fields"}, view);
}

std::string article_of_body(std::string_view id, std::string_view view) {
  return columns_body({{"ids", {{"values", {id}}}}}, by_number(), 1, {kNumber, kArticle}, view);
}

std::string next_articles_body(search::Ref behind, std::size_t count, bool vectors,
                               std::string_view view) {
  return columns_body({{"range", {{kNumber, {{"gt", behind}}}}}}, by_number(), count,
                      article_columns(vectors), view);
}

std::string next_without_vectors_body(std::string_view id, search::Ref behind, std::size_t count,
                                      std::string_view view) {
  json query;
  query["filter"] = {{"range", {{kNumber, {{"gt", behind}}}}}};
  query["must_not"] = {{"term", {{kEmbedded, id}}}};
  std::string out =
      columns_body({{"bool", std::move(query)}}, by_number(), count, {kNumber, kArticle}, view);
  out.pop_back();
  return out + R"(,"seq_no_primary_term":true})";
}

std::string embedded_articles_body(const std::vector<std::string>& ids, std::string_view id) {
  json query;
  query["filter"] = {{{"ids", {{"values", ids}}}}, {{"term", {{kEmbedded, id}}}}};
  return columns_body({{"bool", std::move(query)}}, {"_doc"}, ids.size(), article_columns(true),
                      {});
}

std::string embedded_body(std::string_view id, std::string_view view) {
  return count_body(kEmbedded, {std::string(id)}, view);
}

std::string vectors_body(search::Ref number, std::string_view view) {
  return columns_body({{"term", {{kNumber, number}}}}, by_number(), 1, {kNumber, kVectors}, view);
}

std::string cardinality_body(const WordsAsked& asked) {
  json out = of_words(asked);
  out["aggs"]["words"]["cardinality"] = {{"field", asked.field}, {"precision_threshold", 40'000}};
  return out.dump();
}

std::string words_body(const WordsAsked& asked, std::size_t part, std::size_t parts) {
  json out = of_words(asked);
  json terms{{"field", asked.field}, {"size", kValuesOfAPart}};
  if (parts > 1) terms["include"] = {{"partition", part}, {"num_partitions", parts}};
  out["aggs"]["words"]["terms"] = std::move(terms);
  return out.dump();
}

std::string count_body(const std::string& query, std::string_view view) {
  json out = with_view(view);
  out["size"] = 0;
  out["track_total_hits"] = true;
  out["query"] = json::parse(query);
  return out.dump();
}

std::string count_body(std::string_view field, const std::vector<std::string>& values,
                       std::string_view view) {
  return count_body(json{{"terms", {{field, values}}}}.dump(), view);
}

std::string totals_body(std::string_view view, std::optional<search::Ref> up_to) {
  json out = with_view(view);
  if (up_to) out["query"]["range"][kNumber]["lte"] = *up_to;
  out["size"] = 1;
  out["sort"] = {{{kNumber, "desc"}}};
  out["stored_fields"] = "_none_";
  add_sums(out);
  return out.dump();
}

std::string totals_body(std::string_view view, Slice slice) {
  json out = with_view(view);
  out["size"] = 0;
  add_slice(slice, out);
  add_sums(out);
  return out.dump();
}

std::string sums_body() {
  json out{{"size", 0}};
  add_sums(out);
  return out.dump();
}

std::string newest_body(std::string_view view) {
  return columns_body(every_article(), {{{kLate, "desc"}}, {{kNumber, "asc"}}}, 1,
                      {kNumber, "published"}, view);
}

std::string drop_view_body(std::string_view view) { return json{{"pit_id", {view}}}.dump(); }

}  // namespace poisk::opensearch
