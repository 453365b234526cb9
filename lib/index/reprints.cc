#include "index/reprints.h"

#include <algorithm>
#include <string_view>

#include "passage/splitter.h"
#include "similarity/common_runs.h"
#include "similarity/grouping.h"

namespace poisk::index {

std::vector<AnswerGroup> group_reprints(const std::vector<Answer>& answers,
                                        std::span<const ranking::QueryTerm> terms) {
  std::vector<const RankedArticle*> articles;
  articles.reserve(answers.size());
  for (const Answer& answer : answers) articles.push_back(answer.article);
  std::sort(articles.begin(), articles.end());
  articles.erase(std::unique(articles.begin(), articles.end()), articles.end());
  std::vector<std::string_view> texts;
  texts.reserve(articles.size());
  for (const RankedArticle* article : articles) texts.emplace_back(article->row.text);
  const std::vector<bool> signed_ones = similarity::have_common_runs(texts);
  std::vector<similarity::Signature> signatures(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (signed_ones[i])
      signatures[i] = similarity::make_signature(texts[i], passage::sentences(texts[i]));
  }

  std::vector<std::vector<similarity::Match>> matches(answers.size());
  std::vector<similarity::Answer> described(answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const RankedArticle& article = *answers[i].article;
    const storage::ArticleRow& row = article.row;
    const auto number = static_cast<std::size_t>(
        std::lower_bound(articles.begin(), articles.end(), &article) - articles.begin());
    described[i].key = row.key;
    if (!signed_ones[number]) continue;
    described[i].signature = &signatures[number];
    if (answers[i].passage < row.layout.passages.size()) {
      described[i].passage = row.layout.passages[answers[i].passage].bytes;
    }
    const MatchedWords matched = matched_words(article, terms);
    for (std::size_t m = 0; m < matched.spans.size(); ++m) {
      const ByteSpan span = matched.spans[m];
      if (span.begin < described[i].passage.begin || span.end > described[i].passage.end) continue;
      matches[i].push_back({span, matched.words[m], matched.weights[m]});
    }
    described[i].matches = matches[i];
  }
  return similarity::group(described);
}

}  // namespace poisk::index
