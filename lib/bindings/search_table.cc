// poisk_search(index, query, limit = 100): the answers of a poisk index, of a file or of the
// connection's own database.
#include <algorithm>

#include "bindings/register.h"
#include "bindings/table_function.h"

namespace poisk::bindings {
namespace {

constexpr std::size_t kDefaultLimit = 100;
constexpr sqlite3_int64 kMostRows = 1'000'000;

class HitRows : public Rows {
 public:
  explicit HitRows(Results results) : results_(std::move(results)) {}

  bool at_end() const override { return at_ == results_.hits.size(); }
  void next() override { ++at_; }
  void column(sqlite3_context* result, int n) const override {
    const Hit& hit = results_.hits[at_];
    switch (n) {
      case 0:
        return sqlite3_result_int64(result, static_cast<sqlite3_int64>(at_) + 1);
      case 1:
        return sqlite3_result_double(result, hit.score);
      case 2:
        return give(result, hit.passage.key);
      case 3:
        return give(result, hit.title);
      case 4:
        return give(result, hit.text);
      case 5:
        return give(result, to_html(hit.snippet));
      case 6:
        return give(result, hit.source.outlet);
      case 7:
        return give(result, hit.source.url);
      case 8:
        return give(result, hit.source.author);
      case 9:
        return give(result, hit.source.agency);
      case 10:
        return give(result, hit.source.published);
      case 11:
        return give(result, citation_text(hit));
      case 12:
        return give(result, to_string(hit.passage));
      case 13:
        return sqlite3_result_int64(result, hit.passage.span.begin);
      case 14:
        return sqlite3_result_int64(result, hit.passage.span.end);
      default:
        return sqlite3_result_int64(result, static_cast<sqlite3_int64>(results_.total));
    }
  }

 private:
  Results results_;
  std::size_t at_ = 0;
};

Result<std::unique_ptr<Rows>> find_rows(SqlState& state,
                                        const std::vector<sqlite3_value*>& arguments) {
  auto index = state.index(std::string(text_of(arguments[0])));
  if (!index) return index.error();
  SearchOptions options;
  options.limit = kDefaultLimit;
  if (arguments[2] != nullptr && sqlite3_value_type(arguments[2]) != SQLITE_NULL) {
    // As with LIMIT, below 0 is none.
    const sqlite3_int64 limit = sqlite3_value_int64(arguments[2]);
    options.limit = static_cast<std::size_t>(limit < 0 ? kMostRows : std::min(limit, kMostRows));
  }
  auto results = (*index)->search(text_of(arguments[1]), options);
  if (!results) return results.error();
  return std::unique_ptr<Rows>(std::make_unique<HitRows>(std::move(*results)));
}

constexpr TableFunction kSearch = {
    "poisk_search",
    "CREATE TABLE x(rank INTEGER, score REAL, key TEXT, title TEXT, text TEXT, snippet TEXT,"
    " outlet TEXT, url TEXT, author TEXT, agency TEXT, published TEXT, source TEXT, citation TEXT,"
    " begin_byte INTEGER, end_byte INTEGER, total INTEGER,"
    " index_file HIDDEN, query HIDDEN, max_rows HIDDEN)",
    16,
    3,
    2,
    true,  // it opens files
    find_rows};

}  // namespace

int register_search_table(sqlite3* db, const SqlStatePointer& state) {
  return register_table_function(db, kSearch, state);
}

}  // namespace poisk::bindings
