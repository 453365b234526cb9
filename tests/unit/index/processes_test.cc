// An index that several processes use, or that nobody may change.
#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <thread>

#include "unit/index/left_log.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

// Runs `work` in another process once go() was called, and returns what it returned. The parent
// must not have an index open when it is made.
class OtherProcess {
 public:
  explicit OtherProcess(const std::function<std::string()>& work) {
    int to_child[2];
    int from_child[2];
    if (pipe(to_child) != 0 || pipe(from_child) != 0) throw std::runtime_error("no pipe");
    child_ = fork();
    if (child_ == 0) {
      char byte = 0;
      if (read(to_child[0], &byte, 1) != 1) _exit(1);
      const std::string out = work();
      _exit(write(from_child[1], out.data(), out.size()) < 0 ? 1 : 0);
    }
    close(to_child[0]);
    close(from_child[1]);
    in_ = to_child[1];
    out_ = from_child[0];
  }
  ~OtherProcess() {
    close(in_);
    close(out_);
  }
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;

  std::string go() {
    EXPECT_EQ(write(in_, "!", 1), 1);
    std::string out;
    char buffer[4096];
    for (ssize_t n; (n = read(out_, buffer, sizeof buffer)) > 0;) {
      out.append(buffer, static_cast<std::size_t>(n));
    }
    int status = 0;
    waitpid(child_, &status, 0);
    EXPECT_EQ(status, 0);
    return out;
  }

 private:
  pid_t child_;
  int in_;
  int out_;
};

class ProcessesTest : public ::testing::Test {
 protected:
  ProcessesTest() {
    Index::open(path_, stems_only()).value().put(article("a", "", "погода в городе")).value();
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.file("news.db");
};

TEST_F(ProcessesTest, AnotherProcessSeesWhatIsCommitted) {
  OtherProcess other([&] {
    Index index = Index::open(path_, stems_only()).value();
    return keys(index, "погода") + "; " + std::to_string(index.stats().value().articles);
  });
  Index index = Index::open(path_, stems_only()).value();
  index.put(article("b", "", "погода на море")).value();
  index.remove("a").value();
  EXPECT_EQ(other.go(), "b; 1");
}

TEST_F(ProcessesTest, AnOpenIndexSeesWhatAnotherProcessCommits) {
  OtherProcess other([&] {
    Index index = Index::open(path_, stems_only()).value();
    index.put(article("b", "", "погода на море")).value();
    return std::string("done");
  });
  Index index = Index::open(path_, stems_only()).value();
  const Searcher before = index.searcher().value();
  EXPECT_EQ(index.search("погода").value().total, 1u);
  EXPECT_EQ(other.go(), "done");
  EXPECT_EQ(index.search("погода").value().total, 2u);
  EXPECT_EQ(before.search("погода").value().total, 1u) << "a searcher keeps its snapshot";
}

TEST_F(ProcessesTest, ASecondWriterWaitsForTheFirst) {
  Index first = Index::open(path_, stems_only()).value();
  Options patient = stems_only();
  patient.busy_timeout = std::chrono::milliseconds::max();
  Index second = Index::open(path_, patient).value();
  std::thread writer;
  const Article batch[] = {article("b", "", "погода"), article("c", "", "погода")};
  first
      .put(batch,
           [&](std::size_t done, std::size_t) {
             // Here the first writer holds the lock.
             if (done == 1)
               writer = std::thread([&] { second.put(article("d", "", "x")).value(); });
           })
      .value();
  writer.join();
  EXPECT_EQ(first.stats().value().articles, 4u);
}

TEST_F(ProcessesTest, AnIndexThatIsReadNeedsNoRightToWrite) {
  const std::string folder = path_.substr(0, path_.rfind('/'));
  // Root may write everywhere: another user looks.
  const auto as_nobody = [&](const Options& options) {
    OtherProcess other([&] {
      if (geteuid() == 0 && setuid(65534) != 0) return std::string("cannot become another user");
      auto index = Index::open(path_, options);
      if (!index) return index.error().message;
      auto found = index->search("погода");
      return found ? keys(*found) : found.error().message;
    });
    return other.go();
  };
  ASSERT_EQ(chmod(path_.c_str(), 0444), 0);
  ASSERT_EQ(chmod(folder.c_str(), 0555), 0);
  Options immutable = stems_only();
  immutable.immutable = true;
  EXPECT_EQ(as_nobody(immutable), "a");
  Options read_only = stems_only();
  read_only.read_only = true;
  EXPECT_EQ(as_nobody(read_only), "a");
  // Once there is a log, it must be read.
  ASSERT_EQ(chmod(folder.c_str(), 0755), 0);
  ASSERT_EQ(chmod(path_.c_str(), 0644), 0);
  const std::string killed = folder_.file("killed.db");
  {
    Index index = Index::open(path_, stems_only()).value();
    index.put(article("b", "", "погода на море")).value();
    testing::copy_with_log(path_, killed);
  }
  std::filesystem::rename(killed + "-wal", path_ + "-wal");
  ASSERT_EQ(chmod(folder.c_str(), 0555), 0);
  EXPECT_NE(as_nobody(read_only).find("open the index once"), std::string::npos)
      << as_nobody(read_only);
  ASSERT_EQ(chmod(folder.c_str(), 0755), 0);
}

// As a page that is served from a folder to which others bring a new file.
TEST_F(ProcessesTest, AnIndexInAFolderThatIsOnlyReadIsReadAnewWhenItChanges) {
  const std::string folder = path_.substr(0, path_.rfind('/'));
  ASSERT_EQ(chmod(folder.c_str(), 0555), 0);
  int changed[2];
  ASSERT_EQ(pipe(changed), 0);
  OtherProcess other([&] {
    if (geteuid() == 0 && setuid(65534) != 0) return std::string("cannot become another user");
    Options read_only = stems_only();
    read_only.read_only = true;
    auto index = Index::open(path_, read_only);
    if (!index) return index.error().message;
    std::string out;
    for (int i = 0; i < 2; ++i) {
      auto found = index->search("погода");
      out += (found ? keys(*found) : found.error().message) + "; ";
      char byte;
      if (i == 0 && read(changed[0], &byte, 1) != 1) return std::string("no pipe");
    }
    return out;
  });
  std::thread writer([&] {
    // Root writes in spite of the folder; others open it for a moment.
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    chmod(folder.c_str(), 0755);
    {
      Index index = Index::open(path_, stems_only()).value();
      index.put(article("b", "", "погода погода на море")).value();
    }
    chmod(folder.c_str(), 0555);
    EXPECT_EQ(write(changed[1], "!", 1), 1);
  });
  const std::string said = other.go();
  writer.join();
  EXPECT_EQ(said, "a; b a; ");
  ASSERT_EQ(chmod(folder.c_str(), 0755), 0);
  close(changed[0]);
  close(changed[1]);
}

}  // namespace
}  // namespace poisk
