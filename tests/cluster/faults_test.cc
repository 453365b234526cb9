// A cluster behind something that is slow, talks nonsense, breaks off, or hides that a part has failed:
// what is answered is right, or an Error.
#include <gtest/gtest.h>
#include <httplib.h>
#include <poisk/cluster.h>
#include <poisk/poisk.h>

#include <chrono>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cluster/cluster_index.h"
#include "unit/opensearch/loopback_server.h"

namespace poisk {
namespace {

using nlohmann::json;

// Changes the node's answer on its way.
using Bend = std::function<void(httplib::Response&)>;

// Passes requests on to a node; those to a path that is told are answered otherwise.
class BadWay {
 public:
  std::string host() const { return server_.host(); }

  // The first so many requests whose path has `part` in it.
  void bend(const std::string& part, int times, Bend how) {
    const std::lock_guard lock(mutex_);
    part_ = part;
    left_ = times;
    how_ = std::move(how);
    bent_ = 0;
  }
  int bent() {
    const std::lock_guard lock(mutex_);
    return bent_;
  }

 private:
  void pass(const httplib::Request& request, httplib::Response& response) {
    httplib::Request on;
    on.method = request.method;
    on.path = request.target;
    on.body = request.body;
    on.set_header("Content-Type", request.get_header_value("Content-Type"));
    httplib::Client node(cluster::server());
    node.set_read_timeout(120);
    const auto answer = node.send(on);
    response.status = answer ? answer->status : 502;
    if (answer) response.set_content(answer->body, "application/json");
    Bend how;
    {
      const std::lock_guard lock(mutex_);
      if (left_ == 0 || request.path.find(part_) == std::string::npos) return;
      --left_;
      ++bent_;
      how = how_;
    }
    how(response);
  }

  std::mutex mutex_;
  std::string part_;
  int left_ = 0;
  int bent_ = 0;
  Bend how_;
  // The last, so that nobody asks once the others are gone.
  LoopbackServer server_{[this](const auto& request, auto& response) { pass(request, response); }};
};

void is_slow(httplib::Response&) { std::this_thread::sleep_for(std::chrono::milliseconds(1500)); }

void is_nonsense(httplib::Response& response) {
  response.status = 200;
  response.set_content("\x1f\x8b\x08 <html>Bad gateway</html> {\"took\":", "text/html");
}

// Half of what was announced, then nobody.
void is_cut(httplib::Response& response) {
  const std::string body = std::exchange(response.body, {});
  response.set_content_provider(body.size(), "application/json",
                                [body](std::size_t begin, std::size_t, httplib::DataSink& to) {
                                  return begin == 0 && body.size() > 1 &&
                                         to.write(body.data(), body.size() / 2) && false;
                                });
}

// Whole JSON of half an answer.
void is_half(httplib::Response& response) {
  response.set_content(response.body.substr(0, response.body.size() / 2), "application/json");
}

void is_of_two_parts(httplib::Response& response) {
  json body = json::parse(response.body, nullptr, false);
  if (!body.is_object() || !body.contains("_shards")) return is_nonsense(response);
  body["_shards"]["successful"] = body["_shards"]["total"].get<int>() - 1;
  response.set_content(body.dump(), "application/json");
}

void is_timed_out(httplib::Response& response) {
  json body = json::parse(response.body, nullptr, false);
  if (!body.is_object() || !body.contains("timed_out")) return is_nonsense(response);
  body["timed_out"] = true;
  response.set_content(body.dump(), "application/json");
}

// One article of a write is said not to be stored, though it is.
void has_an_error_inside(httplib::Response& response) {
  json body = json::parse(response.body, nullptr, false);
  if (!body.is_object() || !body.contains("items")) return is_nonsense(response);
  body["errors"] = true;
  json& item = body["items"][0].front();
  item["status"] = 503;
  item["error"] = {{"type", "unavailable_shards_exception"},
                   {"reason", "primary shard is not active"}};
  response.set_content(body.dump(), "application/json");
}

struct Fault {
  const char* name;
  Bend bend;
};
const std::vector<Fault>& faults() {
  static const std::vector<Fault> all{{"slow", is_slow},
                                      {"nonsense", is_nonsense},
                                      {"cut", is_cut},
                                      {"half", is_half},
                                      {"two parts", is_of_two_parts},
                                      {"timed out", is_timed_out},
                                      {"an error inside", has_an_error_inside}};
  return all;
}

class BehindABadWay : public ::testing::Test {
 protected:
  static Article article(int number) {
    Article out;
    out.key = std::to_string(number);
    out.title = "Сообщение " + out.key;
    out.text = "Снег в городе номер " + out.key + ".";
    return out;
  }
  Index open(const std::string& hosts) const {
    Options options;
    options.use_lexicon = false;
    ClusterOptions cluster;
    cluster.timeout = std::chrono::milliseconds(1000);
    cluster.tries = 2;
    return open_cluster("opensearch+http://" + hosts + '/' + home_.name(), cluster, options)
        .value();
  }
  void fill(int articles) {
    std::vector<Article> all;
    for (int i = 0; i < articles; ++i) all.push_back(article(i));
    home_.put(all);
    home_.view();  // which others see from then on
  }

  cluster::ClusterIndex home_{Analyzer::stemming()};
  BadWay way_;
};

// Whatever is wrong, with whichever request, once or all the time.
TEST_F(BehindABadWay, IsAnsweredRightlyOrNotAtAll) {
  fill(30);
  int right = 0;
  int refused = 0;
  for (const char* part : {"_mapping", "point_in_time", "_search"}) {
    for (const auto& [name, bend] : faults()) {
      for (const int times : {1, 1'000}) {
        // That nothing comes in time is told below, and takes some.
        if (times > 1 && std::string(name) == "slow") continue;
        SCOPED_TRACE(std::string(part) + ' ' + name + ' ' + std::to_string(times));
        const Index index = open(way_.host());
        way_.bend(part, times, bend);
        const auto found = index.search("снег");
        const auto one = index.get("7");
        EXPECT_GT(way_.bent(), 0);
        way_.bend(part, 0, nullptr);
        if (found) {
          EXPECT_EQ(found->total, 30u);
          EXPECT_EQ(found->size(), 10u);
        } else {
          EXPECT_TRUE(found.error().code == ErrorCode::io || found.error().code == ErrorCode::busy)
              << found.error().message;
        }
        if (one) {
          EXPECT_EQ(one->article, article(7));
        } else {
          EXPECT_NE(one.error().code, ErrorCode::not_found) << one.error().message;
        }
        ++(found ? right : refused);
        // It is no memory of what was wrong.
        EXPECT_EQ(index.search("снег").value().total, 30u);
      }
    }
  }
  EXPECT_GT(right, 0);
  EXPECT_GT(refused, 0);
}

TEST_F(BehindABadWay, IsToldInAWord) {
  fill(3);
  const std::pair<Bend, const char*> all[] = {{is_slow, "did not answer in time"},
                                              {is_cut, "broke its answer off"},
                                              {is_of_two_parts, "2 of 3 parts"}};
  for (const auto& [bend, word] : all) {
    const Index index = open(way_.host());
    way_.bend("_search", 1'000, bend);
    const auto found = index.search("снег");
    ASSERT_FALSE(found) << word;
    EXPECT_NE(found.error().message.find(word), std::string::npos) << found.error().message;
    way_.bend("_search", 0, nullptr);
  }
}

// What is said to be stored is; what is not may be put again, and is there once.
TEST_F(BehindABadWay, StoresWhatItSaysItHasStored) {
  int number = 0;
  int stored = 0;
  int refused = 0;
  for (const auto& [name, bend] : faults()) {
    for (const int times : {1, 1'000}) {
      SCOPED_TRACE(std::string(name) + ' ' + std::to_string(times));
      Index index = open(way_.host());
      const std::vector<Article> both{article(number), article(number + 1)};
      number += 2;
      way_.bend("_bulk", times, bend);
      const auto put = index.put(both);
      EXPECT_GT(way_.bent(), 0);
      way_.bend("_bulk", 0, nullptr);
      ++(put ? stored : refused);
      if (!put) {
        index.put(both).value();
      }
      for (const Article& each : both) EXPECT_EQ(index.get(each.key)->article, each);
      EXPECT_EQ(index.search("снег").value().total, static_cast<std::size_t>(number));
    }
  }
  EXPECT_GT(stored, 0);
  EXPECT_GT(refused, 0);
}

// Where one node is slow or breaks off, another one answers.
TEST_F(BehindABadWay, AnotherNodeAnswers) {
  fill(10);
  const std::string good = cluster::server().substr(std::string("http://").size());
  for (const Bend& bend : {Bend(is_slow), Bend(is_cut)}) {
    const Index index = open(way_.host() + ',' + good);
    way_.bend("", 1'000, bend);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(index.search("снег").value().total, 10u);
    way_.bend("", 0, nullptr);
  }
}

}  // namespace
}  // namespace poisk
