#include "index/reprints.h"

#include <map>

#include "passage/splitter.h"
#include "similarity/grouping.h"

namespace poisk::index {

std::vector<AnswerGroup> group_reprints(const std::vector<Answer>& answers,
                                        std::span<const ranking::QueryTerm> terms) {
  std::map<const RankedArticle*, similarity::Signature> signatures;
  std::vector<std::vector<similarity::Match>> matches(answers.size());
  std::vector<similarity::Answer> described(answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const RankedArticle& article = *answers[i].article;
    const storage::ArticleRow& row = article.row;
    auto [it, fresh] = signatures.try_emplace(&article);
    if (fresh) it->second = similarity::make_signature(row.text, passage::sentences(row.text));
    described[i].key = row.key;
    described[i].signature = &it->second;
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
