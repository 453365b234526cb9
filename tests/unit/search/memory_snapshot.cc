#include "unit/search/memory_snapshot.h"

#include <poisk/dates.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/session.h"
#include "analysis/word_group.h"
#include "analysis/word_prefix.h"
#include "passage/splitter.h"
#include "query/filters.h"
#include "search/field_ordered.h"
#include "unit/query/meets.h"

namespace poisk::search {
namespace {

std::vector<query::WordView> views(const std::vector<Token>& tokens) {
  std::vector<query::WordView> out;
  for (const Token& token : tokens) out.emplace_back(token.form);
  return out;
}

double weight_in(const std::string& word, const analysis::FormSet& forms) {
  for (const analysis::WeightedForm& form : forms) {
    if (form.form == word) return form.weight;
  }
  return 0;
}

struct Standing {
  std::uint32_t position = 0;
  double weight = 1;
};

// Where the words stand one right after another.
std::vector<Standing> places(const std::vector<Token>& tokens, const ranking::QueryTerm& term) {
  std::vector<Standing> out;
  for (std::size_t at = 0; at + term.rest.size() < tokens.size(); ++at) {
    const double weight = weight_in(tokens[at].form, term.forms);
    bool here = weight > 0;
    for (std::size_t i = 0; here && i < term.rest.size(); ++i) {
      here = weight_in(tokens[at + 1 + i].form, term.rest[i]) > 0;
    }
    if (here) out.push_back({static_cast<std::uint32_t>(at), term.rest.empty() ? weight : 1});
  }
  return out;
}

// An index counts in 1,024ths.
double counted(double weight) { return std::round(weight * 1024) / 1024; }

// Later dates have greater keys; what is no date the least.
auto lateness(std::string_view published) {
  const auto moment = instant(published);
  return std::pair(moment.value_or(std::chrono::sys_time<std::chrono::milliseconds>::min()),
                   moment ? std::min(published.size(), std::string_view("2023-11-23T").size()) : 0);
}

}  // namespace

MemorySnapshot::MemorySnapshot(const Analyzer& analyzer, std::vector<Article> articles,
                               std::vector<Abbreviation> abbreviations)
    : analyzer_(analyzer), abbreviations_(std::move(abbreviations)) {
  analysis::Session session(analyzer_);
  corpus_.articles = articles.size();
  for (Article& article : articles) {
    auto title = analyzer_.analyze(article.title);
    auto text = analyzer_.analyze(article.text);
    corpus_.tokens += title.size() + text.size();
    std::set<std::pair<WordKind, std::string>> distinct;
    for (const std::vector<Token>* tokens : {&title, &text}) {
      for (const Token& token : *tokens) {
        distinct.emplace(WordKind::form, token.form);
        const analysis::WordGroups groups = session.groups(token.form);
        for (const analysis::WordGroup& group : groups.groups) {
          if (!group.kept) continue;
          distinct.emplace(WordKind::group, group_key(group.kind, group.name) + token.form);
        }
        if (const analysis::WordGroup* head = groups.head()) {
          distinct.emplace(WordKind::group, group_key(head->kind, head->name));
        }
        const std::string_view prefix = analysis::prefix_of(token.form);
        if (!prefix.empty()) distinct.emplace(WordKind::prefix, prefix);
      }
    }
    for (const auto& [kind, word] : distinct) ++words_[kind][word];
    stored_.push_back({std::move(article), std::move(title), std::move(text)});
  }
}

Result<Document> MemorySnapshot::document(Ref article) {
  const Stored& from = stored(article);
  Document out;
  out.key = from.article.key;
  out.title = from.article.title;
  out.text = from.article.text;
  std::vector<ByteSpan> words;
  for (const Token& token : from.text) words.push_back(token.span);
  out.passages = passage::split(out.text, words);
  return out;
}

Result<std::optional<Ref>> MemorySnapshot::article_of(std::string_view key) {
  for (std::size_t i = 0; i < stored_.size(); ++i) {
    if (stored_[i].article.key == key) return std::optional(static_cast<Ref>(i) + 1);
  }
  return std::optional<Ref>();
}

Result<std::uint64_t> MemorySnapshot::articles_with(WordKind kind, std::string_view word) {
  const auto found = words_[kind].find(word);
  return found == words_[kind].end() ? 0 : found->second;
}

Result<void> MemorySnapshot::each_word_from(WordKind kind, std::string_view beginning,
                                            std::string_view first, const WordVisit& visit) {
  const auto& words = words_[kind];
  for (auto it = words.lower_bound(std::max(beginning, first)); it != words.end(); ++it) {
    if (!it->first.starts_with(beginning) || !visit(it->first, it->second)) break;
  }
  return {};
}

Result<std::vector<Abbreviation>> MemorySnapshot::abbreviations_of(std::string_view letters) {
  std::vector<Abbreviation> out;
  for (const Abbreviation& each : abbreviations_) {
    if (each.letters == letters) out.push_back(each);
  }
  return out;
}

Result<std::vector<Abbreviation>> MemorySnapshot::abbreviations_of_names_from(
    std::string_view form) {
  std::vector<Abbreviation> out;
  for (const Abbreviation& each : abbreviations_) {
    const auto words = analyzer_.analyze(each.name);
    if (!words.empty() && words.front().form == form) out.push_back(each);
  }
  return out;
}

Result<std::vector<Attribution>> MemorySnapshot::attributions(const std::vector<Ref>& articles) {
  std::vector<Attribution> out;
  for (const Ref ref : articles) {
    const Article& article = stored(ref).article;
    const Source& source = article.source;
    out.push_back({source.outlet, source.agency, source.author, source.published, article.fields});
  }
  return out;
}

Result<std::string> MemorySnapshot::newest_date() {
  std::string out;
  for (const Stored& each : stored_) {
    const std::string& published = each.article.source.published;
    if (lateness(published) > lateness(out)) out = published;
  }
  return out;
}

Result<Source> MemorySnapshot::source(Ref article) { return stored(article).article.source; }

bool MemorySnapshot::named(std::string_view value, const std::vector<std::string>& names) const {
  const auto terms = [&](std::string_view text) {
    std::vector<std::string> out;
    for (Token& token : analyzer_.analyze(text)) out.push_back(std::move(token.term));
    return out;
  };
  const std::vector<std::string> whole = terms(value);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const std::vector<std::string> part = terms(name);
    const bool words = !part.empty() && std::search(whole.begin(), whole.end(), part.begin(),
                                                    part.end()) != whole.end();
    return words || query::names_match(value, name);
  });
}

bool MemorySnapshot::meets_filters(const query::Filters& filters, const Article& article) const {
  const auto one = [&](std::string_view value, const std::vector<std::string>& wanted,
                       const std::vector<std::string>& unwanted) {
    return (wanted.empty() || named(value, wanted)) && !named(value, unwanted);
  };
  query::Filters fields;
  fields.fields = filters.fields;
  fields.except_fields = filters.except_fields;
  const Source& source = article.source;
  return one(source.outlet, filters.outlet, filters.except_outlet) &&
         one(source.agency, filters.agency, filters.except_agency) &&
         one(source.author, filters.author, filters.except_author) &&
         query::filters_match(fields, {}, article.fields) &&
         query::dates_match(filters, source.published);
}

bool MemorySnapshot::meets(const query::Plan& plan, Ref article) const {
  const std::vector<query::WordView> title = views(stored(article).title);
  const std::vector<query::WordView> text = views(stored(article).text);
  const bool excluded = plan.excluded.kind != query::MatchNode::Kind::everything &&
                        query::meets(plan.excluded, title, text);
  return query::meets(plan.match, title, text) && !excluded;
}

Candidate MemorySnapshot::scored(const Ask& ask, Ref article) const {
  const Stored& from = stored(article);
  Candidate out;
  out.article = article;
  out.length = static_cast<std::uint32_t>(from.title.size() + from.text.size());
  std::map<std::uint32_t, double> best;  // by word
  for (std::size_t i = 0; i < ask.terms->size(); ++i) {
    const ranking::QueryTerm& term = (*ask.terms)[i];
    double tf = 0;
    for (const bool in_title : {false, true}) {
      for (const auto& [at, weight] : places(in_title ? from.title : from.text, term)) {
        out.matches.push_back({static_cast<std::uint32_t>(i), at, in_title, false,
                               static_cast<float>(counted(weight))});
        tf += counted(weight) * (in_title ? counted(ask.title_weight) : 1);
      }
    }
    if (term.form_only || tf == 0) continue;
    double& word = best[term.word];
    word = std::max(word, ask.bm25.score(term.weight * term.idf, tf, ask.bm25.norm(out.length)));
  }
  for (const auto& [word, score] : best) out.score += score;
  return out;
}

Result<Found> MemorySnapshot::find(const Ask& ask, const Deadline& deadline) {
  if (!ask.order.empty()) return find_by_fields(*this, ask, stored_.size(), deadline);
  const query::Plan& plan = *ask.plan;
  const bool by_words = plan.match.kind != query::MatchNode::Kind::everything;
  const bool one_ranks = std::any_of(ask.terms->begin(), ask.terms->end(),
                                     [](const auto& term) { return !term.form_only; });
  Found out;
  for (Ref ref = 1; ref <= static_cast<Ref>(stored_.size()); ++ref) {
    const Article& article = stored(ref).article;
    if (!meets_filters(plan.filters, article)) {
      query::Filters without_dates = plan.filters;
      without_dates.after = without_dates.before = "";
      out.undated += meets_filters(without_dates, article) && !first_day(article.source.published);
      continue;
    }
    if (ask.among != nullptr && !std::binary_search(ask.among->begin(), ask.among->end(), ref)) {
      continue;
    }
    // Of plain words those that rank find, be they such as say little where no others are known.
    const bool any_finds = by_words && plan.any_word && one_ranks;
    if (!any_finds && !meets(plan, ref)) continue;
    Candidate candidate = scored(ask, ref);
    if (any_finds && candidate.score == 0) continue;
    if (!by_words) candidate.matches.clear();
    if (ask.all_matched) out.matched.push_back(ref);
    out.candidates.push_back(std::move(candidate));
  }
  out.total = out.candidates.size();
  const bool by_date = ask.sort == SortBy::date || !by_words;
  const auto order = [&](const Candidate& c) {
    return std::tuple(by_date ? lateness(stored(c.article).article.source.published) : lateness(""),
                      c.score, -c.article);
  };
  std::sort(out.candidates.begin(), out.candidates.end(),
            [&](const Candidate& a, const Candidate& b) { return order(a) > order(b); });
  if (out.candidates.size() > ask.count) out.candidates.resize(ask.count);
  return out;
}

}  // namespace poisk::search
