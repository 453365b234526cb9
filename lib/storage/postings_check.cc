#include "storage/postings_check.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "fts5/format.h"
#include "fts5/segment_check.h"
#include "sqlite/statement.h"
#include "storage/schema.h"

namespace poisk::storage {
namespace {

Result<std::string> block(const sqlite::Connection& connection, std::int64_t row) {
  auto read = sqlite::Statement::prepare(connection, "SELECT block FROM $fts_data WHERE id=?1");
  if (!read) return read.error();
  read->bind(1, row);
  auto found = read->step();
  if (!found) return found.error();
  return *found ? std::string(read->blob(0)) : std::string();
}

class PostingsCheck {
 public:
  PostingsCheck(const sqlite::Connection& connection,
                const std::function<void(std::string)>& report)
      : connection_(connection), report_(report) {}

  Result<void> run(const CountedPostings& counted) {
    if (auto done = check_configuration(); !done) return done;
    if (auto done = check_segments(); !done) return done;
    if (auto done = check_totals(counted); !done) return done;
    return check_sizes();
  }

 private:
  Result<void> check_configuration() {
    auto version = connection_.integer("SELECT v FROM $fts_config WHERE k='version'");
    if (!version) return version.error();
    if (*version != fts5::kFts5Version)
      report_(fmt::format("the postings have version {}", *version));
    auto pages = connection_.integer(fmt::format(
        "SELECT count(*) FROM $fts_config WHERE k='pgsz' AND (typeof(v)<>'integer' OR v NOT "
        "BETWEEN {} AND {})",
        fts5::kLeastPageSize, fts5::kMostPageSize));
    if (!pages) return pages.error();
    if (*pages != 0) report_("the size of a page of postings is out of bounds");
    auto settings = connection_.integer(fmt::format(
        "SELECT count(*) FROM $fts_config WHERE k NOT IN ('version', 'pgsz') AND (k, v) IS NOT "
        "('hashsize', {})",
        kPostingsInMemory));
    if (!settings) return settings.error();
    if (*settings != 0) report_("the postings have a setting that is not the index's");
    return {};
  }

  Result<void> check_segments() {
    auto record = block(connection_, fts5::kSegmentsRow);
    if (!record) return record.error();
    const auto list = fts5::parse_segments(*record);
    if (!list) {
      report_("the list of segments of the postings is damaged");
      return {};
    }
    for (const fts5::SegmentLevel& level : list->levels) {
      for (const fts5::Segment& segment : level.segments) {
        if (segment.pages() == 0) continue;
        auto wrong = fts5::SegmentCheck(connection_, segment).run();
        if (!wrong) return wrong.error();
        if (!wrong->empty()) report_(std::move(*wrong));
      }
    }
    return {};
  }

  Result<void> check_totals(const CountedPostings& counted) {
    auto record = block(connection_, fts5::kTotalsRow);
    if (!record) return record.error();
    const auto totals = fts5::fts5_varints(*record);
    // Of a table that was always empty there is none.
    const bool right =
        totals && (totals->size() == 3 ? (*totals)[0] == counted.articles &&
                                             (*totals)[1] + (*totals)[2] == counted.tokens
                                       : totals->empty() && counted.articles == 0);
    if (!right) report_("the totals of the postings are wrong");
    return {};
  }

  Result<void> check_sizes() {
    auto rows = sqlite::Statement::prepare(connection_, "SELECT id, sz FROM $fts_docsize");
    if (!rows) return rows.error();
    for (;;) {
      auto row = rows->step();
      if (!row) return row.error();
      if (!*row) return {};
      const auto sizes = fts5::fts5_varints(rows->blob(1));
      if (!sizes || sizes->size() != 2) {
        report_(fmt::format("the sizes of article {} are damaged", rows->integer(0)));
      }
    }
  }

  const sqlite::Connection& connection_;
  const std::function<void(std::string)>& report_;
};

}  // namespace

Result<void> check_postings(const sqlite::Connection& connection, const CountedPostings& counted,
                            const std::function<void(std::string)>& report) {
  return PostingsCheck(connection, report).run(counted);
}

}  // namespace poisk::storage
