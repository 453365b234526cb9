// TLS and who asks, by a proxy between library and server that speaks TLS.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "unit/opensearch/wire.h"

namespace poisk {
namespace {

namespace fs = std::filesystem;

class Tls : public Wire {
 protected:
  void SetUp() override {
    if (std::system("openssl version >/dev/null 2>&1 && python3 -c 'import ssl' 2>/dev/null") !=
        0) {
      GTEST_SKIP() << "no openssl, or no python3";
    }
    folder_ = fs::temp_directory_path() / ("poisk-tls-" + std::to_string(getpid()));
    fs::create_directory(folder_);
    int to[2];
    int from[2];
    ASSERT_EQ(pipe(to), 0);
    ASSERT_EQ(pipe(from), 0);
    proxy_ = fork();
    if (proxy_ == 0) {
      dup2(to[0], 0);
      dup2(from[1], 1);
      for (const int end : {to[0], to[1], from[0], from[1]}) close(end);
      execlp("python3", "python3", POISK_SOURCE_DIR "/tests/unit/opensearch/tls_proxy.py",
             folder_.c_str(), std::to_string(server_.port()).c_str(), nullptr);
      _exit(127);
    }
    close(to[0]);
    close(from[1]);
    stdin_ = to[1];
    std::string line;
    for (char c = 0; read(from[0], &c, 1) == 1 && c != '\n';) line += c;
    close(from[0]);
    tls_port_ = line;
    ASSERT_FALSE(line.empty());
  }
  void TearDown() override {
    if (proxy_ <= 0) return;
    close(stdin_);
    waitpid(proxy_, nullptr, 0);
    fs::remove_all(folder_);
  }

  std::string file(const char* name) const { return (folder_ / name).string(); }
  Result<Index> open_at(const std::string& host, ClusterOptions cluster,
                        const std::string& who = "") {
    Options options;
    options.use_lexicon = false;
    cluster.log = [this](const ClusterRequest& request) {
      ++told_;
      logged_ += std::string(request.method) + ' ' + std::string(request.path) + '\n';
      tries_ = request.tries;
    };
    return open_cluster("opensearch+https://" + who + host + ':' + tls_port_ + "/news", cluster,
                        options);
  }

  fs::path folder_;
  pid_t proxy_ = 0;
  int stdin_ = -1;
  std::string tls_port_;
  std::string logged_;
  int told_ = 0;
  int tries_ = 0;
};

TEST_F(Tls, IsSpokenToWhoIsTrusted) {
  ClusterOptions cluster;
  cluster.ca_file = file("ca.pem");
  auto index = open_at("localhost", cluster, "ann:s3cret@");
  ASSERT_TRUE(index) << index.error().message;
  EXPECT_TRUE(index->search(""));
  EXPECT_EQ(authorization_, "Basic YW5uOnMzY3JldA==");
  EXPECT_GT(told_, 3);
  cluster.api_key = "k3y";
  const auto other = open_at("localhost", cluster);
  ASSERT_TRUE(other) << other.error().message;
  EXPECT_EQ(authorization_, "ApiKey k3y");
  for (const char* secret : {"s3cret", "YW5u", "k3y", "ann"}) {
    EXPECT_EQ(logged_.find(secret), std::string::npos) << secret;
  }
}

TEST_F(Tls, IsNotSpokenToWhoIsNot) {
  const struct {
    const char* host;
    std::string ca_file;
    const char* words;
  } cases[] = {
      {"localhost", "", "certificate that is not trusted"},
      {"localhost", file("other.pem"), "certificate that is not trusted"},
      // It is signed, but another's.
      {"127.0.0.1", file("ca.pem"), "certificate that is not trusted"},
      {"localhost", file("none.pem"), "cannot be read"},
  };
  for (const auto& [host, ca_file, words] : cases) {
    ClusterOptions cluster;
    cluster.ca_file = ca_file;
    cluster.password = "s3cret";
    cluster.user = "ann";
    const auto index = open_at(host, cluster);
    ASSERT_FALSE(index) << host << ' ' << ca_file;
    EXPECT_EQ(index.error().code, ErrorCode::invalid_argument) << index.error().message;
    EXPECT_TRUE(has(index.error(), words)) << index.error().message;
    EXPECT_FALSE(has(index.error(), "s3cret"));
    // Asking again makes no other certificate of it, and who asks is not told.
    EXPECT_EQ(tries_, 1);
    EXPECT_EQ(count("GET /news/_mapping"), 0);
  }
}

TEST_F(Tls, IsToldFromNone) {
  ClusterOptions cluster;
  cluster.tries = 1;
  cluster.ca_file = file("ca.pem");
  Options options;
  options.use_lexicon = false;
  const auto to_plain = open_cluster(
      "opensearch+https://localhost:" + std::to_string(server_.port()) + "/news", cluster, options);
  ASSERT_FALSE(to_plain);
  EXPECT_TRUE(has(to_plain.error(), "does not speak TLS")) << to_plain.error().message;
  const auto to_tls =
      open_cluster("opensearch+http://localhost:" + tls_port_ + "/news", cluster, options);
  ASSERT_FALSE(to_tls);
  EXPECT_EQ(to_tls.error().code, ErrorCode::io) << to_tls.error().message;
}

}  // namespace
}  // namespace poisk
