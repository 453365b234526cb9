#include "search/field_ordered.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "query/field_order.h"
#include "search/lateness.h"
#include "text/damaged_index.h"

namespace poisk::search {
namespace {

Error too_many() {
  return Error{ErrorCode::invalid_argument,
               "too many articles match for an order by fields here: ask for more words, or filter",
               0};
}

class FieldOrdered {
 public:
  FieldOrdered(Snapshot& snapshot, const Ask& ask, std::size_t most_among, const Deadline& deadline)
      : snapshot_(snapshot), ask_(ask), most_among_(most_among), deadline_(deadline) {}

  Result<Found> find() {
    Ask all = by_score(1);
    all.all_matched = all.all_counted = true;
    auto found = snapshot_.find(all, deadline_);
    if (!found) return found;
    if (!snapshot_.listed_all()) return too_many();
    out_ = std::move(*found);
    out_.candidates.clear();
    if (auto placed = place(); !placed) return placed.error();
    if (auto taken = take(); !taken) return taken.error();
    if (!ask_.all_matched) out_.matched.clear();
    return std::move(out_);
  }

 private:
  struct Placed {
    Ref article = 0;
    query::FieldPlace place;
    Lateness date;

    bool is_before(const Placed& other) const {
      if (place != other.place) return place < other.place;
      return date > other.date;
    }
  };

  Ask by_score(std::size_t count) const {
    Ask out = ask_;
    out.order.clear();
    out.sort = SortBy::score;
    out.count = count;
    out.passed_over = 0;
    out.floor = 0;
    return out;
  }

  Result<void> place() {
    std::vector<Ref> articles = out_.matched;
    std::sort(articles.begin(), articles.end());
    auto attributions = snapshot_.attributions(articles);
    if (!attributions) return attributions.error();
    if (attributions->size() != articles.size()) {
      return damaged_index("an article that was found is not there");
    }
    for (std::size_t i = 0; i < articles.size(); ++i) {
      const Attribution& each = (*attributions)[i];
      placed_.push_back(
          {articles[i], query::FieldPlace(each.fields, ask_.order),
           Lateness(ask_.is_by_date() ? std::string_view(each.published) : std::string_view())});
    }
    std::stable_sort(placed_.begin(), placed_.end(),
                     [](const Placed& a, const Placed& b) { return a.is_before(b); });
    return {};
  }

  // Of those that stand at one place the best come first.
  Result<void> take() {
    for (std::size_t begin = 0; begin < placed_.size() && out_.candidates.size() < ask_.count;) {
      std::size_t end = begin + 1;
      while (end < placed_.size() && !placed_[begin].is_before(placed_[end])) ++end;
      // Many places at once, as long as all of theirs are wanted.
      const std::size_t wanted = ask_.count - out_.candidates.size();
      while (end - begin < wanted && end < placed_.size() && end - begin < most_among_) {
        std::size_t next = end + 1;
        while (next < placed_.size() && !placed_[end].is_before(placed_[next])) ++next;
        if (next - begin > wanted || next - begin > most_among_) break;
        end = next;
      }
      if (auto added = add(begin, end, std::min(wanted, end - begin)); !added) return added;
      begin = end;
    }
    return {};
  }

  Result<void> add(std::size_t begin, std::size_t end, std::size_t count) {
    if (end - begin > most_among_) return too_many();
    std::vector<std::pair<Ref, std::size_t>> places;  // by article
    std::vector<Ref> among;
    for (std::size_t i = begin; i < end; ++i) places.emplace_back(placed_[i].article, i);
    std::sort(places.begin(), places.end());
    for (const auto& [article, place] : places) among.push_back(article);
    Ask some = by_score(count);
    some.all_matched = some.all_counted = false;
    some.among = &among;
    auto found = snapshot_.find(some, deadline_);
    if (!found) return found.error();
    out_.complete = out_.complete && found->complete;
    const auto place_of = [&](const Candidate& candidate) -> const Placed& {
      const auto at = std::lower_bound(places.begin(), places.end(),
                                       std::pair(candidate.article, std::size_t{0}));
      return placed_[at->second];
    };
    // Each is one of those that were asked for.
    std::erase_if(found->candidates, [&](const Candidate& candidate) {
      return !std::binary_search(among.begin(), among.end(), candidate.article);
    });
    std::stable_sort(
        found->candidates.begin(), found->candidates.end(),
        [&](const Candidate& a, const Candidate& b) { return place_of(a).is_before(place_of(b)); });
    std::move(found->candidates.begin(), found->candidates.end(),
              std::back_inserter(out_.candidates));
    return {};
  }

  Snapshot& snapshot_;
  const Ask& ask_;
  const std::size_t most_among_;
  const Deadline& deadline_;
  std::vector<Placed> placed_;  // in their order
  Found out_;
};

}  // namespace

Result<Found> find_by_fields(Snapshot& snapshot, const Ask& ask, std::size_t most_among,
                             const Deadline& deadline) {
  return FieldOrdered(snapshot, ask, most_among, deadline).find();
}

}  // namespace poisk::search
