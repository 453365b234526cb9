// A server within a test that answers as it is told, and what an index in a cluster asks it for.
#pragma once

#include <gtest/gtest.h>
#include <httplib.h>
#include <poisk/cluster.h>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/analyzer_impl.h"
#include "unit/opensearch/loopback_server.h"

namespace poisk {

struct Said {
  int status = 200;
  std::string body;
};
// The n-th time, from 0, that a path is asked for.
using Say = std::function<Said(const httplib::Request& request, int time)>;

inline std::string shards(int successful, int total = 3) {
  return R"("_shards":{"total":)" + std::to_string(total) + R"(,"successful":)" +
         std::to_string(successful) + R"(,"skipped":0,"failed":0})";
}

inline std::string mapping(int format) {
  const std::string text = Analyzer::stemming().impl().text_fingerprint;
  nlohmann::json out;
  out["news-000001"]["mappings"]["_meta"]["poisk"] = {{"format", format}, {"analyzer", text}};
  return out.dump();
}

inline std::string totals(int articles, const std::string& of_shards = shards(3),
                          bool timed_out = false) {
  std::string out =
      R"({"timed_out":)" + std::string(timed_out ? "true" : "false") + "," + of_shards;
  out += R"(,"hits":{"total":{"value":)" + std::to_string(articles) +
         R"(,"relation":"eq"},"hits":[]})";
  return out +
         R"(,"aggregations":{"with_words":{"doc_count":1},"tokens":{"value":9},"passages":{"value":1},)" +
         R"("text_bytes":{"value":9},"stamp":{"value":9}}})";
}

class Wire : public ::testing::Test {
 protected:
  Wire() {
    says("GET /news/_mapping", {200, mapping(2)});
    says("POST /news-000001/_search/point_in_time", {200, R"({"pit_id":"p",)" + shards(3) + "}"});
    says("DELETE /_search/point_in_time", {200, "{}"});
    says("POST /_search", {200, totals(0)});
    says("POST /news-000001/_search", {200, totals(0)});
    says("POST /news/_refresh", {200, "{}"});
  }
  void says(const std::string& name, Say say) {
    const std::lock_guard lock(mutex_);
    says_[name] = std::move(say);
    times_[name] = 0;
  }
  void says(const std::string& name, Said said) {
    says(name, [said](const httplib::Request&, int) { return said; });
  }

  std::string address(const std::string& who = "") const {
    return "opensearch+http://" + who + server_.host() + "/news";
  }
  Result<Index> open(ClusterOptions cluster = {}, bool create = true) const {
    Options options;
    options.use_lexicon = false;
    options.create = create;
    cluster.connect_timeout = cluster.timeout = std::chrono::seconds(5);
    return open_cluster(address(), cluster, options);
  }
  static Error failure(const Result<Index>& opened) {
    EXPECT_FALSE(opened);
    return opened ? Error{} : opened.error();
  }
  // What looking at the index says.
  Error failure_of_stats() {
    const auto found = open({.tries = 1})->search("снег");
    EXPECT_FALSE(found);
    return found ? Error{} : found.error();
  }
  int count(const std::string& name) {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(std::count(asked_.begin(), asked_.end(), name));
  }

  void answer(const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(mutex_);
    const std::string name = request.method + ' ' + request.path;
    asked_.push_back(name);
    bodies_[name].push_back(request.body);
    authorization_ = request.get_header_value("Authorization");
    const auto found = says_.find(name);
    if (found == says_.end()) {
      response.status = 404;
      response.set_content(
          R"({"error":{"type":"index_not_found_exception","reason":"no such index"}})",
          "application/json");
      return;
    }
    const Said said = found->second(request, times_[name]++);
    response.status = said.status;
    response.set_content(said.body, "application/json");
  }

  std::mutex mutex_;
  std::map<std::string, Say> says_;
  std::map<std::string, int> times_;
  std::vector<std::string> asked_;
  std::map<std::string, std::vector<std::string>> bodies_;
  std::string authorization_;
  // The last, so that nobody asks once the others are gone.
  LoopbackServer server_{
      [this](const auto& request, auto& response) { answer(request, response); }};
};

inline bool has(const Error& error, const std::string& text) {
  return error.message.find(text) != std::string::npos;
}

}  // namespace poisk
