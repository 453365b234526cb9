#include "search/typical_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "language/language.h"
#include "ranking/bm25.h"

namespace poisk::search {
namespace {

constexpr std::size_t kWords = 25;
constexpr std::size_t kWordsBetweenLooks = 2048;
constexpr std::size_t kTitleCount = 3;  // a word of the title counts as so many in the text

struct Word {
  std::string form;
  std::size_t count = 0;
  double weight = 0;
};

// False where there was no time to read it to its end.
bool count_words(std::string_view text, std::size_t times, analysis::Session& session,
                 const understanding::SnapshotVocabulary& vocabulary,
                 std::map<std::string, Word>& words) {
  session.reset(text);
  analysis::TermToken token;
  for (std::size_t read = 1; session.next(token); ++read) {
    if (read % kWordsBetweenLooks == 0 && vocabulary.stopped()) return false;
    if (language::is_stop_word(session.language(), token.form)) continue;
    Word& word = words[std::string(token.term)];
    if (word.form.empty()) word.form = token.form;
    word.count += times;
  }
  return true;
}

}  // namespace

Result<query::Plan> typical_words(const Document& document,
                                  const understanding::SnapshotVocabulary& vocabulary,
                                  analysis::Session& session, const Corpus& corpus,
                                  std::uint64_t least_articles) {
  std::map<std::string, Word> words;
  if (!count_words(document.title, kTitleCount, session, vocabulary, words) ||
      !count_words(document.text, 1, session, vocabulary, words)) {
    return search_stopped();
  }
  std::vector<std::pair<std::string, Word>> ranked;
  for (auto& [term, word] : words) {
    const std::uint64_t with = vocabulary.word_frequency(word.form);
    if (vocabulary.failure()) return *vocabulary.failure();
    if (with < least_articles) continue;
    word.weight = std::log1p(static_cast<double>(word.count)) *
                  ranking::idf(corpus.articles, std::min(with, corpus.articles));
    ranked.emplace_back(term, word);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second.weight > b.second.weight; });
  if (ranked.size() > kWords) ranked.resize(kWords);

  query::Plan plan;
  plan.match.kind = query::MatchNode::Kind::any;
  std::uint32_t number = 0;
  for (const auto& [term, word] : ranked) {
    query::PlanTerm wanted;
    wanted.term = term;
    wanted.form = word.form;
    wanted.forms = vocabulary.forms_of(word.form);
    wanted.articles = vocabulary.word_frequency(word.form);
    wanted.word = number++;
    wanted.weight = std::log1p(static_cast<double>(word.count));
    plan.terms.push_back(std::move(wanted));
    query::MatchNode node;
    node.kind = query::MatchNode::Kind::row;
    node.words = {vocabulary.forms_of(word.form)};
    plan.match.children.push_back(std::move(node));
  }
  if (plan.terms.empty()) plan.match = {};
  return plan;
}

}  // namespace poisk::search
