#include "crash/deeds.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "storage/text_writer.h"

namespace poisk::testing {
namespace {

namespace fs = std::filesystem;

std::vector<Article> first_articles() {
  std::vector<Article> out;
  for (std::uint32_t i = 0; i < 30; ++i) {
    out.push_back(made_article("старая/" + std::to_string(i), i, i == 7 ? 3000 : 60));
  }
  return out;
}

std::vector<Article> changes() {
  return {made_article("старая/3", 1003, 200), made_article("новая/1", 1001, 100),
          made_article("новая/2", 1002, 2500)};
}

Result<std::string> done(const Result<void>& result) {
  if (!result) return result.error();
  return std::string("done");
}

Result<std::string> answer(const Result<Results>& results) {
  if (!results) return results.error();
  std::string out = results->interpreted + " " + std::to_string(results->total);
  for (const Hit& hit : results->hits) out += "\n" + to_string(hit.passage) + hit.snippet.text;
  for (const Facet& facet : results->facets) {
    for (const FacetValue& value : facet.values) {
      out += "\n" + value.value + " " + std::to_string(value.count);
    }
  }
  return out;
}

Result<std::string> open(std::optional<Index>& index, const std::string& db) {
  auto opened = Index::open(db, stems_only());
  if (!opened) return opened.error();
  index = std::move(*opened);
  return std::string("open");
}

}  // namespace

std::vector<Deed> deeds() {
  const auto nothing = [](Shelf&) {};
  const auto all_changes = [](Shelf& shelf) {
    for (const Article& article : changes()) shelf[article.key] = article;
  };
  return {
      {"open", false, open, nothing},
      {"open, put and close", false,
       [](std::optional<Index>& index, const std::string& db) {
         if (auto opened = open(index, db); !opened) return opened;
         auto put = done(index->put(changes()));
         index.reset();  // the last connection moves the log into the file
         return put;
       },
       all_changes},
      {"put", true, [](auto& index, const auto&) { return done(index->put(changes())); },
       all_changes},
      {"remove", true,
       [](auto& index, const auto&) -> Result<std::string> {
         auto removed = index->remove("старая/7");
         if (!removed) return removed.error();
         return std::string("removed");
       },
       [](Shelf& shelf) { shelf.erase("старая/7"); }},
      {"optimize", true, [](auto& index, const auto&) { return done(index->optimize()); }, nothing},
      {"open, pack all texts and close", false,
       [](std::optional<Index>& index, const std::string& db) -> Result<std::string> {
         Options options = stems_only();
         options.compression = Compression::zstd;
         auto opened = Index::open(db, options);
         if (!opened) return opened.error();
         index = std::move(*opened);
         auto packed = done(index->optimize());
         index.reset();
         return packed;
       },
       nothing},
      {"reindex", true, [](auto& index, const auto&) { return done(index->reindex()); }, nothing},
      {"search", true,
       [](auto& index, const auto&) { return answer(index->search("встреча президента")); },
       nothing},
      {"search for a phrase", true,
       [](auto& index, const auto&) {
         SearchOptions options;
         options.facets = true;
         options.outlet = "Издание 3";
         return answer(index->search("\"новость номер 3\" -хоккей пре*", options));
       },
       nothing},
      {"search with corrections", true,
       [](auto& index, const auto&) { return answer(index->search("призидент dcnhtxf")); },
       nothing},
      {"search by date", true,
       [](auto& index, const auto&) {
         SearchOptions options;
         options.sort = SortBy::date;
         options.after = "2023-11-15";
         return answer(index->search("президент", options));
       },
       nothing},
      {"more like", true,
       [](auto& index, const auto&) { return answer(index->more_like("старая/7")); }, nothing},
      {"backup", true,
       [](auto& index, const auto& db) -> Result<std::string> {
         const std::string copy = db + ".backup";
         fs::remove(copy);
         auto copied = index->backup(copy);
         // A file of that name is a whole copy.
         if (!copied) {
           EXPECT_FALSE(fs::exists(copy));
           return copied.error();
         }
         Options options = stems_only();
         options.read_only = true;
         auto opened = Index::open(copy, options);
         if (!opened) return opened.error();
         auto shelf = read_shelf(*opened);
         if (!shelf) return shelf.error();
         return std::to_string(shelf->size()) + " articles";
       },
       nothing},
      {"one view", true,
       [](auto& index, const auto&) -> Result<std::string> {
         auto searcher = index->searcher();
         if (!searcher) return searcher.error();
         SearchOptions options;
         options.recency = 1;
         options.explain = true;
         auto found = searcher->search("город погода", options);
         auto out = answer(found);
         if (!out) return out;
         for (const Hit& hit : found->hits) {
           auto quoted = searcher->resolve(hit.passage);
           if (!quoted) return quoted.error();
           *out += *quoted;
         }
         auto stats = searcher->stats();
         if (!stats) return stats.error();
         return *out + std::to_string(stats->tokens) + std::to_string(stats->forms);
       },
       nothing},
      {"list by date", true,
       [](auto& index, const auto&) {
         return answer(index->search("после:2023-11-12 -хоккей -\"и в\""));
       },
       nothing},
      {"suggest", true,
       [](auto& index, const auto&) -> Result<std::string> {
         auto words = index->suggest("пре");
         if (!words) return words.error();
         std::string out;
         for (const std::string& word : *words) out += word + " ";
         return out;
       },
       nothing},
      {"get", true,
       [](auto& index, const auto&) -> Result<std::string> {
         auto stored = index->get("старая/7");
         if (!stored) return stored.error();
         return stored->article.text + std::to_string(stored->passages.size());
       },
       nothing},
      {"check", true,
       [](auto& index, const auto&) -> Result<std::string> {
         auto report = index->check();
         if (!report) return report.error();
         return report->sound() ? std::string("sound") : report->findings.front();
       },
       nothing},
  };
}

DeedRunner::DeedRunner() {
  storage::TextWriter::set_trained_from(10'000);  // there are few texts
  Index index = Index::open(pristine_, stems_only()).value();
  index.put(first_articles()).value();
}

void DeedRunner::run(const Deed& deed, const std::function<void()>& arm,
                     const std::function<bool()>& disarm) {
  const std::string db = folder_.file("copy.db");
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(db + suffix);
  fs::copy_file(pristine_, db);
  Shelf before;
  for (const Article& article : first_articles()) before[article.key] = article;
  Shelf after = before;
  deed.change(after);

  std::optional<Index> index;
  if (deed.on_an_open_index) index = Index::open(db, stems_only()).value();
  arm();
  const Result<std::string> answered = deed.run(index, db);
  const bool struck = disarm();
  EXPECT_TRUE(answered || struck) << answered.error().message;
  if (!answered) {
    EXPECT_TRUE(answered.error().code == ErrorCode::io ||
                answered.error().code == ErrorCode::corrupt)
        << to_string(answered.error().code) << ": " << answered.error().message;
  }

  // The fault is gone: the same Index goes on.
  if (!index) index = Index::open(db, stems_only()).value();
  const Result<Shelf> found = read_shelf(*index);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_TRUE(*found == (answered ? after : before));
  EXPECT_EQ(complaint(*index), "");
  const Result<std::string> again = deed.run(index, db);
  ASSERT_TRUE(again) << again.error().message;
  if (answered) {
    EXPECT_EQ(*answered, *again) << "a wrong answer instead of an Error";
  }
  // And so does one that opens the file anew.
  if (!index) index = Index::open(db, stems_only()).value();
  EXPECT_TRUE(index->put(made_article("последняя", 77, 10)));
  index = Index::open(db, stems_only()).value();
  EXPECT_EQ(complaint(*index), "");
  EXPECT_TRUE(index->get("последняя"));
}

}  // namespace poisk::testing
