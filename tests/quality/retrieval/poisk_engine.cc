#include <poisk/poisk.h>

#include <optional>

#include "quality/retrieval/engine.h"
#include "quality/retrieval/temporary_folder.h"

namespace poisk::quality {
namespace {

class Poisk : public Engine {
 public:
  explicit Poisk(std::string lexicon) : lexicon_(std::move(lexicon)) {}

  std::string name() const override { return lexicon_.empty() ? "poisk, stems" : "poisk"; }

  Result<void> index(const std::vector<Article>& articles) override {
    Options options;
    options.lexicon = lexicon_;
    options.use_lexicon = !lexicon_.empty();
    auto index = Index::open(folder_.path() + "/index.db", options);
    if (!index) return index.error();
    if (auto put = index->put(articles); !put) return put;
    auto searcher = index->searcher();
    if (!searcher) return searcher.error();
    searcher_.emplace(std::move(*searcher));
    return {};
  }

  Result<std::vector<std::string>> search(std::string_view query, std::size_t depth) override {
    SearchOptions options;
    options.limit = depth;
    options.group_reprints = false;
    options.quote_terms = false;
    auto results = searcher_->search(query, options);
    if (!results) return results.error();
    std::vector<std::string> keys;
    for (const Hit& hit : results->hits) keys.push_back(hit.passage.key);
    return keys;
  }

 private:
  std::string lexicon_;
  TemporaryFolder folder_;
  std::optional<Searcher> searcher_;
};

}  // namespace

std::unique_ptr<Engine> make_poisk(const std::string& lexicon) {
  return std::make_unique<Poisk>(lexicon);
}

}  // namespace poisk::quality
