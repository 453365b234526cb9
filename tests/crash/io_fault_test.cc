// The disk fails at a call. What was asked for then returns an Error and has changed nothing, or it
// is done; and once the disk works again, so does the index.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "crash/deep.h"
#include "crash/fault_vfs.h"
#include "crash/story.h"
#include "index/temporary_index.h"

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

// What is done to an index while the disk fails.
struct Deed {
  const char* name;
  bool on_an_open_index;  // else it opens the index itself
  std::function<Result<void>(std::optional<Index>& index, const std::string& db)> run;
  std::function<void(Shelf&)> expected;
};

std::vector<Article> changes() {
  return {made_article("старая/3", 1003, 200), made_article("новая/1", 1001, 100),
          made_article("новая/2", 1002, 2500)};
}

template <class T>
Result<void> outcome(const Result<T>& result) {
  return result ? Result<void>() : Result<void>(result.error());
}

std::vector<Deed> deeds() {
  const auto nothing = [](Shelf&) {};
  const auto all_changes = [](Shelf& shelf) {
    for (const Article& article : changes()) shelf[article.key] = article;
  };
  const auto open = [](std::optional<Index>& index, const std::string& db) -> Result<void> {
    auto opened = Index::open(db, stems_only());
    if (!opened) return opened.error();
    index = std::move(*opened);
    return {};
  };
  return {
      {"open", false, open, nothing},
      {"open, put and close", false,
       [=](std::optional<Index>& index, const std::string& db) -> Result<void> {
         if (auto opened = open(index, db); !opened) return opened;
         auto put = index->put(changes());
         index.reset();  // the last connection moves the log into the file
         return put;
       },
       all_changes},
      {"put", true, [](auto& index, const auto&) { return index->put(changes()); }, all_changes},
      {"remove", true, [](auto& index, const auto&) { return outcome(index->remove("старая/7")); },
       [](Shelf& shelf) { shelf.erase("старая/7"); }},
      {"optimize", true, [](auto& index, const auto&) { return index->optimize(); }, nothing},
      {"reindex", true, [](auto& index, const auto&) { return index->reindex(); }, nothing},
      {"search", true,
       [](auto& index, const auto&) { return outcome(index->search("встреча президента")); },
       nothing},
      {"search with corrections", true,
       [](auto& index, const auto&) { return outcome(index->search("призидент dcnhtxf")); },
       nothing},
      {"suggest", true, [](auto& index, const auto&) { return outcome(index->suggest("пре")); },
       nothing},
      {"get", true, [](auto& index, const auto&) { return outcome(index->get("старая/7")); },
       nothing},
      {"check", true, [](auto& index, const auto&) { return outcome(index->check()); }, nothing},
  };
}

struct Fault {
  const char* name;
  unsigned calls;
  DiskFault fault;
};
constexpr Fault kFaults[] = {
    {"EIO on write", kWrite, DiskFault::io_error},
    {"ENOSPC", kWrite, DiskFault::full},
    {"short write", kWrite, DiskFault::short_write},
    {"EIO on sync", kSync, DiskFault::io_error},
    {"EIO on read", kRead, DiskFault::io_error},
    {"EIO on truncate or delete", kTruncate | kDelete, DiskFault::io_error},
    {"no open file", kOpen, DiskFault::io_error},
    {"no shared memory", kShared, DiskFault::io_error},
};

class IoFaultTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { FaultVfs::install(); }
  void TearDown() override { FaultVfs::disarm(); }

  IoFaultTest() {
    Index index = Index::open(pristine_, stems_only()).value();
    index.put(first_articles()).value();
  }

  // Runs `deed` on a fresh copy, its `nth` call hit; returns how many such calls it made.
  std::uint64_t run(const Deed& deed, const Fault& fault, std::uint64_t nth, bool stays,
                    bool& struck) {
    const std::string db = folder_.file("copy.db");
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(db + suffix);
    fs::copy_file(pristine_, db);
    Shelf before;
    for (const Article& article : first_articles()) before[article.key] = article;
    Shelf after = before;
    deed.expected(after);

    std::optional<Index> index;
    if (deed.on_an_open_index) index = Index::open(db, stems_only()).value();
    FaultVfs::arm(fault.calls, nth, fault.fault, stays);
    const Result<void> done = deed.run(index, db);
    const std::uint64_t calls = FaultVfs::disarm();
    struck = FaultVfs::struck();
    EXPECT_TRUE(done || struck) << done.error().message;
    if (!done) {
      EXPECT_TRUE(done.error().code == ErrorCode::io || done.error().code == ErrorCode::corrupt)
          << to_string(done.error().code) << ": " << done.error().message;
    }
    // The disk works again: the same Index goes on, and one that is opened anew.
    if (!index) index = Index::open(db, stems_only()).value();
    EXPECT_TRUE(read_shelf(*index).value() == (done ? after : before));
    EXPECT_EQ(complaint(*index), "");
    if (deed.on_an_open_index && !done) {
      std::optional<Index>& again = index;
      const Result<void> repeated = deed.run(again, db);
      EXPECT_TRUE(repeated) << repeated.error().message;
    }
    const Article one_more = made_article("последняя", 77, 10);
    EXPECT_TRUE(index->put(one_more));
    index.reset();
    index = Index::open(db, stems_only()).value();
    EXPECT_EQ(complaint(*index), "");
    EXPECT_TRUE(index->get("последняя"));
    return calls;
  }

  TemporaryFolder folder_;
  const std::string pristine_ = folder_.file("pristine.db");
};

TEST_F(IoFaultTest, ACallFailsWholeAndTheIndexWorksOn) {
  // Every kind of fault, at calls spread over the whole of every deed; in turn it stays or not.
  const auto most = static_cast<std::uint64_t>(testing::rounds(2, 60));
  int all_struck = 0;
  for (const Fault& fault : kFaults) {
    int struck_by_fault = 0;
    for (const Deed& deed : deeds()) {
      bool struck = false;
      const std::uint64_t calls = run(deed, fault, 0, false, struck);
      const std::uint64_t points = std::min(2 * calls, most);
      for (std::uint64_t i = 0; i < points; ++i) {
        const std::uint64_t nth = 1 + calls * i / points;
        const bool stays = (i + deed.name[0]) % 2 == 1;
        SCOPED_TRACE(std::string(deed.name) + ", " + fault.name + " at call " +
                     std::to_string(nth) + " of " + std::to_string(calls) +
                     (stays ? " and all after it" : ""));
        run(deed, fault, nth, stays, struck);
        if (struck) ++struck_by_fault;
        if (HasFailure()) return;
      }
    }
    std::printf("%s: %d faults\n", fault.name, struck_by_fault);
    all_struck += struck_by_fault;
  }
  std::printf("%d faults struck\n", all_struck);
  EXPECT_GE(all_struck, testing::rounds(80, 1000));
}

}  // namespace
}  // namespace poisk::testing
