#include "storage/field_ranks.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "sqlite/statement.h"
#include "storage/article_id.h"
#include "storage/article_rows.h"
#include "storage/date_key.h"

namespace poisk::storage {
namespace {

constexpr std::size_t kPlacesBetweenLooks = 1024;

// By code: the higher the earlier the value comes, from 1; 0 for no value.
Result<std::vector<std::uint64_t>> rank_codes(const ValueDictionary& values, bool descending,
                                              const search::Deadline* stop) {
  struct Placed {
    query::ValuePlace place;
    ValueCode code = 0;
  };
  std::vector<Placed> placed;
  std::vector<std::uint64_t> out(std::size_t{values.size()} + 1);
  bool stopped = false;
  values.with_values([&](const auto& value) {
    for (ValueCode code = 1; code < out.size() && !stopped; ++code) {
      stopped = code % kPlacesBetweenLooks == 0 && stop != nullptr && stop->stopped();
      auto place = query::place_of(unpack_values(value(code)), descending);
      if (place) placed.push_back({std::move(*place), code});
    }
  });
  if (stopped) return search::search_stopped();
  // The last first.
  std::sort(placed.begin(), placed.end(), [&](const Placed& a, const Placed& b) {
    return descending ? a.place < b.place : b.place < a.place;
  });
  std::uint64_t rank = 0;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (i == 0 || placed[i].place != placed[i - 1].place) ++rank;
    out[placed[i].code] = rank;
  }
  return out;
}

// The ranks of articles by several keys as one number for each.
class CombinedRanks {
 public:
  explicit CombinedRanks(std::size_t articles) : ranks_(articles) {}

  // Of those that are equal so far the ones with higher ranks come first.
  void add(std::vector<std::uint64_t> ranks) {
    std::uint64_t greatest = ranks.empty() ? 0 : *std::max_element(ranks.begin(), ranks.end());
    if (!fits(greatest)) {
      greatest_ = make_dense(ranks_);
      greatest = make_dense(ranks);
    }
    for (std::size_t i = 0; i < ranks_.size(); ++i) {
      ranks_[i] = ranks_[i] * (greatest + 1) + ranks[i];
    }
    greatest_ = greatest_ * (greatest + 1) + greatest;
  }

  // Above kNoArticle are those of the articles there are.
  std::shared_ptr<const NumberColumn> take(const NumberColumn& by_date) {
    for (std::size_t i = 0; i < ranks_.size(); ++i) {
      ranks_[i] = by_date[static_cast<std::int64_t>(i)] == kNoArticle ? kNoArticle : ranks_[i] + 1;
    }
    return std::make_shared<const NumberColumn>(ranks_);
  }

 private:
  bool fits(std::uint64_t greatest) const {
    constexpr std::uint64_t kGreatest = std::numeric_limits<std::uint64_t>::max() / 2;
    return greatest < kGreatest && greatest_ + 1 <= kGreatest / (greatest + 1);
  }

  // To their places among each other; returns the greatest.
  static std::uint64_t make_dense(std::vector<std::uint64_t>& ranks) {
    std::vector<std::uint64_t> distinct = ranks;
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    for (std::uint64_t& rank : ranks) {
      rank = static_cast<std::uint64_t>(std::lower_bound(distinct.begin(), distinct.end(), rank) -
                                        distinct.begin());
    }
    return distinct.empty() ? 0 : distinct.size() - 1;
  }

  std::vector<std::uint64_t> ranks_;
  std::uint64_t greatest_ = 0;
};

// What `rank` says of each article below `size`.
template <class Rank>
std::vector<std::uint64_t> of_all(std::size_t size, Rank rank) {
  std::vector<std::uint64_t> out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = rank(static_cast<std::int64_t>(i));
  return out;
}

void add_dates(CombinedRanks& ranks, const NumberColumn& by_date) {
  ranks.add(of_all(by_date.size(), [&](std::int64_t id) { return by_date[id]; }));
}

std::string order_name(const query::FieldOrder& order, bool then_by_date) {
  std::string out(then_by_date ? "d" : "s");
  for (const query::OrderKey& key : order) {
    out += key.descending ? '-' : '+';
    out += key.field;
    out += '\0';
  }
  return out;
}

}  // namespace

Result<std::shared_ptr<const NumberColumn>> rank_by_columns(const query::FieldOrder& order,
                                                            bool then_by_date,
                                                            ColumnAccess access) {
  Columns& columns = access.columns;
  const std::string name = order_name(order, then_by_date);
  if (auto known = columns.find_order(name)) return known;
  auto by_date = columns.by_date(access.connection);
  if (!by_date) return by_date.error();
  auto fields = columns.own_fields(access.connection);
  if (!fields) return fields.error();
  const std::size_t size = (*by_date)->size();
  CombinedRanks ranks(size);
  for (const query::OrderKey& key : order) {
    const auto field =
        std::find_if(fields->begin(), fields->end(),
                     [&](const Columns::OwnField& each) { return each.name == key.field; });
    if (field == fields->end()) continue;  // no article has it
    auto numbers = columns.numbers(access.connection, field->field);
    if (!numbers) return numbers.error();
    auto values = columns.values(access.connection, field->field);
    if (!values) return values.error();
    auto codes = rank_codes(**values, key.descending, access.stop);
    if (!codes) return codes.error();
    ranks.add(of_all(size, [&](std::int64_t id) { return (*codes)[(**numbers)[id]]; }));
  }
  if (then_by_date) add_dates(ranks, **by_date);
  auto out = ranks.take(**by_date);
  columns.keep_order(name, out);
  return out;
}

Result<std::shared_ptr<const NumberColumn>> rank_by_rows(const query::FieldOrder& order,
                                                         const NumberColumn& by_date,
                                                         bool then_by_date,
                                                         const sqlite::Connection& connection) {
  auto rows = sqlite::Statement::prepare(connection, "SELECT id, fields FROM $article");
  if (!rows) return rows.error();
  std::vector<std::pair<query::FieldPlace, std::size_t>> placed;
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    const std::int64_t id = rows->integer(0);
    if (auto sound = check_article_id(id, static_cast<std::int64_t>(by_date.size())); !sound) {
      return sound.error();
    }
    placed.emplace_back(query::FieldPlace(unpack_fields(rows->blob(1)), order),
                        static_cast<std::size_t>(id));
  }
  std::sort(placed.begin(), placed.end(),
            [](const auto& a, const auto& b) { return b.first < a.first; });
  std::vector<std::uint64_t> by_id(by_date.size());
  std::uint64_t rank = 0;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (i > 0 && placed[i].first != placed[i - 1].first) ++rank;
    by_id[placed[i].second] = rank;
  }
  CombinedRanks ranks(by_id.size());
  ranks.add(std::move(by_id));
  if (then_by_date) add_dates(ranks, by_date);
  return ranks.take(by_date);
}

}  // namespace poisk::storage
