// Bytes of the file are changed. Nothing may crash, hang or read out of bounds for it, and check()
// finds every change of what the file says.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <cstdio>
#include <fstream>
#include <random>
#include <sstream>

#include "crash/deep.h"
#include "crash/logical_dump.h"
#include "crash/story.h"
#include "unit/index/temporary_index.h"

namespace poisk::testing {
namespace {

std::string read_file(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// Asks for everything; what comes back is checked by the sanitizers alone.
void use(const Index& index) {
  for (const char* query : {"президент встреча", "\"слово1 слово2\"", "призидент", "пре* -хоккей",
                            "город AND ветер", "dcnhtxf", "слово*"}) {
    SearchOptions options;
    options.facets = options.explain = true;
    (void)index.search(query, options);
    options.sort = SortBy::date;
    options.after = "2023-11-12";
    options.outlet = "Издание 3";
    (void)index.search(query, options);
  }
  (void)index.more_like("статья/1");
  (void)index.suggest("сло");
  (void)index.stats();
  (void)index.get("статья/2");
  (void)index.for_each([](const StoredArticle&) { return true; });
}

class CorruptionTest : public ::testing::Test {
 protected:
  CorruptionTest() {
    Index index = Index::open(pristine_, stems_only()).value();
    // Old segments and new ones, deletions, pages that are free again.
    std::vector<Article> batch;
    for (std::uint32_t i = 0; i < 60; ++i) {
      batch.push_back(made_article("статья/" + std::to_string(i), i, i % 20 == 3 ? 700 : 40));
    }
    index.put(batch).value();
    for (std::uint32_t n = 1; n < 6; ++n) take(index, step_of(7, n)).value();
    for (std::uint32_t i = 0; i < 10; ++i) {
      index.put(made_article("ещё/" + std::to_string(i), 500 + i, 60)).value();
    }
  }

  // What the change of one byte was answered by.
  enum class Outcome { refused, reported, without_effect, unnoticed };
  Outcome try_out(const std::string& bytes, const LogicalDump& sound, std::string& changed) {
    write_file(db_, bytes);
    for (const char* suffix : {"-wal", "-shm", "-journal"}) std::filesystem::remove(db_ + suffix);
    auto opened = Index::open(db_, stems_only());
    if (!opened) return Outcome::refused;
    use(*opened);
    auto report = opened->check();
    {
      Options options = stems_only();
      options.read_only = true;
      auto reading = Index::open(db_, options);
      if (reading) (void)reading->check();
    }
    if (!report || !report->sound()) return Outcome::reported;
    const auto now = dump(db_);
    changed = now ? difference(sound, *now) : "everything";
    return changed.empty() ? Outcome::without_effect : Outcome::unnoticed;
  }

  TemporaryFolder folder_;
  const std::string pristine_ = folder_.file("pristine.db");
  const std::string db_ = folder_.file("damaged.db");
};

TEST_F(CorruptionTest, CheckFindsEveryByteThatMatters) {
  const std::string bytes = read_file(pristine_);
  const LogicalDump sound = dump(pristine_).value();
  for (const auto& [table, rows] : sound) ASSERT_FALSE(rows.empty()) << table;
  std::mt19937 random(20231123);
  const int flips = testing::rounds(40, 2000);
  std::map<Outcome, int> outcomes;
  for (int i = 0; i < flips; ++i) {
    const std::size_t at = random() % bytes.size();
    const auto change = static_cast<unsigned char>(1 + random() % 255);
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ change);
    SCOPED_TRACE("byte " + std::to_string(at) + " of " + std::to_string(bytes.size()) + " xor " +
                 std::to_string(change));
    std::string changed;
    const Outcome outcome = try_out(damaged, sound, changed);
    ++outcomes[outcome];
    EXPECT_NE(outcome, Outcome::unnoticed) << "changed: " << changed;
  }
  std::printf("%d bytes changed: %d refused, %d reported, %d without effect, %d unnoticed\n", flips,
              outcomes[Outcome::refused], outcomes[Outcome::reported],
              outcomes[Outcome::without_effect], outcomes[Outcome::unnoticed]);
}

TEST_F(CorruptionTest, AFileThatIsCutShortIsNeverAnAccident) {
  const std::string bytes = read_file(pristine_);
  const LogicalDump sound = dump(pristine_).value();
  for (int part = 0; part < testing::rounds(8, 100); ++part) {
    const std::size_t size = bytes.size() * static_cast<std::size_t>(part) /
                             static_cast<std::size_t>(testing::rounds(8, 100));
    SCOPED_TRACE(std::to_string(size) + " bytes of " + std::to_string(bytes.size()));
    std::string changed;
    const Outcome outcome = try_out(bytes.substr(0, size), sound, changed);
    // Of nothing at all a new index is made, as where there was no file.
    EXPECT_TRUE(size == 0 || outcome == Outcome::refused || outcome == Outcome::reported);
  }
}

}  // namespace
}  // namespace poisk::testing
