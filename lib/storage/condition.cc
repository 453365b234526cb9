#include "storage/condition.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "storage/article_id.h"
#include "storage/list_cursor.h"
#include "storage/row_cursor.h"

namespace poisk::storage {
namespace {

using query::MatchNode;
using Conditions = std::vector<std::unique_ptr<Condition>>;

class RowCondition : public Condition {
 public:
  RowCondition(const MatchNode& node, PostingSource& source, Work& work)
      : row_(source, node.words, node.title, work), work_(work) {}

 private:
  void go_on(std::int64_t article) override {
    row_.seek(article);
    article_ = work_.spend(row_.ways()) ? kEnd : row_.article();
  }

  RowCursor row_;
  Work& work_;
};

// A single word of very many forms: which articles have it is all that is asked.
class SetCondition : public Condition {
 public:
  SetCondition(const MatchNode& node, PostingSource& source, std::size_t ids, Work& work)
      : articles_(ids) {
    const analysis::FormSet& forms = node.words.front();
    for (const std::size_t i : in_order(forms)) {
      fts5::TermCursor cursor = source.open(forms[i].form);
      for (; cursor.article() != kEnd; cursor.next()) {
        const auto sound = check_article_id(cursor.article(), static_cast<std::int64_t>(ids));
        if (!sound) {
          source.store().fail(sound.error());
          return;
        }
        if (!node.title || in_title(cursor.positions())) {
          articles_[static_cast<std::size_t>(cursor.article())] = true;
        }
        if (work.spend(1)) return;
      }
      if (work.spend(kSeekWork)) return;
    }
  }

 private:
  static bool in_title(fts5::PositionList positions) {
    fts5::Occurrences found;
    return fts5::count_by_column(positions, found) && found.title > 0;
  }

  void go_on(std::int64_t article) override {
    const auto from = std::min(static_cast<std::size_t>(article), articles_.size());
    const auto found =
        std::find(articles_.begin() + static_cast<std::ptrdiff_t>(from), articles_.end(), true);
    article_ = found == articles_.end() ? kEnd : found - articles_.begin();
  }

  std::vector<bool> articles_;
};

// The same where the articles are known.
class ListCondition : public Condition {
 public:
  ListCondition(std::shared_ptr<const BlockList> list, Work& work)
      : list_(std::move(list)), work_(work) {}

 private:
  void go_on(std::int64_t article) override {
    list_.seek(article);
    article_ = work_.spend(1) ? kEnd : list_.article();
  }

  ListCursor list_;
  Work& work_;
};

class AllCondition : public Condition {
 public:
  AllCondition(Conditions parts, Work& work) : parts_(std::move(parts)), work_(work) {}

 private:
  void go_on(std::int64_t article) override {
    for (;;) {
      const std::int64_t wanted = article;
      for (const auto& part : parts_) {
        part->seek(article);
        article = part->article();
        if (article != wanted) break;
      }
      article_ = work_.spend(parts_.size()) ? kEnd : article;
      if (article == wanted || article_ == kEnd) return;
    }
  }

  Conditions parts_;
  Work& work_;
};

class AnyCondition : public Condition {
 public:
  AnyCondition(Conditions parts, Work& work) : parts_(std::move(parts)), work_(work) {}

 private:
  void go_on(std::int64_t article) override {
    article_ = kEnd;
    for (const auto& part : parts_) {
      part->seek(article);
      article_ = std::min(article_, part->article());
    }
    if (work_.spend(parts_.size())) article_ = kEnd;
  }

  Conditions parts_;
  Work& work_;
};

// The first part and none of the others.
class ExceptCondition : public Condition {
 public:
  ExceptCondition(Conditions parts, Work& work) : parts_(std::move(parts)), work_(work) {}

 private:
  void go_on(std::int64_t article) override {
    Condition& first = *parts_.front();
    for (first.seek(article); first.article() != kEnd; first.seek(first.article() + 1)) {
      const bool unwanted = std::any_of(parts_.begin() + 1, parts_.end(), [&](const auto& part) {
        part->seek(first.article());
        return part->article() == first.article();
      });
      // Where the work is to stop the others do not know of their articles any more.
      if (work_.spend(parts_.size())) break;
      if (unwanted) continue;
      article_ = first.article();
      return;
    }
    article_ = kEnd;
  }

  Conditions parts_;
  Work& work_;
};

// Rows that stand close together, in any order, as FTS5's NEAR has it.
class NearCondition : public Condition {
 public:
  NearCondition(const MatchNode& node, PostingSource& source, Work& work)
      : distance_(node.distance), work_(work) {
    for (const MatchNode& child : node.children) {
      rows_.emplace_back(source, child.words, node.title || child.title, work);
    }
  }

 private:
  void go_on(std::int64_t article) override {
    for (std::int64_t wanted = article;; article = wanted) {
      for (RowCursor& row : rows_) {
        row.seek(wanted);
        wanted = std::max(wanted, row.article());
        if (wanted != article) break;
      }
      article_ = work_.spend(kSeekWork * rows_.size()) ? kEnd : wanted;
      if (article_ == kEnd) return;
      if (wanted != article) continue;
      if (stand_close()) return;
      ++wanted;
    }
  }

  bool stand_close() {
    struct Begin {
      Place place;
      std::size_t row;
    };
    std::vector<Begin> begins;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      rows_[i].each_place([&](const Place& place, Frequency) { begins.push_back({place, i}); });
    }
    std::sort(begins.begin(), begins.end(),
              [](const Begin& a, const Begin& b) { return a.place < b.place; });
    // The last begin of each row; the clump reaches from the first of them to the one just seen.
    constexpr auto kUnseen = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> last(rows_.size(), kUnseen);
    bool title = false;
    for (const Begin& begin : begins) {
      if (begin.place.title != title) std::fill(last.begin(), last.end(), kUnseen);
      title = begin.place.title;
      last[begin.row] = begin.place.position;
      const auto first = std::min_element(last.begin(), last.end());
      if (std::find(last.begin(), last.end(), kUnseen) != last.end()) continue;
      const std::size_t words = rows_[static_cast<std::size_t>(first - last.begin())].words();
      if (begin.place.position <= *first + words + distance_) return true;
    }
    return false;
  }

  std::vector<RowCursor> rows_;
  std::uint32_t distance_;
  Work& work_;
};

std::unique_ptr<Condition> unsettled(const MatchNode& node, PostingSource& source, std::size_t ids,
                                     Work& work) {
  const auto parts = [&] {
    Conditions out;
    for (const MatchNode& child : node.children) out.push_back(unsettled(child, source, ids, work));
    return out;
  };
  switch (node.kind) {
    case MatchNode::Kind::all:
      return std::make_unique<AllCondition>(parts(), work);
    case MatchNode::Kind::any:
      return std::make_unique<AnyCondition>(parts(), work);
    case MatchNode::Kind::except:
      return std::make_unique<ExceptCondition>(parts(), work);
    case MatchNode::Kind::near:
      return std::make_unique<NearCondition>(node, source, work);
    case MatchNode::Kind::row:
      if (node.words.size() == 1 && node.words.front().size() > RowCursor::kMostCursors) {
        auto list = node.title ? nullptr : source.list_of(node.words.front(), work);
        if (list) return std::make_unique<ListCondition>(std::move(list), work);
        return std::make_unique<SetCondition>(node, source, ids, work);
      }
      return std::make_unique<RowCondition>(node, source, work);
    case MatchNode::Kind::everything:
      break;
  }
  return std::make_unique<AnyCondition>(Conditions(), work);  // no part of a condition is that
}

}  // namespace

std::unique_ptr<Condition> make_condition(const MatchNode& node, PostingSource& source,
                                          std::size_t ids, Work& work) {
  auto out = unsettled(node, source, ids, work);
  out->seek(1);
  return out;
}

}  // namespace poisk::storage
