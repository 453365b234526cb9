// The page of answers that is asked for, filled from ranked articles block by block.
//
// Answers are compared for reprints within a block, which does not depend on the page: so a page
// shows what comes after the pages above it, whatever their size, and all pages together show every
// answer once.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "result/quotation.h"
#include "search/hits.h"
#include "search/ranker.h"

namespace poisk::search {

// Not thread safe. What it is given must outlive it.
class Page {
 public:
  // `passed`: hits of its first block that come before it, beside those of SearchOptions::offset.
  Page(const RankingContext& context, std::size_t passed);

  // How many hits there are to come before it is full, those above it among them.
  std::size_t lacks() const;
  // How many articles in blocks of this size need not be ranked, since they are above the page.
  std::size_t can_pass_over(std::size_t block) const;
  // Whether so many articles make as many hits above the page: then they need not be ranked.
  bool pass_over(std::size_t articles);
  // The next block. Where the time is over it is shown as far as it goes.
  Result<void> add(std::vector<RankedArticle> block);

  // How many hits of the last block are on the page or above it; nothing where it makes no others.
  std::optional<std::size_t> ends_within() const;

  std::vector<Hit> take() { return std::move(hits_); }

 private:
  Result<std::optional<Hit>> hit(const Answer& answer, Source source, RankedArticle& article);

  RankingContext context_;
  std::size_t offset_;     // hits that come before it
  std::size_t above_ = 0;  // of them passed over
  std::size_t used_ = 0;   // hits of the last block, on the page or above it
  bool used_up_ = true;    // it makes no others
  std::vector<Hit> hits_;
  result::QuoteAccounts accounts_;
};

}  // namespace poisk::search
