// What an index in a cluster costs, in processor time of nodes and client: filling it, and a search
// beside the ids of the best 150 by the same question with common statistics (dfs_query_then_fetch). To be run by
// with_cluster.sh: CORPUS (JSON Lines) QUESTIONS (one a line) [ARTICLES] [QUESTIONS] [ROUNDS].
#include <httplib.h>
#include <poisk/cluster.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "opensearch/address.h"
#include "opensearch/client.h"
#include "opensearch/questions.h"
#include "unit/opensearch/loopback_server.h"

namespace poisk::cluster {
namespace {

using nlohmann::json;

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr) {
    std::cerr << name << " is not set: run this by with_cluster.sh\n";
    std::exit(2);
  }
  return value;
}

template <class T>
T taken(Result<T> result) {
  if (!result) {
    std::cerr << result.error().message << '\n';
    std::exit(1);
  }
  return std::move(*result);
}

// Seconds of processor time since their beginning.
double nodes_seconds() {
  std::istringstream pids(variable("POISK_TEST_PIDS"));
  double out = 0;
  for (std::string pid; pids >> pid;) {
    std::ifstream file("/proc/" + pid + "/stat");
    std::string line;
    std::getline(file, line);
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    out += (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
  }
  return out;
}

double own_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct Spent {
  double nodes = 0;
  double client = 0;
  double both() const { return nodes + client; }
};

template <class Work>
Spent spent_by(Work&& work) {
  const double nodes = nodes_seconds();
  const double own = own_seconds();
  work();
  return {nodes_seconds() - nodes, own_seconds() - own};
}

// Merges go on behind the last write.
void wait_for_rest() {
  for (double before = nodes_seconds();;) {
    std::this_thread::sleep_for(std::chrono::seconds(2));
    const double now = nodes_seconds();
    if (now - before < 0.2) return;
    before = now;
  }
}

std::vector<Article> read_articles(const char* path, std::size_t most) {
  std::vector<Article> out;
  std::ifstream lines(path);
  for (std::string line; out.size() < most && std::getline(lines, line);) {
    const json from = json::parse(line);
    Article& article = out.emplace_back();
    article.key = from.at("_id").get<std::string>();
    article.title = from.value("title", std::string());
    article.text = from.at("text").get<std::string>();
  }
  return out;
}

std::vector<std::string> read_questions(const char* path, std::size_t most) {
  std::vector<std::string> all;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) all.push_back(line);
  std::vector<std::string> out;
  const std::size_t step = std::max<std::size_t>(all.size() / std::max<std::size_t>(most, 1), 1);
  for (std::size_t i = 0; i < all.size() && out.size() < most; i += step) out.push_back(all[i]);
  return out;
}

// What a search asks the cluster for.
enum class Kind : std::uint8_t { words = 0, texts, counts, others };
constexpr std::array kKinds{"words of candidates", "texts of the best", "counts", "others"};

struct Asked {
  Kind kind = Kind::others;
  std::string path;
  std::string body;
};

Kind kind_of(const std::string& path, const std::string& body) {
  if (!path.starts_with("/_search?")) return Kind::others;
  if (body.find("\"_score\"") != std::string::npos) return Kind::words;
  if (body.find("\"article\"") != std::string::npos) return Kind::texts;
  return body.find("\"size\":0") != std::string::npos && body.find("\"aggs\"") == std::string::npos
             ? Kind::counts
             : Kind::others;
}

// Stands between a client and the cluster, and keeps what is asked.
class Recorder {
 public:
  explicit Recorder(const std::string& server) : cluster_(server) {
    cluster_.set_keep_alive(true);
    cluster_.set_read_timeout(120);
  }

  std::string server() const { return "http://" + server_.host(); }
  std::vector<Asked> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(asked_, {});
  }

 private:
  void pass(const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(mutex_);
    httplib::Request on;
    on.method = request.method;
    on.path = request.target;
    on.body = request.body;
    on.set_header("Content-Type", "application/json");
    asked_.push_back({kind_of(request.target, request.body), request.target, request.body});
    auto answer = cluster_.send(on);
    response.status = answer ? answer->status : 502;
    if (answer) response.set_content(answer->body, "application/json");
  }

  std::mutex mutex_;
  httplib::Client cluster_;
  std::vector<Asked> asked_;
  // The last, so that nobody asks once the others are gone.
  LoopbackServer server_{[this](const auto& request, auto& response) { pass(request, response); }};
};

// Asked of another view.
Asked of_view(Asked asked, const std::string& view) {
  json body = json::parse(asked.body);
  body["pit"]["id"] = view;
  asked.body = body.dump();
  return asked;
}

// The same request for 150 ids alone, of the view or, without one, of the index.
std::string ids_of(const std::string& asked, const std::string& view) {
  json body = json::parse(asked);
  body.erase("pit");
  if (!view.empty()) body["pit"] = {{"id", view}, {"keep_alive", "5m"}};
  body["size"] = 150;
  body["docvalue_fields"] = {"number"};
  return body.dump();
}

double median(std::vector<double> of) {
  std::sort(of.begin(), of.end());
  return of[of.size() / 2];
}

void fill(const std::string& address, const std::vector<Article>& articles) {
  constexpr std::size_t kAtOnce = 2'000;
  Index index = taken(Index::open(address));
  Spent all;
  double warm_nodes = 0;
  for (std::size_t begin = 0; begin < articles.size(); begin += kAtOnce) {
    const std::span<const Article> some =
        std::span(articles).subspan(begin, std::min(kAtOnce, articles.size() - begin));
    const Spent spent = spent_by([&] {
      if (auto put = index.put(some); !put) {
        std::cerr << put.error().message << '\n';
        std::exit(1);
      }
    });
    all.nodes += spent.nodes;
    all.client += spent.client;
    if (begin > 0) warm_nodes += spent.nodes;
  }
  const double rest = spent_by([&] {
                        taken(index.search("снег"));
                        wait_for_rest();
                      }).nodes;
  const double count = static_cast<double>(articles.size());
  std::printf(
      "filling: %zu articles, nodes %.1f s and %.1f s of merging after, client %.1f s: %.0f articles "
      "a node second (%.0f after the first %zu)\n",
      articles.size(), all.nodes, rest, all.client, count / (all.nodes + rest),
      (count - kAtOnce) / (warm_nodes + rest), kAtOnce);
}

void search(const std::string& address, const std::string& server, const std::string& name,
            const std::vector<std::string>& questions, int rounds) {
  opensearch::Client client(opensearch::parse_address(address).value(), {});
  // As a search asks, of what the node has itself.
  const json opened = json::parse(taken(client.send(
      {"POST", '/' + name + "/_search/point_in_time?keep_alive=30m&preference=_local", {}})));
  const auto view = opened.at("pit_id").get<std::string>();
  std::vector<std::string> bodies, ids_of_view;
  std::array<std::vector<Asked>, kKinds.size()> parts;
  {
    Recorder recorder(server);
    const Index index = taken(Index::open("opensearch+" + recorder.server() + '/' + name));
    for (const std::string& question : questions) {
      recorder.take();
      taken(index.search(question));
      const std::vector<Asked> all = recorder.take();
      // Of one search, the first.
      const auto first = std::find_if(all.begin(), all.end(),
                                      [](const Asked& asked) { return asked.kind == Kind::words; });
      if (first != all.end()) {
        bodies.push_back(ids_of(first->body, {}));
        ids_of_view.push_back(ids_of(first->body, view));
      }
      for (const Asked& asked : all) {
        if (asked.kind == Kind::others) continue;
        parts[static_cast<std::size_t>(asked.kind)].push_back(of_view(asked, view));
      }
    }
  }
  std::size_t requests = 0;
  std::map<std::string, int> of_kinds;
  ClusterOptions options;
  options.log = [&](const ClusterRequest& request) {
    ++requests;
    ++of_kinds[std::string(request.method) + ' ' + std::string(request.path)];
  };
  const Index index = taken(open_cluster(address, options));
  taken(index.search("снег"));
  const std::string asked =
      "/_search?allow_partial_search_results=false&search_type=dfs_query_then_fetch";
  const double count = static_cast<double>(questions.size());
  std::vector<double> ours, clients, of_index_ids, of_view_ids, to_index, to_view;
  requests = 0;
  of_kinds.clear();
  for (int round = 0; round < rounds; ++round) {
    const Spent search = spent_by([&] {
      for (const std::string& question : questions) taken(index.search(question));
    });
    const Spent plain = spent_by([&] {
      for (const std::string& body : bodies) taken(client.send({"POST", '/' + name + asked, body}));
    });
    const Spent local = spent_by([&] {
      for (const std::string& body : ids_of_view) taken(client.send({"POST", asked, body}));
    });
    std::printf(
        "round %d: a search %.1f + %.1f ms (nodes + client), ids %.1f ms: %.2f, of a view on the "
        "node itself %.1f ms: %.2f\n",
        round, 1e3 * search.nodes / count, 1e3 * search.client / count, 1e3 * plain.both() / count,
        search.both() / plain.both(), 1e3 * local.both() / count, search.both() / local.both());
    for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
      if (parts[kind].empty()) continue;
      const Spent part = spent_by([&] {
        for (const Asked& asked : parts[kind]) taken(client.send({"POST", asked.path, asked.body}));
      });
      std::printf("  sent again, %s: %.2f requests a search, %.1f + %.1f ms a search\n",
                  kKinds.at(kind), static_cast<double>(parts[kind].size()) / count,
                  1e3 * part.nodes / count, 1e3 * part.client / count);
    }
    const Spent apart = spent_by([&] {
      for (const std::string& body : ids_of_view) {
        taken(client.send({"POST", opensearch::kSearchPath, body}));
      }
    });
    std::printf("  ids of the view, each shard by its own statistics: %.1f ms\n",
                1e3 * apart.both() / count);
    ours.push_back(1e3 * search.both() / count);
    clients.push_back(1e3 * search.client / count);
    of_index_ids.push_back(1e3 * plain.both() / count);
    of_view_ids.push_back(1e3 * local.both() / count);
    to_index.push_back(search.both() / plain.both());
    to_view.push_back(search.both() / local.both());
  }
  std::printf(
      "search: %zu questions (%zu ask for scores), medians of %d rounds: %.1f ms (client %.1f, %.1f "
      "requests), ids %.1f ms: %.2f times; ids of a view on the node itself %.1f ms: %.2f times\n",
      questions.size(), bodies.size(), rounds, median(ours), median(clients),
      static_cast<double>(requests) / count / rounds, median(of_index_ids), median(to_index),
      median(of_view_ids), median(to_view));
  for (const auto& [kind, times] : of_kinds) {
    std::printf("  %.2f %s\n", times / count / rounds, kind.c_str());
  }
}

}  // namespace
}  // namespace poisk::cluster

int main(int count, char** arguments) {
  using namespace poisk::cluster;
  if (count < 3) {
    std::cerr << "cluster_cost CORPUS QUESTIONS [ARTICLES] [QUESTIONS] [ROUNDS]\n";
    return 2;
  }
  const auto number = [&](int at, int otherwise) {
    return count > at ? std::atoi(arguments[at]) : otherwise;
  };
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // rounds are seen as they end
  const std::string server = variable("POISK_TEST_CLUSTER");
  const std::string name = "cost-" + std::to_string(getpid());
  const std::string address = "opensearch+" + server + '/' + name;
  fill(address, read_articles(arguments[1], static_cast<std::size_t>(number(3, 12'000))));
  search(address, server, name,
         read_questions(arguments[2], static_cast<std::size_t>(number(4, 200))), number(5, 5));
}
