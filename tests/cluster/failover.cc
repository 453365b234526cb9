// What failover.sh kills, and what looks whether anything was lost:
//   base ADDRESS COUNT [REPLICAS]     articles that are there before all else
//   write ADDRESS JOURNAL     writes until SIGTERM, and notes each article that was acknowledged
//   search ADDRESS COUNT      searches until SIGTERM, and looks at each answer
//   partial ADDRESS COUNT     whether all fails where a part of the index has no copy
//   verify ADDRESS COUNT [JOURNAL...] whether all that was acknowledged is there
// Ends with 1 where an article is lost, or an answer looks whole and is not.
#include <fcntl.h>
#include <poisk/cluster.h>
#include <poisk/poisk.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace poisk::cluster {
namespace {

using Clock = std::chrono::steady_clock;

volatile std::sig_atomic_t ended = 0;

constexpr int kAtOnce = 20;

Options options() {
  Options out;
  out.use_lexicon = false;
  return out;
}

Index opened(const std::string& address, const ClusterOptions& cluster = {}) {
  for (int tried = 0;; ++tried) {
    auto index = open_cluster(address, cluster, options());
    if (index) return std::move(*index);
    if (tried == 30) {
      std::cerr << index.error().message << '\n';
      std::exit(2);
    }
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
}

Article base_article(int number) {
  Article out;
  out.key = "base-" + std::to_string(number);
  out.title = "Основа";
  out.text = "Основание номер " + std::to_string(number) + " лежит здесь с самого начала.";
  return out;
}

// The same again for the same key and generation.
Article written_article(const std::string& key, int generation) {
  Article out;
  out.key = key;
  out.title = "Сообщение " + key;
  out.text = "Снег идёт в городе, " + std::to_string(generation) + " поколение, и тает к вечеру.";
  out.fields = {{"generation", std::to_string(generation)}};
  return out;
}

int make_base(const std::string& address, int count, int replicas) {
  std::vector<Article> articles;
  for (int i = 0; i < count; ++i) articles.push_back(base_article(i));
  ClusterOptions cluster;
  cluster.replicas = replicas;
  Index index = opened(address, cluster);
  const auto put = index.put(articles);
  if (!put) std::cerr << put.error().message << '\n';
  return put ? 0 : 2;
}

int write(const std::string& address, const std::string& path) {
  const int journal = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (journal < 0) return 2;
  Index index = opened(address);
  // A journal is one writer's.
  const std::string prefix = "w" + path.substr(path.rfind('.') + 1) + "-";
  std::map<std::string, int> acknowledged;
  int made = 0;
  int failed = 0;
  bool sound = true;
  for (int call = 0; ended == 0; ++call) {
    // Each fourth call replaces what an earlier one has stored.
    std::vector<Article> articles;
    std::vector<std::pair<std::string, int>> names;
    if (call % 4 == 3 && !acknowledged.empty()) {
      auto from = acknowledged.lower_bound(prefix + std::to_string(call));
      for (int i = 0; i < kAtOnce && from != acknowledged.end(); ++i, ++from) {
        names.emplace_back(from->first, from->second + 1);
      }
    } else {
      for (int i = 0; i < kAtOnce; ++i) names.emplace_back(prefix + std::to_string(made++), 0);
    }
    for (const auto& [key, generation] : names) {
      articles.push_back(written_article(key, generation));
    }
    while (ended == 0) {
      if (const auto put = index.put(articles)) break;
      ++failed;
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    if (ended != 0) break;
    std::string lines;
    for (const auto& [key, generation] : names) {
      lines += key + ' ' + std::to_string(generation) + '\n';
      acknowledged[key] = generation;
    }
    if (::write(journal, lines.data(), lines.size()) != static_cast<ssize_t>(lines.size()))
      return 2;
    if (call % 10 != 9) continue;
    // What it has written itself it sees at once.
    const auto found = index.search("снег");
    const auto own = index.get(names.back().first);
    const bool same =
        !own ? own.error().code != ErrorCode::not_found : own->article == articles.back();
    if ((found && found->total < acknowledged.size()) || !same) {
      std::printf("WRONG: a writer does not see what it has stored\n");
      sound = false;
    }
  }
  std::printf("writer: %zu articles, %d calls failed and were made again\n", acknowledged.size(),
              failed);
  return sound ? 0 : 1;
}

int search(const std::string& address, int count) {
  const Index index = opened(address);
  std::size_t last = 0;
  int answers = 0;
  int failed = 0;
  int wrong = 0;
  std::chrono::milliseconds slowest{0};
  std::map<std::string, int> errors;
  const auto is = [&](const Results& found, std::size_t hits, std::size_t least, std::size_t most) {
    ++answers;
    if (!found.total_is_exact || found.size() != hits || found.total < least ||
        found.total > most) {
      ++wrong;
      std::printf("WRONG: %zu hits of %zu, expected %zu of %zu to %zu\n", found.size(), found.total,
                  hits, least, most);
    }
  };
  SearchOptions all;
  all.group_reprints = false;
  while (ended == 0) {
    const auto begun = Clock::now();
    const auto base = index.search("основание", all);
    const auto snow = index.search("снег", all);
    const auto one = index.get("base-" + std::to_string(answers % count));
    for (const Error* error : {base ? nullptr : &base.error(), snow ? nullptr : &snow.error(),
                               one ? nullptr : &one.error()}) {
      if (error == nullptr) continue;
      ++failed;
      ++errors[error->message];
      if (error->code == ErrorCode::not_found) {
        ++wrong;
        std::printf("WRONG: %s\n", error->message.c_str());
      }
    }
    const auto expected = static_cast<std::size_t>(count);
    if (base) is(*base, std::min<std::size_t>(expected, all.limit), expected, expected);
    if (snow) {
      is(*snow, std::min(snow->total, all.limit), last, static_cast<std::size_t>(-1));
      last = std::max(last, snow->total);
    }
    slowest = std::max(slowest,
                       std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  std::printf("searcher: %d answers, %d wrong, %d errors, three requests took %lld ms at most\n",
              answers, wrong, failed, static_cast<long long>(slowest.count()));
  for (const auto& [message, times] : errors) std::printf("  %d: %s\n", times, message.c_str());
  return wrong == 0 ? 0 : 1;
}

int look_at_part(const std::string& address, int count) {
  ClusterOptions cluster;
  cluster.tries = 1;
  cluster.timeout = std::chrono::seconds(9);
  Index index = opened(address, cluster);
  int wrong = 0;
  const auto fails = [&](const char* what, const auto& done) {
    const bool right = !done && done.error().code == ErrorCode::busy;
    std::printf("%s: %s\n", what, done ? "answered" : done.error().message.c_str());
    if (!right) ++wrong;
  };
  SearchOptions facets;
  facets.facets = true;
  fails("search", index.search("основание"));
  fails("facets", index.search("основание", facets));
  fails("suggest", index.suggest("осно"));
  fails("stats", index.stats());
  fails("check", index.check());
  fails("get", index.get(base_article(0).key));
  fails("contains", index.contains("нет"));
  fails("keys", index.keys());
  std::vector<Article> articles;
  for (int i = 0; i < count; ++i) articles.push_back(base_article(i));
  fails("put", index.put(articles));
  return wrong == 0 ? 0 : 1;
}

int verify(const std::string& address, int count, const std::vector<std::string>& journals) {
  std::map<std::string, int> wanted;
  for (const std::string& path : journals) {
    std::ifstream lines(path);
    std::string key;
    for (int generation = 0; lines >> key >> generation;) {
      int& of = wanted[key];
      of = std::max(of, generation);
    }
  }
  const Index index = opened(address);
  std::map<std::string, Article> there;
  const auto visited = index.for_each([&](const StoredArticle& stored) {
    there[stored.article.key] = stored.article;
    return true;
  });
  if (!visited) {
    std::cerr << visited.error().message << '\n';
    return 2;
  }
  int lost = 0;
  for (const auto& [key, generation] : wanted) {
    const auto found = there.find(key);
    // What was on its way when its writer ended may be there, too.
    const int of = found == there.end() || found->second.fields.empty()
                       ? -1
                       : std::atoi(found->second.fields.front().value.c_str());
    if (of >= generation && found->second == written_article(key, of)) continue;
    ++lost;
    std::printf("LOST: %s of generation %d\n", key.c_str(), generation);
  }
  for (int i = 0; i < count; ++i) {
    const auto found = there.find(base_article(i).key);
    if (found == there.end() || !(found->second == base_article(i))) ++lost;
  }
  std::printf("%zu acknowledged and %d before them, %d lost; %zu are there\n", wanted.size(), count,
              lost, there.size());
  return lost == 0 ? 0 : 1;
}

}  // namespace
}  // namespace poisk::cluster

int main(int count, char** arguments) {
  using namespace poisk::cluster;
  const std::vector<std::string> given(arguments + 1, arguments + count);
  if (given.size() < 3) return 2;
  struct sigaction ending {};
  ending.sa_handler = [](int) { ended = 1; };
  sigaction(SIGTERM, &ending, nullptr);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::string& what = given[0];
  if (what == "base") {
    return make_base(given[1], std::atoi(given[2].c_str()),
                     given.size() > 3 ? std::atoi(given[3].c_str()) : 1);
  }
  if (what == "partial") return look_at_part(given[1], std::atoi(given[2].c_str()));
  if (what == "write") return write(given[1], given[2]);
  if (what == "search") return search(given[1], std::atoi(given[2].c_str()));
  if (what == "verify") {
    return verify(given[1], std::atoi(given[2].c_str()), {given.begin() + 3, given.end()});
  }
  return 2;
}
