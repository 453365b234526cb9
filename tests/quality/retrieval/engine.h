// The engines that are compared, poisk and its peers, each set up as its Russian user would.
#pragma once

#include <poisk/result.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "quality/retrieval/collection.h"

namespace poisk::quality {

class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::string name() const = 0;
  virtual Result<void> index(const std::vector<Article>& articles) = 0;
  // The keys of the articles that match any word of the query, best first, at most `depth`.
  virtual Result<std::vector<std::string>> search(std::string_view query, std::size_t depth) = 0;
};

std::unique_ptr<Engine> make_poisk(const std::string& lexicon);  // empty: Snowball stems alone
std::unique_ptr<Engine> make_fts5(bool stemmed);                 // unicode61, or stemmed behind it
std::unique_ptr<Engine> make_xapian();                           // null where built without it

// Mean nDCG@10 of an engine over the queries of a collection.
Result<double> evaluate(Engine& engine, const Collection& collection);

}  // namespace poisk::quality
