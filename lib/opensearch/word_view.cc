#include "opensearch/word_view.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "text/hash.h"
#include "text/varint.h"

namespace poisk::opensearch {
namespace {

constexpr std::size_t kHashBytes = 5;
constexpr std::uint64_t kHashMask = (std::uint64_t{1} << (8 * kHashBytes)) - 1;
constexpr std::size_t kHeaderBytes = 4;

// A file counts in 1,024ths, and is not to score otherwise.
double in_parts(double weight) { return std::round(weight * 1024) / 1024; }

// So many matches of a term are told, as a file tells them; all count.
constexpr std::size_t kMostTold = 16'384;

void put_bytes(std::string& to, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xff);
}

std::uint64_t get_bytes(std::string_view from, std::size_t bytes) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < bytes; ++i) {
    out |= std::uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
  }
  return out;
}

}  // namespace

std::uint64_t WordView::hash_of(std::string_view form) { return text::hash(form) & kHashMask; }

std::string WordView::pack(std::span<const std::string> text, std::span<const std::string> title) {
  std::string out;
  out.reserve(kHeaderBytes + kHashBytes * (text.size() + title.size()));
  put_bytes(out, text.size(), kHeaderBytes);
  for (const auto words : {text, title}) {
    for (const std::string& form : words) put_bytes(out, hash_of(form), kHashBytes);
  }
  return out;
}

bool WordView::unpack(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || (bytes.size() - kHeaderBytes) % kHashBytes != 0) return false;
  text_words_ = static_cast<std::uint32_t>(get_bytes(bytes, kHeaderBytes));
  bytes.remove_prefix(kHeaderBytes);
  words_.resize(bytes.size() / kHashBytes);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    words_[i] = get_bytes(bytes.substr(kHashBytes * i, kHashBytes), kHashBytes);
  }
  return text_words_ <= words_.size();
}

ViewCondition::ViewCondition(const query::MatchNode& node)
    : kind_(node.kind), title_(node.title), distance_(node.distance) {
  for (const query::FormSet& forms : node.words) {
    auto& hashes = row_.emplace_back();
    for (const analysis::WeightedForm& form : forms) {
      hashes.push_back(WordView::hash_of(form.form));
    }
    std::sort(hashes.begin(), hashes.end());
  }
  for (const query::MatchNode& child : node.children) children_.emplace_back(child);
}

bool ViewCondition::row_at(Words words, std::size_t at) const {
  if (at + row_.size() > words.size()) return false;
  for (std::size_t i = 0; i < row_.size(); ++i) {
    if (!std::binary_search(row_[i].begin(), row_[i].end(), words[at + i])) return false;
  }
  return true;
}

bool ViewCondition::has_row(Words words) const {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (row_at(words, at)) return true;
  }
  return false;
}

// Of each child where it began last: no clump that ends here is shorter than from the first of these.
bool ViewCondition::has_near(Words words) const {
  std::vector<std::optional<std::size_t>> last(children_.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    bool seen = false;
    for (std::size_t i = 0; i < last.size(); ++i) {
      if (!children_[i].row_at(words, at)) continue;
      last[i] = at;
      seen = true;
    }
    if (!seen) continue;
    const auto first = std::min_element(last.begin(), last.end());  // none is before all
    if (!first->has_value()) continue;
    const auto& child = children_[static_cast<std::size_t>(first - last.begin())];
    if (at <= **first + child.row_.size() + distance_) return true;
  }
  return false;
}

bool ViewCondition::met(Words title, Words text) const {
  using Kind = query::MatchNode::Kind;
  if (title_) text = {};
  const auto child_met = [&](const ViewCondition& child) { return child.met(title, text); };
  switch (kind_) {
    case Kind::everything:
      return true;
    case Kind::row:
      return has_row(title) || has_row(text);
    case Kind::near:
      return has_near(title) || has_near(text);
    case Kind::all:
      return std::all_of(children_.begin(), children_.end(), child_met);
    case Kind::any:
      return std::any_of(children_.begin(), children_.end(), child_met);
    case Kind::except:
      return child_met(children_.front()) &&
             std::none_of(children_.begin() + 1, children_.end(), child_met);
  }
  return false;
}

ViewScorer::ViewScorer(const search::Ask& ask) : ask_(ask) {
  for (const ranking::QueryTerm& term : *ask.terms) {
    if (term.form_only) break;  // such terms come last
    const auto number = static_cast<std::uint32_t>(terms_++);
    for (const analysis::WeightedForm& form : term.forms) {
      // In a row all forms count alike.
      const double weight = term.rest.empty() ? in_parts(form.weight) : 1;
      const std::uint64_t hash = WordView::hash_of(form.form);
      first_words_[hash].push_back({number, weight});
      here_[hash / 64 % here_.size()] |= std::uint64_t{1} << hash % 64;
    }
    auto& rest = rests_.emplace_back();
    for (const analysis::FormSet& forms : term.rest) {
      auto& hashes = rest.emplace_back();
      for (const analysis::WeightedForm& form : forms) {
        hashes.push_back(WordView::hash_of(form.form));
      }
    }
  }
}

bool ViewScorer::rest_follows(std::uint32_t term, std::span<const std::uint64_t> after) const {
  const auto& rest = rests_[term];
  if (after.size() < rest.size()) return false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (std::find(rest[i].begin(), rest[i].end(), after[i]) == rest[i].end()) return false;
  }
  return true;
}

void ViewScorer::add_matches(std::span<const std::uint64_t> words, bool in_title,
                             std::vector<std::vector<ranking::TermMatch>>& of_terms) const {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!may_be_first(words[at])) continue;
    const auto found = first_words_.find(words[at]);
    if (found == first_words_.end()) continue;
    for (const Place& place : found->second) {
      if (!rest_follows(place.term, words.subspan(at + 1))) continue;
      of_terms[place.term].push_back({place.term, static_cast<std::uint32_t>(at), in_title, false,
                                      static_cast<float>(place.weight)});
    }
  }
}

search::Candidate ViewScorer::score(search::Ref article, const WordView& view) const {
  search::Candidate out;
  out.article = article;
  out.length = view.words();
  std::vector<std::vector<ranking::TermMatch>> of_terms(terms_);
  add_matches(view.text(), false, of_terms);
  add_matches(view.title(), true, of_terms);
  const double norm = ask_.bm25.norm(out.length);
  double best = 0;  // of the terms of one word
  for (std::size_t i = 0; i < terms_; ++i) {
    const ranking::QueryTerm& term = (*ask_.terms)[i];
    if (i > 0 && (*ask_.terms)[i - 1].word != term.word) {
      out.score += best;
      best = 0;
    }
    double tf = 0;
    for (const ranking::TermMatch& match : of_terms[i]) {
      tf += double{match.weight} * (match.in_title ? in_parts(ask_.title_weight) : 1);
    }
    if (tf > 0) best = std::max(best, ask_.bm25.score(term.weight * term.idf, tf, norm));
    if (of_terms[i].size() > kMostTold) of_terms[i].resize(kMostTold);
    out.matches.insert(out.matches.end(), of_terms[i].begin(), of_terms[i].end());
  }
  out.score += best;
  return out;
}

}  // namespace poisk::opensearch
