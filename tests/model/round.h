// One index from its first article on: what befalls it is decided by a seed.
#pragma once

#include <poisk/poisk.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/chance.h"
#include "model/comparison.h"
#include "model/model.h"
#include "model/questions.h"
#include "model/store.h"
#include "model/tally.h"
#include "model/texts.h"
#include "unit/index/temporary_index.h"

namespace poisk::model {

class Round {
 public:
  using Clock = std::chrono::steady_clock;

  // `slices`: texts of which parts are taken, too. The index is opened with one of `ways` after
  // another, by chance, the first at first: they know different lexicons.
  Round(std::uint64_t seed, std::vector<Options> ways, const std::vector<std::string>& slices,
        Tally& tally);

  // Until `end`, or until the round is over or differs.
  Difference run(Clock::time_point end);

 private:
  struct View {
    Searcher searcher;
    Model model;  // as it was
  };

  Article article();
  std::string key();
  void operation();
  void put();
  void put_many();
  void remove();
  // On an application's connection: begins a transaction or savepoint, or ends the last one.
  void begin();
  void end();
  void reopen();
  Difference ask(const Asked& asked, const Model& model);
  Difference look();
  Difference check();

  Chance chance_;
  Texts texts_;
  Questions questions_;
  const std::vector<std::string>& slices_;
  Tally& tally_;
  testing::TemporaryFolder folder_;
  const std::vector<Options> ways_;
  Words words_;
  Model model_;
  Store store_;
  std::vector<Model> before_;  // the transactions that are open
  std::optional<View> view_;
  std::size_t most_articles_;
  std::size_t longest_;  // text, in words
  std::string doing_;    // the last operation
};

}  // namespace poisk::model
