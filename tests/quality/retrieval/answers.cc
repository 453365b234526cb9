#include "quality/retrieval/answers.h"

#include <fmt/format.h>
#include <poisk/poisk.h>

#include <algorithm>

#include "quality/retrieval/temporary_folder.h"

namespace poisk::quality {
namespace {

bool is_repair(const Correction& correction) {
  return correction.kind != CorrectionKind::abbreviation &&
         correction.kind != CorrectionKind::synonym;
}

class Observer {
 public:
  Observer(const Collection& collection, const Searcher& searcher)
      : collection_(collection), searcher_(searcher) {}

  Result<AnswerReport> look() {
    for (std::size_t i = 0; i < collection_.queries.size(); ++i) {
      if (auto looked = look_at(i); !looked) return looked.error();
    }
    return std::move(report_);
  }

 private:
  Result<void> look_at(std::size_t query) {
    SearchOptions options;
    options.per_article = 2;
    auto results = searcher_.search(collection_.queries[query].text, options);
    if (!results) return results.error();
    ++report_.queries;
    for (const Hit& hit : results->hits) check_citation(hit);
    const auto& corrections = results->corrections;
    if (std::none_of(corrections.begin(), corrections.end(), is_repair)) return {};
    ++report_.corrected;
    auto with = quality(query, true);
    if (!with) return with.error();
    auto without = quality(query, false);
    if (!without) return without.error();
    if (*with >= *without) return {};
    std::string line =
        fmt::format("«{}» {:.3f} → {:.3f}", collection_.queries[query].text, *without, *with);
    for (const Correction& c : corrections) {
      line += fmt::format(", {} → {} ({})", c.from, c.to, to_string(c.kind));
    }
    report_.harmed.push_back(std::move(line));
    return {};
  }

  void check_citation(const Hit& hit) {
    ++report_.hits;
    const std::string machine = to_string(hit.passage);
    const auto citation = parse_citation(machine);
    const auto resolved = citation ? searcher_.resolve(*citation) : citation.error();
    if (!resolved || *resolved != hit.text) report_.wrong_citations.push_back(machine);
  }

  Result<double> quality(std::size_t query, bool corrections) {
    SearchOptions options;
    options.corrections = corrections;
    options.group_reprints = false;
    options.quote_terms = false;
    auto results = searcher_.search(collection_.queries[query].text, options);
    if (!results) return results.error();
    std::vector<std::string> keys;
    for (const Hit& hit : results->hits) keys.push_back(hit.passage.key);
    return ndcg10(collection_.grades[query], keys);
  }

  const Collection& collection_;
  const Searcher& searcher_;
  AnswerReport report_;
};

}  // namespace

Result<AnswerReport> look_at_answers(const Collection& collection, const std::string& lexicon) {
  const TemporaryFolder folder;
  Options options;
  options.lexicon = lexicon;
  auto index = Index::open(folder.path() + "/index.db", options);
  if (!index) return index.error();
  if (auto put = index->put(collection.articles); !put) return put.error();
  auto searcher = index->searcher();
  if (!searcher) return searcher.error();
  return Observer(collection, *searcher).look();
}

}  // namespace poisk::quality
