// Any file as an index: opening, searching, reading and checking it.
#include <poisk/poisk.h>

#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  Options options;
  options.use_lexicon = false;
  options.immutable = true;
  const auto index = Index::open(fuzz::file_with(fuzz::text_of(data, size)), options);
  if (!index) return 0;
  SearchOptions all;
  all.facets = all.explain = true;
  for (const char* query : {"погода", "ветер город", "\"погода в городе\"", "пог*", "ветр",
                            "ветер AND город -море", "СЖГ"}) {
    // Looking for what a word was meant for reads the same pages thousands of times: of one short
    // word that is enough.
    all.corrections = query == std::string_view("ветр");
    const auto found = index->search(query, all);
    if (!found) continue;
    for (const Hit& hit : found->hits) {
      for (const ByteSpan mark : hit.snippet.highlights) {
        fuzz::require(mark.begin <= mark.end && mark.end <= hit.snippet.text.size());
      }
    }
  }
  all.sort = SortBy::date;
  all.after = "2023";
  (void)index->search("погода", all);
  (void)index->more_like("а");
  (void)index->suggest("по");
  (void)index->stats();
  (void)index->for_each([](const StoredArticle& stored) {
    for (const ByteSpan span : stored.passages) {
      fuzz::require(span.begin <= span.end && span.end <= stored.article.text.size());
    }
    return true;
  });
  (void)index->check();
  return 0;
}
