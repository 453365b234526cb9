#include "ranking/second_phase.h"

#include <algorithm>
#include <set>
#include <utility>

namespace poisk::ranking {
namespace {

constexpr double kPassageLength = 100;  // tokens: what the splitter aims at

// Calls `visit` with the begin and end of each word's terms that rank by more than their form.
template <class Visit>
void for_each_word(std::span<const QueryTerm> terms, const Visit& visit) {
  std::size_t begin = 0;
  while (begin < terms.size() && !terms[begin].form_only) {
    std::size_t end = begin + 1;
    while (end < terms.size() && !terms[end].form_only && terms[end].word == terms[begin].word) {
      ++end;
    }
    visit(begin, end);
    begin = end;
  }
}

double worth(const QueryTerm& term) { return term.weight * term.idf; }

// BM25 of the words; of the terms for one word the best counts.
double bm25_of(std::span<const double> tf, std::span<const QueryTerm> terms, double QueryTerm::*idf,
               const Bm25& bm25, double norm) {
  double score = 0;
  for_each_word(terms, [&](std::size_t begin, std::size_t end) {
    double best = 0;
    for (std::size_t t = begin; t < end; ++t) {
      if (tf[t] > 0)
        best = std::max(best, terms[t].weight * bm25.score(terms[t].*idf, tf[t], norm));
    }
    score += best;
  });
  return score;
}

double stop_words(std::span<const double> form_tf, std::span<const QueryTerm> terms,
                  const Bm25& bm25, double norm) {
  double score = 0;
  for (std::size_t t = terms.size(); t > 0 && terms[t - 1].form_only; --t) {
    const QueryTerm& term = terms[t - 1];
    if (form_tf[t - 1] > 0) {
      score += term.weight * bm25.score(term.form_idf, form_tf[t - 1], norm);
    }
  }
  return score;
}

// The words within a window that moves over the matches, and what they are worth.
class WindowWords {
 public:
  explicit WindowWords(std::span<const QueryTerm> terms)
      : terms_(terms), inside_(terms.size()), first_(terms.size()), last_(terms.size()) {
    for_each_word(terms, [&](std::size_t begin, std::size_t end) {
      for (std::size_t t = begin; t < end; ++t) {
        first_[t] = begin;
        last_[t] = end;
      }
    });
  }

  void add(std::size_t term, int count) {
    const double before = worth_of_word(term);
    inside_[term] += count;
    sum_ += worth_of_word(term) - before;
  }
  double sum() const { return sum_; }

 private:
  double worth_of_word(std::size_t term) const {
    double best = 0;
    for (std::size_t t = first_[term]; t < last_[term]; ++t) {
      if (inside_[t] > 0) best = std::max(best, worth(terms_[t]));
    }
    return best;
  }

  std::span<const QueryTerm> terms_;
  std::vector<int> inside_;                // matches, by term
  std::vector<std::size_t> first_, last_;  // the terms of the same word
  double sum_ = 0;
};

double best_window(std::span<const WordMatch> related, std::span<const QueryTerm> terms,
                   std::size_t words) {
  WindowWords inside(terms);
  double best = 0;
  std::size_t begin = 0;
  for (const WordMatch& last : related) {
    inside.add(last.term, 1);
    while (related[begin].in_title != last.in_title ||
           related[begin].position + words <= last.position) {
      inside.add(related[begin++].term, -1);
    }
    best = std::max(best, inside.sum());
  }
  return best;
}

// Of each two words that are neighbours in the query, what the rarer is worth, where somewhere the
// second follows the first within `words` positions.
double in_order(std::span<const WordMatch> related, std::span<const QueryTerm> terms,
                std::size_t words) {
  std::vector<double> pairs(terms.size());  // by the number of the first word
  for (std::size_t i = 0; i < related.size(); ++i) {
    const WordMatch& first = related[i];
    const std::uint32_t word = terms[first.term].word;
    for (std::size_t k = i + 1; k < related.size(); ++k) {
      const WordMatch& second = related[k];
      if (second.in_title != first.in_title || second.position > first.position + words) break;
      if (second.position == first.position || terms[second.term].word != word + 1) continue;
      pairs[word] = std::max(pairs[word], std::min(terms[first.term].idf, terms[second.term].idf));
    }
  }
  double sum = 0;
  for (double pair : pairs) sum += pair;
  return sum;
}

double leading(std::span<const WordMatch> related, std::span<const QueryTerm> terms, double words) {
  std::vector<double> best(terms.size());  // by word
  for (const WordMatch& match : related) {
    const double position = match.in_title ? 0 : match.position;
    double& value = best[terms[match.term].word];
    value = std::max(value, worth(terms[match.term]) * words / (words + position));
  }
  double sum = 0;
  for (double value : best) sum += value;
  return sum;
}

std::vector<PassageScore> score_passages(std::span<const WordMatch> related,
                                         std::span<const passage::Passage> passages,
                                         std::span<const QueryTerm> terms, const Bm25& bm25) {
  Bm25 within = bm25;
  within.average_length = kPassageLength;
  std::vector<PassageScore> out;
  std::vector<double> tf(terms.size());
  std::vector<bool> asked_for(passages.size());  // has a word, not only one that begins alike
  auto match = related.begin();
  while (match != related.end() && match->in_title) ++match;
  for (std::size_t p = 0; p < passages.size(); ++p) {
    const passage::TokenSpan tokens = passages[p].tokens;
    std::fill(tf.begin(), tf.end(), 0.0);
    bool any = false;
    for (; match != related.end() && match->position < tokens.end; ++match) {
      if (match->position < tokens.begin) continue;
      tf[match->term] += match->same_term ? match->weight : 1;
      any = true;
      asked_for[p] = asked_for[p] || match->same_term || match->same_form;
    }
    if (!any) continue;
    const double norm = within.norm(tokens.end - tokens.begin);
    out.push_back({p, bm25_of(tf, terms, &QueryTerm::idf, within, norm)});
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](const PassageScore& a, const PassageScore& b) -> bool {
                     if (asked_for[a.passage] != asked_for[b.passage]) return asked_for[a.passage];
                     return a.bm25 > b.bm25;
                   });
  return out;
}

// Of an article that only the words that say little have found: the passages with most of them.
std::vector<PassageScore> passages_by_stop_words(std::span<const WordMatch> matches,
                                                 std::span<const passage::Passage> passages) {
  std::vector<std::pair<std::size_t, PassageScore>> found;
  for (std::size_t p = 0; p < passages.size(); ++p) {
    std::set<std::uint32_t> words;
    for (const WordMatch& match : matches) {
      const passage::TokenSpan tokens = passages[p].tokens;
      const bool inside = match.position >= tokens.begin && match.position < tokens.end;
      if (inside && !match.in_title && match.same_form) words.insert(match.term);
    }
    if (!words.empty()) found.push_back({words.size(), {p, 0}});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<PassageScore> out;
  out.reserve(found.size());
  for (const auto& [words, passage] : found) out.push_back(passage);
  return out;
}

// What the words are worth, where the title is all of them and nothing else.
double whole_title(const ArticleEvidence& article, std::span<const QueryTerm> terms) {
  if (article.title_words == 0) return 0;
  std::set<std::uint32_t> places;
  std::vector<bool> found(terms.size());  // by word
  for (const WordMatch& match : article.matches) {
    if (!match.in_title) break;  // they come first
    if (!match.same_term && !match.same_form) continue;
    places.insert(match.position);
    found[terms[match.term].word] = true;
  }
  if (places.size() != article.title_words) return 0;
  double sum = 0;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    if (!found[terms[t].word]) return 0;
    if (!terms[t].form_only && (t == 0 || terms[t].word != terms[t - 1].word)) {
      sum += worth(terms[t]);
    }
  }
  return sum;
}

}  // namespace

double nearness(double cosine, std::span<const QueryTerm> terms, bool by_meaning) {
  // Texts that have nothing to do with each other are about so near (docs/meaning.md).
  constexpr double kUnrelated = 0.8;
  double idf = 0;
  for_each_word(terms, [&](std::size_t begin, std::size_t end) {
    double best = 0;
    for (std::size_t t = begin; t < end; ++t) best = std::max(best, worth(terms[t]));
    idf += best;
  });
  return 10 * std::min(idf + 20, (by_meaning ? 1.5 : 2.5) * idf) * (cosine - kUnrelated);
}

double weighted(const Features& features, const Weights& weights) {
  double sum = 0;
  for (const Feature& feature : kFeatures) sum += weights.*feature.weight * features.*feature.value;
  return sum;
}

ArticleScore score_article(const ArticleEvidence& article, std::span<const QueryTerm> terms,
                           const Bm25& bm25, const Weights& weights) {
  std::vector<double> form_tf(terms.size());
  std::vector<double> prefix_tf(terms.size());
  std::vector<WordMatch> related;
  related.reserve(article.matches.size());
  for (const WordMatch& match : article.matches) {
    if (match.continued) continue;
    const double count = match.in_title ? weights.title : 1;
    if (match.same_form) form_tf[match.term] += count;
    if (terms[match.term].form_only) continue;
    if (match.same_prefix) prefix_tf[match.term] += count;
    if (match.related()) related.push_back(match);
  }
  const double norm = bm25.norm(article.length);
  ArticleScore out;
  Features& features = out.features;
  features.terms = article.first_phase;
  features.exact_form = bm25_of(form_tf, terms, &QueryTerm::form_idf, bm25, norm);
  features.prefix = bm25_of(prefix_tf, terms, &QueryTerm::prefix_idf, bm25, norm);
  features.stop_words = stop_words(form_tf, terms, bm25, norm);
  features.window = best_window(related, terms, weights.window_words);
  features.order = in_order(related, terms, weights.order_words);
  features.lead = leading(related, terms, weights.lead_words);
  out.passages = related.empty() ? passages_by_stop_words(article.matches, article.passages)
                                 : score_passages(related, article.passages, terms, bm25);
  if (!out.passages.empty()) features.passage = out.passages.front().bm25;
  features.whole_title = whole_title(article, terms);
  return out;
}

}  // namespace poisk::ranking
