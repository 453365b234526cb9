#include "storage/attribution_reader.h"

#include <fmt/format.h>
#include <poisk/dates.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>

#include "query/filters.h"
#include "search/lateness.h"
#include "sqlite/statement.h"
#include "storage/article_id.h"
#include "storage/article_rows.h"
#include "storage/lengths.h"

namespace poisk::storage {
namespace {

// Whether one of some names stands in a value. Columns repeat few values: each is looked at once.
class Named {
 public:
  Named(analysis::Session& session, const std::vector<std::string>& names)
      : session_(session), names_(names) {
    for (const std::string& name : names) parts_.push_back(session.terms(name));
  }

  bool operator()(std::string_view value) {
    const auto known = known_.find(value);
    if (known != known_.end()) return known->second;
    const bool named = look_at(value);
    if (known_.size() < kKeptValues) known_.emplace(value, named);
    return named;
  }

 private:
  static constexpr std::size_t kKeptValues = 100'000;

  // «Акорда» names «пресс-служба Акорды», too: the words count, in any case.
  bool look_at(std::string_view value) {
    const auto terms = session_.terms(value);
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::vector<std::string>& part = parts_[i];
      const bool words = !part.empty() && std::search(terms.begin(), terms.end(), part.begin(),
                                                      part.end()) != terms.end();
      if (words || query::names_match(value, names_[i])) return true;
    }
    return false;
  }

  analysis::Session& session_;
  const std::vector<std::string>& names_;
  std::vector<std::vector<std::string>> parts_;  // the terms of each name
  std::map<std::string, bool, std::less<>> known_;
};

// For each date its rank from 1; 0 where it is none.
std::vector<std::uint32_t> ranks_of(const std::vector<search::Lateness>& dates) {
  std::vector<std::uint32_t> order(dates.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto earlier = [&](std::uint32_t a, std::uint32_t b) { return dates[a] < dates[b]; };
  // Where no date names a zone the texts are in order already.
  if (!std::is_sorted(order.begin(), order.end(), earlier)) {
    std::sort(order.begin(), order.end(), earlier);
  }
  std::vector<std::uint32_t> ranks(dates.size());
  std::uint32_t rank = 0;
  const search::Lateness* last = nullptr;
  for (const std::uint32_t i : order) {
    if (!dates[i].is_date()) continue;
    if (last == nullptr || *last != dates[i]) ++rank;
    last = &dates[i];
    ranks[i] = rank;
  }
  return ranks;
}

}  // namespace

Result<void> AttributionReader::sift(
    const char* columns, std::optional<std::vector<bool>>& allowed,
    const std::function<bool(const sqlite::Statement& row)>& meets) {
  auto rows =
      sqlite::Statement::prepare(connection_, fmt::format("SELECT id, {} FROM $article", columns));
  if (!rows) return rows.error();
  auto bound = id_bound(connection_);
  if (!bound) return bound.error();
  std::vector<bool> out(static_cast<std::size_t>(*bound));
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    const std::int64_t id = rows->integer(0);
    if (auto sound = check_article_id(id, *bound); !sound) return sound.error();
    const auto i = static_cast<std::size_t>(id);
    if (!allowed || (i < allowed->size() && (*allowed)[i])) out[i] = meets(*rows);
  }
  allowed = std::move(out);
  return {};
}

Result<std::vector<bool>> AttributionReader::allowed(const query::Filters& filters,
                                                     std::size_t& undated) {
  undated = 0;
  std::optional<std::vector<bool>> out;
  const auto named = [&](const std::vector<std::string>& wanted,
                         const std::vector<std::string>& unwanted, int column) {
    return [is_wanted = Named(session_, wanted), is_unwanted = Named(session_, unwanted),
            any = wanted.empty(), column](const sqlite::Statement& row) mutable {
      const std::string_view value = row.text(column);
      return (any || is_wanted(value)) && !is_unwanted(value);
    };
  };
  // Outlets and dates have an index each, which is read instead of every article's row.
  if (!filters.outlet.empty() || !filters.except_outlet.empty()) {
    auto sifted = sift("outlet", out, named(filters.outlet, filters.except_outlet, 1));
    if (!sifted) return sifted.error();
  }
  query::Filters fields;
  fields.fields = filters.fields;
  fields.except_fields = filters.except_fields;
  const bool fielded = !fields.fields.empty() || !fields.except_fields.empty();
  if (fielded || !filters.agency.empty() || !filters.except_agency.empty() ||
      !filters.author.empty() || !filters.except_author.empty()) {
    auto by_agency = named(filters.agency, filters.except_agency, 1);
    auto by_author = named(filters.author, filters.except_author, 2);
    auto sifted = sift("agency, author, fields", out, [&](const sqlite::Statement& row) {
      return by_agency(row) && by_author(row) &&
             (!fielded || query::filters_match(fields, {}, unpack_fields(row.blob(3))));
    });
    if (!sifted) return sifted.error();
  }
  if (!filters.after.empty() || !filters.before.empty()) {
    auto sifted = sift("published", out, [&](const sqlite::Statement& row) {
      if (query::dates_match(filters, row.text(1))) return true;
      if (!first_day(row.text(1))) ++undated;
      return false;
    });
    if (!sifted) return sifted.error();
  }
  return std::move(out).value_or(std::vector<bool>());
}

Result<std::vector<std::uint32_t>> AttributionReader::by_date() {
  auto rows = sqlite::Statement::prepare(connection_,
                                         "SELECT id, published FROM $article ORDER BY published");
  if (!rows) return rows.error();
  auto bound = id_bound(connection_);
  if (!bound) return bound.error();
  std::vector<std::uint32_t> out(static_cast<std::size_t>(*bound));
  std::vector<search::Lateness> dates;  // each distinct text once, in the order of the texts
  std::string last;
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    if (rows->text(1) != last) {
      last = rows->text(1);
      dates.emplace_back(last);
    }
    const std::int64_t id = rows->integer(0);
    if (auto sound = check_article_id(id, *bound); !sound) return sound.error();
    out[static_cast<std::size_t>(id)] = static_cast<std::uint32_t>(dates.size()) + 1;
  }
  const std::vector<std::uint32_t> ranks = ranks_of(dates);
  for (std::uint32_t& rank : out) {
    if (rank > 1) rank = ranks[rank - 2] + 1;
  }
  return out;
}

Result<std::vector<Attribution>> AttributionReader::of(const std::vector<std::int64_t>& ids) {
  auto one = sqlite::Statement::prepare(
      connection_, "SELECT outlet, agency, author, published, fields FROM $article WHERE id=?1");
  if (!one) return one.error();
  std::vector<Attribution> out;
  out.reserve(ids.size());
  for (std::int64_t id : ids) {
    one->bind(1, id);
    auto row = one->step();
    if (!row) return row.error();
    if (*row) {
      out.push_back({one->string(0), one->string(1), one->string(2), one->string(3),
                     unpack_fields(one->blob(4))});
    }
    one->reset();
  }
  return out;
}

Result<std::string> AttributionReader::newest_date() {
  // What does not begin with a digit is no date.
  auto rows = sqlite::Statement::prepare(
      connection_, "SELECT published FROM $article WHERE published<':' ORDER BY published DESC");
  if (!rows) return rows.error();
  // By their texts dates descend but for their zones, which differ by less than two days.
  constexpr std::chrono::days kZonesDiffer{2};
  std::string newest;
  auto latest = std::chrono::sys_time<std::chrono::milliseconds>::min();
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return newest;
    const auto moment = instant(rows->text(0));
    if (!moment) continue;  // of an index that took what is no date
    if (!newest.empty() && *moment + kZonesDiffer < latest) return newest;
    if (newest.empty() || *moment > latest) {
      latest = *moment;
      newest = rows->string(0);
    }
  }
}

}  // namespace poisk::storage
