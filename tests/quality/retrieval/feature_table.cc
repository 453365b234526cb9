#include "quality/retrieval/feature_table.h"

#include <poisk/poisk.h>

#include <algorithm>
#include <cmath>

#include "quality/retrieval/temporary_folder.h"
#include "query/parser.h"
#include "query/planner.h"
#include "search/scored_terms.h"
#include "storage/reader.h"
#include "understanding/snapshot_vocabulary.h"

namespace poisk::quality {
namespace {

class Extractor {
 public:
  Extractor(const Collection& collection, const Analyzer& analyzer, search::Snapshot& snapshot,
            const search::Corpus& corpus, const std::vector<ranking::Weights>& constants)
      : collection_(collection),
        session_(analyzer),
        vocabulary_(snapshot, session_, analyzer, never_),
        snapshot_(snapshot),
        corpus_(corpus),
        constants_(constants),
        tables_(constants.size()) {}

  Result<std::vector<FeatureTable>> run() {
    for (FeatureTable& table : tables_) table.name = collection_.name;
    for (std::size_t q = 0; q < collection_.queries.size(); ++q) {
      if (auto added = add_query(q); !added) return added.error();
    }
    return std::move(tables_);
  }

 private:
  Result<void> add_query(std::size_t q) {
    for (FeatureTable& table : tables_) table.queries.push_back({collection_.grades[q], {}});
    const query::Plan plan =
        query::plan(query::parse(collection_.queries[q].text).query, session_, vocabulary_);
    if (plan.empty()) return {};
    auto terms = search::scored_terms(plan, vocabulary_, corpus_);
    if (!terms) return terms.error();
    const ranking::Weights chosen;
    search::Ask ask;
    ask.plan = &plan;
    ask.terms = &*terms;
    ask.bm25 = {chosen.k1, chosen.b, corpus_.average_length()};
    ask.title_weight = chosen.title;
    ask.count = chosen.candidates;
    auto found = snapshot_.find(ask, never_);
    if (!found) return found.error();
    ranking::WordMatcher matcher(*terms);
    for (const search::Candidate& candidate : found->candidates) {
      auto document = snapshot_.document(candidate.article);
      if (!document) return document.error();
      const auto matches = matcher.match(document->title, document->text, candidate.matches);
      const auto grade = collection_.grades[q].find(document->key);
      for (std::size_t i = 0; i < constants_.size(); ++i) {
        const ranking::Weights& weights = constants_[i];
        const ranking::Bm25 bm25{weights.k1, weights.b, corpus_.average_length()};
        FeatureTable::Candidate out;
        out.features =
            ranking::score_article({first_phase(candidate, *terms, bm25, weights), candidate.length,
                                    matches, document->passages, matcher.title_words()},
                                   *terms, bm25, weights)
                .features;
        out.grade = grade == collection_.grades[q].end() ? 0 : grade->second;
        tables_[i].queries.back().candidates.push_back(out);
      }
    }
    return {};
  }

  // BM25 by other constants than the candidates were found with.
  static double first_phase(const search::Candidate& candidate,
                            const std::vector<ranking::QueryTerm>& terms, const ranking::Bm25& bm25,
                            const ranking::Weights& weights) {
    std::vector<double> tf(terms.size());
    for (const auto& m : candidate.matches)
      tf[m.term] += m.weight * (m.in_title ? weights.title : 1.0);
    std::vector<double> best(terms.size());
    for (std::size_t t = 0; t < terms.size() && !terms[t].form_only; ++t) {
      if (tf[t] == 0) continue;
      double& word = best[terms[t].word];
      word = std::max(
          word, terms[t].weight * bm25.score(terms[t].idf, tf[t], bm25.norm(candidate.length)));
    }
    double sum = 0;
    for (double word : best) sum += word;
    return sum;
  }

  const Collection& collection_;
  const search::Deadline never_;
  analysis::Session session_;
  const understanding::SnapshotVocabulary vocabulary_;
  search::Snapshot& snapshot_;
  const search::Corpus& corpus_;
  const std::vector<ranking::Weights>& constants_;
  std::vector<FeatureTable> tables_;
};

}  // namespace

double FeatureTable::ndcg10(const ranking::Weights& weights) const {
  double sum = 0;
  std::vector<double> scores;
  for (const Query& query : queries) {
    scores.clear();
    for (const Candidate& candidate : query.candidates) {
      scores.push_back(weighted(candidate.features, weights));
    }
    double dcg = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      if (query.candidates[i].grade == 0) continue;
      std::size_t rank = 0;  // as a stable sort would place it
      for (std::size_t k = 0; k < scores.size(); ++k) {
        rank += scores[k] > scores[i] || (scores[k] == scores[i] && k < i);
      }
      if (rank < 10) {
        dcg +=
            (std::exp2(query.candidates[i].grade) - 1) / std::log2(static_cast<double>(rank) + 2);
      }
    }
    std::vector<int> ideal;
    for (const auto& [key, grade] : query.grades) ideal.push_back(grade);
    std::sort(ideal.rbegin(), ideal.rend());
    double best = 0;
    for (std::size_t i = 0; i < ideal.size() && i < 10; ++i) {
      best += (std::exp2(ideal[i]) - 1) / std::log2(static_cast<double>(i) + 2);
    }
    if (best > 0) sum += dcg / best;
  }
  return queries.empty() ? 0 : sum / static_cast<double>(queries.size());
}

Result<std::vector<FeatureTable>> feature_tables(const Collection& collection,
                                                 const std::string& lexicon,
                                                 const std::vector<ranking::Weights>& constants) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/index.db";
  Options options;
  options.lexicon = lexicon;
  options.use_lexicon = !lexicon.empty();
  {
    auto index = Index::open(path, options);
    if (!index) return index.error();
    if (auto put = index->put(collection.articles); !put) return put.error();
  }
  auto analyzer = lexicon.empty() ? Result(Analyzer::stemming()) : Analyzer::create(lexicon);
  if (!analyzer) return analyzer.error();
  auto connection = sqlite::Connection::open(path, {});
  if (!connection) return connection.error();
  auto reader = storage::Reader::create(std::move(*connection), *analyzer);
  if (!reader) return reader.error();
  if (auto begun = (*reader)->begin(); !begun) return begun.error();
  auto corpus = (*reader)->corpus();
  if (!corpus) return corpus.error();
  return Extractor(collection, *analyzer, **reader, *corpus, constants).run();
}

}  // namespace poisk::quality
