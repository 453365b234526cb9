#include "storage/column_facets.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "search/facet_values.h"
#include "storage/date_key.h"

namespace poisk::storage {
namespace {

constexpr std::size_t kArticlesBetweenLooks = std::size_t{1} << 16;

// How many articles, by number.
using Histogram = std::vector<std::uint32_t>;

struct Counted {
  std::string_view value;
  std::size_t count = 0;
};

// Values of a dictionary, of which other searches may want some meanwhile: what takes longer than to
// copy them is done with copies.
class CopiedValues {
 public:
  CopiedValues(const ValueDictionary& values, const Histogram& counts) {
    values.with_values([&](const auto& value) {
      for (ValueCode code = 1; code < counts.size(); ++code) {
        if (counts[code] == 0) continue;
        bytes_ += value(code);
        ends_.push_back(bytes_.size());
      }
    });
  }
  // Of the codes that were counted, in their order.
  std::string_view operator[](std::size_t i) const {
    return std::string_view(bytes_).substr(ends_[i], ends_[i + 1] - ends_[i]);
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_{0};
};

class FacetCounting {
 public:
  FacetCounting(const std::vector<std::int64_t>& articles, std::size_t most,
                const ColumnAccess& access)
      : articles_(articles), most_(most), access_(access) {}

  Result<std::vector<Facet>> run() {
    for (const auto& [field, kind] : {std::pair(ColumnField::outlet, FacetKind::outlet),
                                      {ColumnField::agency, FacetKind::agency},
                                      {ColumnField::author, FacetKind::author}}) {
      if (auto added = add_values(field, kind, to_string(kind)); !added) return added.error();
    }
    if (auto added = add_dates(); !added) return added.error();
    if (access_.columns.has_own_fields()) {
      auto own = access_.columns.own_fields(access_.connection);
      if (!own) return own.error();
      std::sort(own->begin(), own->end(),
                [](const auto& a, const auto& b) { return a.name < b.name; });
      for (const Columns::OwnField& field : *own) {
        auto added = add_values(field.field, FacetKind::field, field.name);
        if (!added) return added.error();
      }
    }
    return std::move(out_);
  }

 private:
  template <class NumberOf>
  Result<Histogram> histogram(const NumberColumn& column, std::size_t numbers, NumberOf number_of) {
    Histogram out(numbers);
    bool ended = false;
    column.with_numbers([&](const auto& number) {
      const auto size = static_cast<std::int64_t>(column.size());
      for (std::size_t i = 0; i < articles_.size(); ++i) {
        if (i % kArticlesBetweenLooks == 0 && access_.stop != nullptr && access_.stop->stopped()) {
          ended = true;
          return;
        }
        if (articles_[i] < size) ++out[number_of(number(articles_[i]))];
      }
    });
    if (ended) return search::search_stopped();
    return out;
  }

  void add(FacetKind kind, const std::string& field, std::vector<Counted> counted) {
    if (counted.empty()) return;
    search::keep_most_frequent(counted, most_);
    Facet& facet = out_.emplace_back(Facet{kind, field, {}});
    for (const Counted& each : counted) {
      facet.values.push_back({std::string(each.value), each.count});
    }
  }

  Result<void> add_values(ColumnField field, FacetKind kind, const std::string& name) {
    auto numbers = access_.columns.numbers(access_.connection, field);
    if (!numbers) return numbers.error();
    auto values = access_.columns.values(access_.connection, field);
    if (!values) return values.error();
    auto counts = histogram(**numbers, static_cast<std::size_t>((*numbers)->greatest()) + 1,
                            [](std::uint64_t code) { return static_cast<std::size_t>(code); });
    if (!counts) return counts.error();
    const CopiedValues copied(**values, *counts);
    std::vector<Counted> counted;
    std::size_t i = 0;
    for (ValueCode code = 1; code < counts->size(); ++code) {
      const std::size_t count = (*counts)[code];
      if (count == 0) continue;
      const std::string_view value = copied[i++];
      if (kind != FacetKind::field) {
        counted.push_back({value, count});
        continue;
      }
      for (const std::string_view one : unpack_values(value)) counted.push_back({one, count});
    }
    if (kind == FacetKind::field) merge(counted);
    add(kind, name, std::move(counted));
    return {};
  }

  // A value may stand beside different others.
  static void merge(std::vector<Counted>& counted) {
    std::sort(counted.begin(), counted.end(),
              [](const Counted& a, const Counted& b) { return a.value < b.value; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < counted.size(); ++i) {
      if (kept > 0 && counted[kept - 1].value == counted[i].value) {
        counted[kept - 1].count += counted[i].count;
      } else {
        counted[kept++] = counted[i];
      }
    }
    counted.resize(kept);
  }

  Result<void> add_dates() {
    auto keys = access_.columns.numbers(access_.connection, ColumnField::published);
    if (!keys) return keys.error();
    auto counts = histogram(**keys, std::size_t{month_number((*keys)->greatest())} + 1,
                            [](DateKey key) { return month_number(key); });
    if (!counts) return counts.error();
    struct Named {
      std::string name;
      std::size_t count = 0;
    };
    std::vector<Named> years, months;
    for (std::uint32_t number = 1; number < counts->size(); ++number) {
      const std::size_t count = (*counts)[number];
      if (count == 0) continue;
      const DateKey key = key_of_month(number);
      std::string year = year_of(key);
      if (years.empty() || years.back().name != year) years.push_back({std::move(year), 0});
      years.back().count += count;
      if (std::string month = month_of(key); !month.empty()) {
        months.push_back({std::move(month), count});
      }
    }
    for (const auto& [kind, named] :
         {std::pair(FacetKind::year, &years), {FacetKind::month, &months}}) {
      std::vector<Counted> counted;
      for (const Named& each : *named) counted.push_back({each.name, each.count});
      add(kind, to_string(kind), std::move(counted));
    }
    return {};
  }

  const std::vector<std::int64_t>& articles_;
  const std::size_t most_;
  const ColumnAccess& access_;
  std::vector<Facet> out_;
};

}  // namespace

Result<std::vector<Facet>> count_by_columns(const std::vector<std::int64_t>& articles,
                                            std::size_t most, const ColumnAccess& access) {
  return FacetCounting(articles, most, access).run();
}

}  // namespace poisk::storage
