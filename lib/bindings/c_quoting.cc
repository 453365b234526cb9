#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

poisk_ledger* poisk_ledger_new(void) {
  return create([] { return QuoteLedger(); });
}
bool poisk_ledger_quote(poisk_ledger* ledger, poisk_results* results, size_t i,
                        poisk_view article_text, bool* cut, poisk_error** error) {
  return done(error, [&]() -> Result<void> {
    std::vector<Hit>& hits = object(results).hits;
    if (i >= hits.size()) return Error{ErrorCode::invalid_argument, "there is no such hit", 0};
    const bool was_cut = object(ledger).quote(hits[i], view(article_text));
    if (cut != nullptr) *cut = was_cut;
    return {};
  });
}
size_t poisk_ledger_quoted(const poisk_ledger* ledger, const poisk_citation* article) {
  return guarded(size_t{0}, [&] { return object(ledger).quoted(object(article)); });
}
void poisk_ledger_clear(poisk_ledger* ledger) { object(ledger).clear(); }
void poisk_ledger_free(poisk_ledger* ledger) { destroy(ledger); }
