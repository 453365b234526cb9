// Which articles a search may find, by their attribution.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "storage/date_key.h"
#include "storage/number_column.h"

namespace poisk::storage {

// All of its tests have to be met. Immutable once it is made.
class ArticleFilter {
 public:
  // One of several: some of them has to be met.
  struct CodeTest {
    std::shared_ptr<const NumberColumn> column;
    std::vector<std::uint8_t> allowed;  // by code, of all that the column has
    bool meets(std::int64_t id) const { return allowed[(*column)[id]] != 0; }
  };

  void add(std::vector<CodeTest> one_of) { codes_.push_back(std::move(one_of)); }
  void add(std::shared_ptr<const NumberColumn> dates, DateRange range) {
    dates_ = std::move(dates);
    range_ = range;
  }
  // By id.
  void add(std::vector<bool> allowed) { sets_.push_back(std::move(allowed)); }

  // Says that these are all articles that one of the tests allows, ascending.
  void lead_by(std::vector<std::int64_t> articles) {
    if (!leading_ || articles.size() < leading_->size()) leading_ = std::move(articles);
  }
  // Few articles, outside of which none is allowed; null where no such list is known.
  const std::vector<std::int64_t>* leading() const { return leading_ ? &*leading_ : nullptr; }
  // Whether these are all allowed: then they need not be asked about.
  bool allows_leading() const { return leading_ && only_test() != nullptr; }

  // For ids of articles that there are.
  bool allows(std::int64_t id) const {
    if (dates_ && !range_.has((*dates_)[id])) return false;
    return allows_but_for_its_date(id);
  }
  bool allows_but_for_its_date(std::int64_t id) const {
    for (const std::vector<CodeTest>& tests : codes_) {
      bool met = false;
      for (const CodeTest& test : tests) met = met || test.meets(id);
      if (!met) return false;
    }
    for (const std::vector<bool>& set : sets_) {
      const auto i = static_cast<std::size_t>(id);
      if (i >= set.size() || !set[i]) return false;
    }
    return true;
  }
  // The same of several, ascending: `allowed` has room for one of each, 0 or not.
  void allow(std::span<const std::uint32_t> ids, std::uint8_t* allowed) const;

  bool asks_for_more_than_a_date() const { return !codes_.empty() || !sets_.empty(); }

 private:
  // Where all that is asked for is a column's value.
  const CodeTest* only_test() const {
    const bool one = !dates_ && sets_.empty() && codes_.size() == 1 && codes_.front().size() == 1;
    return one ? &codes_.front().front() : nullptr;
  }

  std::vector<std::vector<CodeTest>> codes_;
  std::vector<std::vector<bool>> sets_;
  std::shared_ptr<const NumberColumn> dates_;
  DateRange range_;
  std::optional<std::vector<std::int64_t>> leading_;
};

inline void ArticleFilter::allow(std::span<const std::uint32_t> ids, std::uint8_t* allowed) const {
  const CodeTest* const test = only_test();
  if (test == nullptr || ids.empty() || ids.back() >= test->column->size()) {
    for (const std::uint32_t id : ids) *allowed++ = allows(id) ? 1 : 0;
    return;
  }
  test->column->with_numbers([ids, allowed, of = test->allowed.data()](const auto& number) {
    std::uint8_t* out = allowed;
    for (const std::uint32_t id : ids) *out++ = of[number(id)];
  });
}

}  // namespace poisk::storage
