#include "opensearch/cluster_writer.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <thread>

#include "opensearch/answers.h"
#include "opensearch/kept_vectors.h"
#include "similarity/given_vectors.h"

namespace poisk::opensearch {
namespace {

using nlohmann::json;

constexpr std::size_t kRequestBytes = std::size_t{5} << 20;  // of a request, about
constexpr std::size_t kRequestArticles = 500;
// A number is a microsecond, and which of so many writers gave it.
constexpr std::int64_t kWriters = 1024;
constexpr std::chrono::sys_days kFirstDay =
    std::chrono::year(2020) / std::chrono::January / std::chrono::day(1);
constexpr std::size_t kBytesOfText = 3;  // of a byte of text in a request, about
constexpr int kMostRounds = 20;
constexpr std::chrono::milliseconds kFirstWait{100};
constexpr int kLongerWait = 3;

std::int64_t chosen_by_chance() {
  std::random_device chance;
  return static_cast<std::int64_t>(chance() % static_cast<unsigned>(kWriters));
}

// Soon it may be another answer: a copy is being moved, a node is gone.
bool may_be_written_soon(const WrittenItem& item) {
  return item.status == 429 || item.status == 503 || item.status == 500;
}

bool is_written(const WrittenItem& item) { return item.status >= 200 && item.status < 300; }

// The version that is there, of an article that has one not below that which was sent; 0: it is not
// told.
std::int64_t version_there(const WrittenItem& item) {
  constexpr std::string_view kBefore = "current version [";
  const std::size_t at = item.refusal.reason.find(kBefore);
  if (item.status != 409 || at == std::string::npos) return 0;
  const std::string_view digits = std::string_view(item.refusal.reason).substr(at + kBefore.size());
  std::int64_t out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

// The cluster gives up waiting for a copy, and says which article is not stored, before the client does.
std::string bulk_path(const Client& client, const std::string& index) {
  const auto patience = std::max<std::int64_t>(client.options().timeout.count() * 2 / 3, 1);
  return '/' + index + "/_bulk?timeout=" + std::to_string(patience) +
         "ms&wait_for_active_shards=" + std::to_string(client.options().copies_to_write);
}

}  // namespace

ClusterWriter::ClusterWriter(std::shared_ptr<Client> client, const Analyzer& analyzer)
    : client_(std::move(client)), session_(analyzer), own_(chosen_by_chance()) {}

std::int64_t ClusterWriter::next_number() {
  const auto now = std::chrono::duration_cast<std::chrono::microseconds>(
                       std::chrono::system_clock::now() - kFirstDay)
                       .count();
  last_ = std::max<std::int64_t>(now, last_ + 1);
  return last_ * kWriters + own_;
}

void ClusterWriter::renew(Write& write, std::int64_t there) {
  last_ = std::max(last_, there / kWriters);
  write.number = next_number();
}

std::string ClusterWriter::lines_of(const std::vector<Write*>& left) {
  std::string out;
  for (const Write* write : left) {
    json names{{"_id", id_of(write->key)}};
    if (write->over) {
      names["if_seq_no"] = write->over->number;
      names["if_primary_term"] = write->over->term;
    } else {
      names["version"] = write->number;
      names["version_type"] = "external";
    }
    json action;
    action[write->article == nullptr ? "delete" : "index"] = names;
    out += action.dump() + '\n';
    if (write->article != nullptr) {
      out += stored_line(*write->article, write->number, write->vectors, session_) + '\n';
    }
  }
  return out;
}

Result<void> ClusterWriter::put(std::span<const Article> articles, const Given& given,
                                const std::string& index, const Progress& progress) {
  for (std::size_t begin = 0; begin < articles.size();) {
    std::vector<Write> writes;
    std::deque<std::string> columns;  // which the writes point to
    std::size_t end = begin;
    for (std::size_t bytes = 0;
         end < articles.size() && writes.size() < kRequestArticles && bytes < kRequestBytes;
         ++end) {
      const Article& article = articles[end];
      bytes += kBytesOfText * (article.title.size() + article.text.size());
      writes.push_back({&article, article.key, next_number(), {}, {}});
      if (article.vectors.passages.empty()) continue;
      auto packed =
          similarity::pack_given(article.vectors, article.vectors.passages.size(), given.of);
      if (!packed) return packed.error();
      columns.push_back(pack_article_vectors(*given.in_use, *packed));
      writes.back().vectors = {given.in_use->id, columns.back(), nullptr};
    }
    KeptVectors kept;
    if (given.in_use) {
      kept =
          KeptVectors::read(*client_, articles.subspan(begin, end - begin), *given.in_use, index);
      for (Write& write : writes) {
        if (write.vectors.column.empty()) {
          write.vectors = kept.of(*write.article, given.in_use->id);
        }
      }
    }
    if (auto written = write(std::move(writes), index, begin, articles.size()); !written) {
      return written;
    }
    while (begin < end) {
      ++begin;
      if (progress) progress(begin, articles.size());
    }
  }
  return {};
}

Result<void> ClusterWriter::copy(std::span<const ClusterArticle> articles,
                                 const std::optional<VectorsInUse>& in_use,
                                 const std::string& index) {
  std::vector<Write> writes;
  for (const ClusterArticle& each : articles) {
    writes.push_back({&each.stored.article, each.stored.article.key, each.number, {}, {}});
    if (in_use && each.vectors.starts_with(in_use->id)) {
      writes.back().vectors = {in_use->id, each.vectors, &each.stored.passages};
    }
  }
  return write(std::move(writes), index, 0, articles.size());
}

// An answer may be lost whose request was carried out: what is sent again then meets its own version.
Result<void> ClusterWriter::write(std::vector<Write> writes, const std::string& index,
                                  std::size_t stored, std::size_t of) {
  std::vector<Write*> left;
  for (Write& write : writes) left.push_back(&write);
  const auto failed = [&](Error error) {
    if (of > 1) {
      error.message = std::to_string(stored + writes.size() - left.size()) + " of " +
                      std::to_string(of) +
                      " articles are stored, a cluster has no transactions: " + error.message;
    }
    return error;
  };
  auto pause = kFirstWait;
  for (int tried = 1; !left.empty(); ++tried) {
    auto body = client_->send({"POST", bulk_path(*client_, index), lines_of(left), true});
    if (!body) return failed(body.error());
    auto items = read_written(*body);
    if (!items) return failed(items.error());
    if (items->size() != left.size()) {
      return failed({ErrorCode::io, "the cluster did not answer for each article", 0});
    }
    std::vector<Write*> again;
    const WrittenItem* refused = nullptr;
    const Write* of_refused = nullptr;
    std::optional<Error> lasting;
    bool soon = true;
    for (std::size_t i = 0; i < left.size(); ++i) {
      const WrittenItem& item = (*items)[i];
      Write& write = *left[i];
      const std::int64_t there = version_there(item);
      const bool was_gone = write.article == nullptr && item.status == 404;
      const bool was_changed = write.over && (item.status == 409 || item.status == 404);
      if (was_gone || was_changed || is_written(item) || there == write.number) continue;
      if (!lasting) lasting = lasting_refusal(item.refusal, client_->name());
      again.push_back(&write);
      // Another writer's clock is ahead.
      if (there > write.number) {
        renew(write, there);
        continue;
      }
      soon = soon && may_be_written_soon(item);
      if (refused == nullptr) {
        refused = &item;
        of_refused = &write;
      }
    }
    left = std::move(again);
    if (lasting) return failed(*lasting);
    if (refused != nullptr && (!soon || tried >= client_->options().tries)) {
      return failed({may_be_written_soon(*refused) ? ErrorCode::busy : ErrorCode::io,
                     "article " + std::string(of_refused->key) + " is not written: " +
                         refused->refusal.type + ", " + refused->refusal.reason,
                     0});
    }
    if (!left.empty() && tried >= kMostRounds) {
      return failed({ErrorCode::busy, "other writers write the same articles all the time", 0});
    }
    if (refused != nullptr) {
      std::this_thread::sleep_for(pause);
      pause *= kLongerWait;
    }
  }
  return {};
}

Result<void> ClusterWriter::embed(std::span<const ClusterArticle> articles,
                                  std::span<const similarity::PackedVectors> vectors,
                                  const VectorsInUse& in_use, const std::string& index) {
  std::vector<std::string> columns;
  columns.reserve(vectors.size());
  for (const auto& each : vectors) columns.push_back(pack_article_vectors(in_use, each));
  std::vector<Write> writes;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const ClusterArticle& each = articles[i];
    writes.push_back({&each.stored.article,
                      each.stored.article.key,
                      static_cast<std::int64_t>(each.number),
                      {in_use.id, columns[i], &each.stored.passages},
                      each.written});
  }
  return write(std::move(writes), index, 0, articles.size());
}

Result<bool> ClusterWriter::remove(std::string_view key, const std::string& index) {
  std::vector<Write> writes{{nullptr, key, next_number(), {}, {}}};
  auto body = client_->send({"POST", bulk_path(*client_, index), lines_of({writes.data()}), true});
  if (!body) return body.error();
  auto items = read_written(*body);
  if (!items) return items.error();
  if (items->size() != 1) return Error{ErrorCode::io, "the cluster did not answer", 0};
  if (items->front().status == 404) return false;
  if (is_written(items->front())) return true;
  if (const std::int64_t there = version_there(items->front()); there > 0) {
    renew(writes[0], there);
  }
  if (auto written = write(writes, index, 0, 1); !written) return written.error();
  return true;
}

Result<void> ClusterWriter::refresh(const std::string& index) {
  auto body = client_->send({"POST", '/' + index + "/_refresh", {}});
  if (!body) return body.error();
  return {};
}

}  // namespace poisk::opensearch
