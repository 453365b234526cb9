// What a cluster may answer, by a server within the test that answers as it is told.
#include "unit/opensearch/wire.h"

#include <poisk/many.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "opensearch/base64.h"
#include "opensearch/word_view.h"
#include "ranking/bm25.h"

namespace poisk {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

TEST_F(Wire, OpensAnIndexThatIsThere) {
  auto index = open();
  ASSERT_TRUE(index) << index.error().message;
  EXPECT_EQ(count("PUT /news-000001"), 0);
  const auto found = index->search("");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->total, 0u);
}

TEST_F(Wire, MakesAnIndexBehindAnAlias) {
  says("GET /news/_mapping", [](const httplib::Request&, int time) {
    return time == 0 ? Said{404, "{}"} : Said{200, mapping(2)};
  });
  says("PUT /news-000001", {200, "{}"});
  ASSERT_TRUE(open());
  const json body = json::parse(bodies_["PUT /news-000001"].at(0));
  EXPECT_TRUE(body.at("aliases").contains("news"));
  EXPECT_EQ(body.at("mappings").at("_meta").at("poisk").at("format"), 2);
  EXPECT_EQ(body.at("settings").at("number_of_shards"), 3);
}

TEST_F(Wire, TellsWhatIsWrongInAWord) {
  const struct {
    Said said;
    ErrorCode code;
    const char* words;
  } cases[] = {
      {{200, R"({"news-000001":{"mappings":{}}})"}, ErrorCode::corrupt, "another program's"},
      {{200, mapping(1)}, ErrorCode::schema_version, "has format 1"},
      {{200, R"({"a":{"mappings":{}},"b":{"mappings":{}}})"},
       ErrorCode::invalid_argument,
       "several indexes"},
      {{401, "Unauthorized"}, ErrorCode::invalid_argument, "does not let in"},
      {{403, R"({"error":{"type":"security_exception","reason":"no permissions"}})"},
       ErrorCode::invalid_argument,
       "does not allow"},
      {{200, "<html>"}, ErrorCode::io, "cannot be read"},
      {{200, ""}, ErrorCode::io, "cannot be read"},
      {{429, "{}"}, ErrorCode::busy, "too much to do"},
      {{503, R"({"error":{"type":"cluster_manager_not_discovered_exception","reason":"x"}})"},
       ErrorCode::busy,
       "no manager"},
      {{503, "{}"}, ErrorCode::busy, "health red"},
      {{500, R"({"error":{"type":"x_exception","reason":"y"}})"}, ErrorCode::io, "x_exception, y"},
  };
  for (const auto& [said, code, words] : cases) {
    says("GET /news/_mapping", said);
    const Error error = failure(open({.tries = 1}));
    EXPECT_EQ(error.code, code) << said.body;
    EXPECT_TRUE(has(error, words)) << error.message;
  }
  says("GET /news/_mapping", {404, "{}"});
  EXPECT_EQ(failure(open({}, false)).code, ErrorCode::not_found);
}

TEST_F(Wire, TellsThatNothingAnswers) {
  server_.stop();
  const Error error = failure(open({.tries = 1}));
  EXPECT_EQ(error.code, ErrorCode::io);
  EXPECT_TRUE(has(error, "cannot be reached")) << error.message;
}

TEST_F(Wire, ShowsWhoAsksToTheClusterAlone) {
  says("GET /news/_mapping", {401, ""});
  Options options;
  options.use_lexicon = false;
  Error error = failure(Index::open(address("ann:s3cret@"), options));
  EXPECT_EQ(authorization_, "Basic YW5uOnMzY3JldA==");
  EXPECT_FALSE(has(error, "s3cret")) << error.message;
  EXPECT_FALSE(has(error, "ann")) << error.message;
  error = failure(open({.api_key = "k3y"}));
  EXPECT_EQ(authorization_, "ApiKey k3y");
  EXPECT_FALSE(has(error, "k3y")) << error.message;
}

TEST_F(Wire, TriesAgainWhereTheClusterIsBusy) {
  says("GET /news/_mapping", [](const httplib::Request&, int time) {
    return time < 2 ? Said{time == 0 ? 429 : 503, "{}"} : Said{200, mapping(2)};
  });
  std::vector<std::string> told;
  ClusterOptions cluster;
  cluster.log = [&](const ClusterRequest& request) {
    told.push_back(std::string(request.method) + ' ' + std::string(request.path) + ' ' +
                   std::to_string(request.status) + " after " + std::to_string(request.tries));
  };
  ASSERT_TRUE(open(cluster));
  EXPECT_EQ(told, (std::vector<std::string>{"GET /news/_mapping 200 after 3"}));
}

TEST_F(Wire, AsksAgainWhereAnAnswerIsLate) {
  says("GET /news/_mapping", [](const httplib::Request&, int time) {
    if (time == 0) std::this_thread::sleep_for(std::chrono::milliseconds(800));
    return Said{200, mapping(2)};
  });
  Options options;
  options.use_lexicon = false;
  ClusterOptions cluster;
  cluster.timeout = std::chrono::milliseconds(300);
  int tries = 0;
  cluster.log = [&](const ClusterRequest& request) { tries = request.tries; };
  EXPECT_TRUE(open_cluster(address(), cluster, options));
  EXPECT_GT(tries, 1);

  says("GET /news/_mapping", [](const httplib::Request&, int) {
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    return Said{200, mapping(2)};
  });
  cluster.tries = 1;
  const Error error = failure(open_cluster(address(), cluster, options));
  EXPECT_EQ(error.code, ErrorCode::io);
  EXPECT_TRUE(has(error, "did not answer in time")) << error.message;
}

// An answer of some parts of the index must not look like one of all.
TEST_F(Wire, AnswersNothingInPart) {
  says("POST /_search", {200, totals(1, shards(2))});
  Error error = failure_of_stats();
  EXPECT_EQ(error.code, ErrorCode::busy);
  EXPECT_TRUE(has(error, "2 of 3 parts")) << error.message;

  says("POST /_search", {200, totals(1, shards(3), true)});
  EXPECT_EQ(failure_of_stats().code, ErrorCode::busy);

  says("POST /_search", {503, R"({"error":{"type":"search_phase_execution_exception"}})"});
  EXPECT_EQ(failure_of_stats().code, ErrorCode::busy);

  const std::string whole = totals(1);
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    says("POST /_search", {200, whole.substr(0, size)});
    EXPECT_EQ(failure_of_stats().code, ErrorCode::io) << size;
  }

  says("POST /_search", {200, totals(1)});
  says("POST /news-000001/_search/point_in_time", {200, R"({"pit_id":"p",)" + shards(2) + "}"});
  EXPECT_EQ(failure_of_stats().code, ErrorCode::busy);
}

TEST_F(Wire, BeginsAnotherViewWhereOneIsGone) {
  const std::pair<int, std::string> gone[] = {{404, "search_context_missing_exception"},
                                              {500, "node_not_connected_exception"},
                                              {500, "node_disconnected_exception"}};
  int views = 0;
  for (const auto& [status, type] : gone) {
    says("POST /_search", [status = status, type = type](const httplib::Request&, int time) {
      return time == 1 ? Said{status,
                              R"({"error":{"root_cause":[{"type":")" + type + R"("}],"type":"x"}})"}
                       : Said{200, totals(1)};
    });
    auto index = open();
    EXPECT_FALSE(index->contains("1").value_or(true)) << type;
    EXPECT_EQ(count("POST /news-000001/_search/point_in_time"), views += 2) << type;
  }
}

// A node that is gone is asked for a view until the others know.
TEST_F(Wire, WaitsForTheClusterToKnowThatANodeIsGone) {
  const Said gone{
      500, R"({"error":{"root_cause":[{"type":"node_not_connected_exception"}],"type":"x"}})"};
  const std::string view = "POST /news-000001/_search/point_in_time";
  says(view, [&](const httplib::Request&, int time) {
    return time < 2 ? gone : Said{200, R"({"pit_id":"p",)" + shards(3) + "}"};
  });
  EXPECT_FALSE(open()->contains("1").value_or(true));
  EXPECT_EQ(count(view), 3);
  says(view, gone);
  const auto found = open({.tries = 2})->contains("1");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::busy);
  EXPECT_TRUE(has(found.error(), "a node of the cluster has gone")) << found.error().message;
  EXPECT_EQ(count(view), 5);
}

Article article(const std::string& key) {
  Article out;
  out.key = key;
  out.text = "Снег.";
  return out;
}

std::string written(const std::vector<std::string>& items) {
  std::string out = R"({"took":1,"errors":true,"items":[)";
  for (std::size_t i = 0; i < items.size(); ++i) out += (i > 0 ? "," : "") + items[i];
  return out + "]}";
}
const std::string kWritten = R"({"index":{"status":201,"result":"created"}})";
std::string not_written(int status, const std::string& type, const std::string& reason) {
  return R"({"index":{"status":)" + std::to_string(status) + R"(,"error":{"type":")" + type +
         R"(","reason":")" + reason + R"("}}})";
}
constexpr const char* kBulk = "POST /news/_bulk";

// Else it is not told which article has waited for a copy in vain.
TEST_F(Wire, WaitsLongerThanTheClusterDoes) {
  std::string patience;
  says(kBulk, [&](const httplib::Request& request, int) {
    patience = request.get_param_value("timeout");
    return Said{200, written({kWritten})};
  });
  ASSERT_TRUE(open()->put(article("1")));  // which waits for five seconds
  EXPECT_EQ(patience, "3333ms");
}

TEST_F(Wire, SaysWhichArticlesAreNotStored) {
  says(kBulk, {200, written({kWritten, not_written(400, "mapper_parsing_exception", "bad")})});
  auto index = open();
  const Article two[] = {article("1"), article("2")};
  const auto put = index->put(two);
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, ErrorCode::io);
  EXPECT_TRUE(has(put.error(), "1 of 2 articles are stored")) << put.error().message;
  EXPECT_TRUE(has(put.error(), "article 2 is not written")) << put.error().message;
  EXPECT_EQ(count(kBulk), 1);
}

TEST_F(Wire, SendsAgainWhatIsNotStoredYet) {
  says(kBulk, [](const httplib::Request&, int time) {
    return Said{200, time == 0 ? written({kWritten, not_written(503, "unavailable_shards", "x")})
                               : written({kWritten})};
  });
  const Article two[] = {article("1"), article("2")};
  ASSERT_TRUE(open()->put(two));
  ASSERT_EQ(bodies_[kBulk].size(), 2u);
  EXPECT_EQ(bodies_[kBulk][1].find(R"("_id":"1")"), std::string::npos);
  EXPECT_NE(bodies_[kBulk][1].find(R"("_id":"2")"), std::string::npos);
}

std::int64_t version_in(const std::string& body) {
  return json::parse(body.substr(0, body.find('\n'))).at("index").at("version").get<std::int64_t>();
}
std::string conflict(std::int64_t there) {
  return not_written(409, "version_conflict_engine_exception",
                     "[1]: version conflict, current version [" + std::to_string(there) +
                         "] is higher or equal to the one provided [1]");
}

// The request was carried out, and its answer was lost.
TEST_F(Wire, TakesItsOwnVersionForStored) {
  says(kBulk, [](const httplib::Request& request, int) {
    return Said{200, written({conflict(version_in(request.body))})};
  });
  EXPECT_TRUE(open()->put(article("1")));
  EXPECT_EQ(count(kBulk), 1);
}

TEST_F(Wire, WritesBehindAVersionOfAClockAhead) {
  std::int64_t there = 0;
  says(kBulk, [&](const httplib::Request& request, int time) {
    if (time > 0) return Said{200, written({kWritten})};
    there = version_in(request.body) + 1'000'000'000;
    return Said{200, written({conflict(there)})};
  });
  ASSERT_TRUE(open()->put(article("1")));
  ASSERT_EQ(bodies_[kBulk].size(), 2u);
  EXPECT_GT(version_in(bodies_[kBulk][1]), there);
}

TEST_F(Wire, DoesNotTakeWhatWasNotAnsweredForStored) {
  for (const Said& said :
       {Said{200, written({})}, Said{200, "{}"}, Said{200, R"({"items":[{}]})"}, Said{200, "x"},
        Said{500, "{}"}, Said{200, R"({"items":[{"index":{}}]})"}}) {
    says(kBulk, said);
    EXPECT_FALSE(open({.tries = 1})->put(article("1"))) << said.body;
  }
}

// Neither a full disk nor a closed door is opened by asking again.
TEST_F(Wire, SaysWhyNothingIsWritten) {
  const struct {
    int status;
    const char* type;
    const char* reason;
    ErrorCode code;
    const char* words;
  } cases[] = {
      {429, "cluster_block_exception",
       "index [news-000001] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage "
       "watermark, index has read-only-allow-delete block];",
       ErrorCode::io, "a disk of the cluster is full"},
      {403, "cluster_block_exception",
       "index [news-000001] blocked by: [FORBIDDEN/5/index read-only (api)];", ErrorCode::io,
       "is read-only"},
      {403, "cluster_block_exception",
       "index [news-000001] blocked by: [FORBIDDEN/8/index write (api)];", ErrorCode::busy,
       "is being made anew"},
      {400, "illegal_argument_exception", "x", ErrorCode::io, "illegal_argument_exception, x"},
      {403, "security_exception", "no permissions for [indices:data/write/bulk]",
       ErrorCode::invalid_argument, "does not allow"},
  };
  for (const auto& [status, type, reason, code, words] : cases) {
    // Of the article, and of the whole request.
    for (const Said& said :
         {Said{200, written({not_written(status, type, reason)})},
          Said{status, std::string(R"({"error":{"type":")") + type + R"(","reason":")" + reason +
                           R"("},"status":)" + std::to_string(status) + "}"}}) {
      says(kBulk, said);
      const int before = count(kBulk);
      const auto put = open({.tries = 2})->put(article("1"));
      ASSERT_FALSE(put) << reason;
      EXPECT_EQ(put.error().code, code) << put.error().message;
      EXPECT_TRUE(has(put.error(), words)) << put.error().message;
      EXPECT_EQ(count(kBulk), before + 1) << reason;
    }
  }
}

TEST_F(Wire, AsksAnotherNodeWhereOneIsGone) {
  const std::string gone = "127.0.0.1:1";
  Options options;
  options.use_lexicon = false;
  std::vector<int> tries;
  ClusterOptions cluster;
  cluster.log = [&](const ClusterRequest& request) { tries.push_back(request.tries); };
  const std::string here = server_.host();
  const auto index = open_cluster("opensearch+http://" + gone + ',' + gone + ',' + here + "/news",
                                  cluster, options);
  ASSERT_TRUE(index) << index.error().message;
  ASSERT_TRUE(index->search(""));
  ASSERT_FALSE(tries.empty());
  EXPECT_LE(tries.front(), 3);
  // It is asked from then on.
  EXPECT_EQ(std::count(tries.begin() + 1, tries.end(), 1), std::ssize(tries) - 1);
}

TEST_F(Wire, TellsWhatAClusterCannot) {
  const auto joined = open_many({address(), address("ivan:secret@")});
  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.error().code, ErrorCode::invalid_argument);
  EXPECT_TRUE(has(joined.error(), "named twice")) << joined.error().message;
  EXPECT_FALSE(has(joined.error(), "secret")) << joined.error().message;
  const auto merged = merge("none.db", {address()});
  ASSERT_FALSE(merged);
  EXPECT_EQ(merged.error().code, ErrorCode::invalid_argument);
}

// By another name of the same machine, or of the index.
TEST_F(Wire, SeesOneIndexBehindTwoAddresses) {
  const auto uuid = [](const std::string& index, const std::string& is) {
    json out;
    out[index]["settings"]["index"]["uuid"] = is;
    return Said{200, out.dump()};
  };
  says("GET /news/_settings/index.uuid", uuid("news-000001", "fTp0sVJlQZ"));
  says("GET /news-000001/_settings/index.uuid", uuid("news-000001", "fTp0sVJlQZ"));
  says("GET /old/_settings/index.uuid", uuid("old-000001", "yY2mXw9kRa"));
  says("GET /news-000001/_mapping", {200, mapping(2)});
  says("GET /old/_mapping", {200, mapping(2)});
  const std::string at =
      "opensearch+http://ivan:secret@localhost:" + std::to_string(server_.port());
  for (const std::string& other : {at + "/news", at + "/news-000001"}) {
    const auto joined = open_many({address(), other});
    ASSERT_FALSE(joined) << other;
    EXPECT_EQ(joined.error().code, ErrorCode::invalid_argument);
    EXPECT_TRUE(has(joined.error(), "named twice")) << joined.error().message;
    EXPECT_TRUE(has(joined.error(), address())) << joined.error().message;
    EXPECT_FALSE(has(joined.error(), "secret")) << joined.error().message;
  }
  const auto two = open_many({address(), at + "/old"});
  EXPECT_TRUE(two) << two.error().message;
  // What cannot be told apart is not searched as two.
  says("GET /old/_settings/index.uuid", {200, "{}"});
  EXPECT_FALSE(open_many({address(), at + "/old"}));
  // One alone is not asked.
  const int before = count("GET /news/_settings/index.uuid");
  EXPECT_TRUE(open_many({address()}));
  EXPECT_EQ(count("GET /news/_settings/index.uuid"), before);
}

// A file and the cluster, as one.
class WireAmongFiles : public Wire {
 protected:
  WireAmongFiles() {
    options_.use_lexicon = false;
    Index::open(file_, options_)->put(article("a")).value();
    is_empty();
  }
  // The cluster has no article, and no words.
  void is_empty() {
    says("POST /_search", [](const httplib::Request& request, int) {
      const bool words = request.body.find("\"aggs\":{\"words\"") != std::string::npos;
      return words ? Said{200, R"({"timed_out":false,)" + shards(3) +
                                   R"(,"aggregations":{"words":{"value":0,"sum_other_doc_count":0,)"
                                   R"("doc_count_error_upper_bound":0,"buckets":[]}}})"}
                   : Said{200, totals(0)};
    });
  }
  ~WireAmongFiles() override {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(file_ + end);
  }
  Result<Index> open_both(unsigned threads) const {
    ClusterOptions cluster;
    cluster.tries = 1;
    return open_many({file_, address("ivan:secret@")}, options_, threads, cluster);
  }

  const std::string file_ =
      (fs::temp_directory_path() / ("poisk-wire-" + std::to_string(getpid()) + "-file.db"))
          .string();
  Options options_;
};

TEST_F(WireAmongFiles, AnswersByBothOrNotAtAll) {
  for (const unsigned threads : {1U, 2U}) {
    is_empty();
    const Index both = open_both(threads).value();
    const Results found = both.search("снег").value();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].index, file_);
    const Searcher view = both.searcher().value();
    says("POST /_search", {200, totals(1, shards(2))});
    const auto none = view.search("снег");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::busy);
    EXPECT_TRUE(has(none.error(), address())) << none.error().message;
    EXPECT_TRUE(has(none.error(), "2 of 3 parts")) << none.error().message;
    EXPECT_FALSE(has(none.error(), "secret")) << none.error().message;
  }
}

TEST_F(WireAmongFiles, BeginsAnotherViewWhereOneIsGone) {
  const Index both = open_both(1).value();
  ASSERT_TRUE(both.search("снег"));
  bool gone = true;
  says("POST /_search", [&](const httplib::Request& request, int) {
    const bool of_view = request.body.find("\"ids\"") != std::string::npos;
    if (!of_view || !std::exchange(gone, false)) return Said{200, totals(0)};
    return Said{
        404,
        R"({"error":{"root_cause":[{"type":"search_context_missing_exception"}],"type":"x"}})"};
  });
  EXPECT_FALSE(both.contains("нет").value());
  EXPECT_FALSE(gone);
}

// What is no more than added to is not read again.
TEST_F(Wire, ReadsTheWordsOfWhatWasAddedAlone) {
  int articles = 1;
  bool replaced = false;
  const auto number_in = [](const json& body, const char* what) {
    return body.contains("query") && body["query"].contains("range") &&
           body["query"]["range"]["number"].contains(what);
  };
  int whole = 0;
  int added = 0;
  says("POST /_search", [&](const httplib::Request& request, int) {
    const json body = json::parse(request.body);
    if (body.contains("aggs") && body["aggs"].contains("words")) {
      ++(number_in(body, "gt") ? added : whole);
      return Said{200, R"({"timed_out":false,)" + shards(3) +
                           R"(,"aggregations":{"words":{"value":1,"sum_other_doc_count":0,)"
                           R"("doc_count_error_upper_bound":0,"buckets":[]}}})"};
    }
    const bool before = number_in(body, "lte");
    std::string sums = totals(before && !replaced ? articles - 1 : articles);
    const std::string none = R"("hits":[])";
    return Said{200, sums.replace(sums.find(none), none.size(), R"("hits":[{"sort":[7]}])")};
  });
  says(kBulk, {200, written({kWritten})});
  auto index = open();
  ASSERT_TRUE(index->suggest("снег"));
  EXPECT_EQ(std::pair(whole, added), std::pair(10, 0));
  articles = 2;
  ASSERT_TRUE(index->put(article("2")));
  ASSERT_TRUE(index->suggest("снег"));
  EXPECT_EQ(std::pair(whole, added), std::pair(10, 10));
  replaced = true;
  ASSERT_TRUE(index->put(article("2")));
  articles = 3;
  ASSERT_TRUE(index->suggest("снег"));
  EXPECT_EQ(std::pair(whole, added), std::pair(20, 10));
}

// A form that its shards do not count alike: of what each takes it for the least is raised to what it
// counts for among all. What many shards count is not known, and told them by the cluster.
TEST_F(Wire, AsksForScoresByWhatEachShardCounts) {
  const std::uint64_t with_words[] = {10, 20, 30};
  const std::uint64_t articles_with[] = {4, 1, 0};
  for (const int shard_count : {3, 9}) {
    json asked;
    std::string kind;
    says("POST /news-000001/_search/point_in_time",
         {200, R"({"pit_id":"p",)" + shards(shard_count, shard_count) + "}"});
    says("POST /_search", [&](const httplib::Request& request, int) {
      const json body = json::parse(request.body);
      json out = json::parse(totals(60));
      if (body.contains("sort") && body["sort"][0].contains("_score")) {
        asked = body;
        kind = request.get_param_value("search_type");
        out["hits"]["total"]["value"] = 0;
        return Said{200, out.dump()};
      }
      const bool sliced = body.contains("slice");
      const std::size_t slice = sliced ? body["slice"]["id"].get<std::size_t>() : 0;
      if (sliced) {
        EXPECT_EQ(body["slice"]["max"], 3);
      }
      out["aggregations"]["with_words"]["doc_count"] = sliced ? with_words[slice] : 60;
      if (body["aggs"].contains("words")) {
        json& words = out["aggregations"]["words"];
        words = {{"value", 1}, {"sum_other_doc_count", 0}, {"doc_count_error_upper_bound", 0}};
        words["buckets"] = json::array();
        const std::uint64_t articles = sliced ? articles_with[slice] : 5;
        if (request.body.find("\"vocabulary\"") != std::string::npos && articles > 0) {
          words["buckets"].push_back({{"key", "снег"}, {"doc_count", articles}});
        }
      }
      return Said{200, out.dump()};
    });
    ASSERT_TRUE(open()->search("снег"));
    const std::string text = asked.dump();
    ASSERT_NE(text.find(R"("value":"снег")"), std::string::npos) << text;
    const std::size_t at = text.find(R"("boost":)", text.find(R"("term":{"forms")"));
    const double boost = std::stod(text.substr(at + std::string_view(R"("boost":)").size()));
    const double least = shard_count == 3 ? ranking::idf(10, 4) : ranking::idf(60, 5);
    EXPECT_NEAR(boost, ranking::idf(60, 5) / least, 1e-9) << text;
    EXPECT_EQ(kind, shard_count == 3 ? "" : "dfs_query_then_fetch");
  }
}

// Scores far below ours are of a cluster that scores otherwise: it is asked by common statistics then.
TEST_F(Wire, AsksByCommonStatisticsWhereShardsScoreOtherwise) {
  std::vector<std::string> kinds;
  const std::vector<std::string> words{"снег"};
  const std::string view = opensearch::to_base64(opensearch::WordView::pack(words, {}));
  says("POST /_search", [&](const httplib::Request& request, int) {
    const json body = json::parse(request.body);
    json out = json::parse(totals(60));
    if (body.contains("sort") && body["sort"][0].contains("_score")) {
      kinds.push_back(request.get_param_value("search_type"));
      out["hits"]["total"]["value"] = 0;
      if (kinds.back().empty()) {
        out["hits"]["hits"] = {{{"_score", 0.001}, {"sort", {0.001, 7}}}};
        out["hits"]["hits"][0]["fields"] = {{"number", {7}}, {"view", {view}}};
      }
      return Said{200, out.dump()};
    }
    if (body.contains("aggs") && body["aggs"].contains("words")) {
      json& found = out["aggregations"]["words"];
      found = {{"value", 1}, {"sum_other_doc_count", 0}, {"doc_count_error_upper_bound", 0}};
      found["buckets"] = json::array();
      if (request.body.find("\"vocabulary\"") != std::string::npos) {
        found["buckets"].push_back({{"key", "снег"}, {"doc_count", 1}});
      }
    }
    out["aggregations"]["with_words"]["doc_count"] = 60;
    return Said{200, out.dump()};
  });
  const auto index = open();
  ASSERT_TRUE(index->search("снег"));
  EXPECT_EQ(kinds, (std::vector<std::string>{"", "dfs_query_then_fetch"}));
  ASSERT_TRUE(index->search("снег"));
  EXPECT_EQ(kinds.size(), 3u);
  EXPECT_EQ(kinds.back(), "dfs_query_then_fetch");
}

// Nobody has written, so that nothing but the sums is asked anew.
TEST_F(Wire, KeepsAViewOfWhatIsAsItWas) {
  const auto renewed = [&](const Index& index) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
    EXPECT_TRUE(index.search(""));
    return std::pair(count("POST /news-000001/_search/point_in_time"),
                     count("POST /news-000001/_search"));
  };
  auto index = open();
  ASSERT_TRUE(index->search(""));
  EXPECT_EQ(renewed(*index), std::pair(1, 1));
  EXPECT_EQ(renewed(*index), std::pair(1, 2));
  // Another program has.
  says("POST /_search", {200, totals(1)});
  says("POST /news-000001/_search", {200, totals(1)});
  EXPECT_EQ(renewed(*index), std::pair(2, 3));
  // While it goes on, there is no use in asking before.
  says("POST /_search", {200, totals(2)});
  EXPECT_EQ(renewed(*index), std::pair(3, 3));
  EXPECT_EQ(renewed(*index), std::pair(4, 3));
  says("POST /news-000001/_search", {200, totals(2)});
  EXPECT_EQ(renewed(*index), std::pair(4, 4));
  // A part that does not answer is told.
  says("POST /news-000001/_search", {200, totals(2, shards(2))});
  std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
  EXPECT_EQ(index->search("").error().code, ErrorCode::busy);
}

// A backup that is not whole is none.
TEST_F(Wire, BacksUpAllOrNothing) {
  const fs::path path =
      fs::temp_directory_path() / ("poisk-wire-" + std::to_string(getpid()) + ".db");
  auto index = open({.tries = 1});
  ASSERT_TRUE(index);
  says("POST /_search", [](const httplib::Request& request, int) {
    const bool of_articles = request.body.find("\"article\"") != std::string::npos;
    return of_articles ? Said{200, "{"} : Said{200, totals(1)};
  });
  EXPECT_EQ(index->backup(path.string()).error().code, ErrorCode::io);
  EXPECT_FALSE(fs::exists(path));
  says("POST /_search", {200, totals(0)});
  EXPECT_TRUE(index->backup(path.string()));
  EXPECT_TRUE(fs::exists(path));
  EXPECT_EQ(index->backup(path.string()).error().code, ErrorCode::invalid_argument);
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(path.string() + end);
}

TEST_F(Wire, DoesNotWriteWhereItWasOpenedToRead) {
  Options options;
  options.use_lexicon = false;
  options.read_only = true;
  auto index = Index::open(address(), options).value();
  EXPECT_FALSE(index.put(article("1")));
  EXPECT_FALSE(index.remove("1"));
  EXPECT_EQ(count(kBulk), 0);
}

}  // namespace
}  // namespace poisk
