#include "opensearch/client.h"

#include <chrono>
#include <random>
#include <thread>
#include <utility>

#include "opensearch/answers.h"

namespace poisk::opensearch {
namespace {

constexpr std::size_t kIdleConnections = 8;
constexpr std::chrono::milliseconds kFirstPause{100};
constexpr int kLonger = 3;  // each pause than the one before

constexpr std::string_view kLostView = "the view of the index is gone";

// A node was asked by another that did not know yet that it is gone.
bool is_of_a_node_gone(const Refusal& why) {
  return why.type == "node_not_connected_exception" || why.type == "node_disconnected_exception";
}

// Views are kept by the nodes that they were begun on: asking for one that is gone is of no use.
bool asks_a_view(const HttpRequest& request) {
  return std::string_view(request.path).starts_with("/_search");
}

// The cluster may be able to answer soon.
bool is_busy(const HttpRequest& request, const HttpAnswer& answer, const std::string& index) {
  const int status = answer.status;
  if (status < 400) return false;
  const Refusal why = read_refusal(answer.body);
  if (is_of_a_node_gone(why)) return !asks_a_view(request);
  return (status == 429 || (status >= 502 && status <= 504)) && !lasting_refusal(why, index);
}

}  // namespace

bool is_lost_view(const Error& error) { return error.message.find(kLostView) != std::string::npos; }

std::optional<Error> lasting_refusal(const Refusal& why, const std::string& index) {
  if (why.type == "security_exception") {
    return Error{ErrorCode::invalid_argument,
                 "the cluster does not allow this user to do that with the index " + index, 0};
  }
  if (why.type != "cluster_block_exception") return std::nullopt;
  const auto says = [&](std::string_view what) {
    return why.reason.find(what) != std::string::npos;
  };
  const std::string none = "the cluster takes no writes to the index " + index + ": ";
  if (says("flood-stage") || says("read-only-allow-delete") || says("read-only / allow delete")) {
    return Error{ErrorCode::io, none + "a disk of the cluster is full", 0};
  }
  if (says("read-only")) return Error{ErrorCode::io, none + "it is read-only", 0};
  if (says("index write")) {
    return Error{ErrorCode::busy, none + "it is being made anew, or that was broken off", 0};
  }
  return std::nullopt;
}

Client::Client(Address address, ClusterOptions options)
    : address_(std::move(address)),
      options_([&] {
        if (options.user.empty()) {
          options.user = address_.user;
          options.password = address_.password;
        }
        return std::move(options);
      }()),
      // All nodes have the same work if each client begins with another.
      server_(std::random_device()() % address_.servers.size()) {}

Result<Client::Connection> Client::take_connection() {
  std::size_t server = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto out = std::move(idle_.back());
      idle_.pop_back();
      return out;
    }
    server = server_;
  }
  auto http = Http::create(address_.servers[server], options_);
  if (!http) return http.error();
  return Connection{std::move(*http), server};
}

void Client::give_back(Connection connection) {
  const std::lock_guard lock(mutex_);
  if (connection.server == server_ && idle_.size() < kIdleConnections) {
    idle_.push_back(std::move(connection));
  }
}

void Client::leave(std::size_t server) {
  const std::lock_guard lock(mutex_);
  if (server != server_) return;
  server_ = (server_ + 1) % address_.servers.size();
  idle_.clear();
}

Result<std::string> Client::send(const HttpRequest& request) {
  const auto begun = std::chrono::steady_clock::now();
  auto connection = take_connection();
  if (!connection) return connection.error();
  auto pause = kFirstPause;
  // Of several servers each is tried before a pause is made.
  std::size_t others = address_.servers.size() - 1;
  int rounds = 1;
  for (int sent = 1;; ++sent) {
    auto answer = connection->http->send(request);
    const bool none = !answer && answer.error().code == ErrorCode::io;
    if (none && address_.servers.size() > 1) {
      leave(connection->server);
      auto next = take_connection();
      if (!next) return next.error();
      connection = std::move(next);
      if (others > 0) {
        --others;
        continue;
      }
      others = address_.servers.size() - 1;
    }
    const bool busy = answer && is_busy(request, *answer, name());
    if ((none || busy) && rounds < options_.tries) {
      ++rounds;
      std::this_thread::sleep_for(pause);
      pause *= kLonger;
      continue;
    }
    if (options_.log) {
      ClusterRequest told;
      told.method = request.method;
      told.path = std::string_view(request.path).substr(0, request.path.find('?'));
      told.status = answer ? answer->status : 0;
      told.tries = sent;
      told.took = std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::steady_clock::now() - begun);
      options_.log(told);
    }
    if (!answer) return answer.error();
    const std::size_t server = connection->server;
    give_back(std::move(*connection));
    if (answer->status >= 200 && answer->status < 300) return std::move(answer->body);
    return refusal(request, *answer, server);
  }
}

Error Client::refusal(const HttpRequest& request, const HttpAnswer& answer, std::size_t of) const {
  const std::string& server = address_.servers[of];
  const Refusal why = read_refusal(answer.body);
  if (why.type == "search_context_missing_exception" || is_of_a_node_gone(why)) {
    if (asks_a_view(request)) {
      return {ErrorCode::busy, std::string(kLostView) + ": search again", 0};
    }
    return {ErrorCode::busy, server + ": a node of the cluster has gone just now: try again", 0};
  }
  if (answer.status != 401) {
    if (auto lasting = lasting_refusal(why, name())) return *lasting;
  }
  switch (answer.status) {
    case 401:
      return {ErrorCode::invalid_argument,
              server + " does not let in who asks: user, password or key are wrong or missing", 0};
    case 403:
      // A proxy says no why.
      if (!why.type.empty()) break;
      return {ErrorCode::invalid_argument,
              server + " does not allow this user to do that with the index " + name(), 0};
    case 404:
      return {ErrorCode::not_found, server + " has no index " + name(), 0};
    case 429:
      return {ErrorCode::busy, server + " has too much to do: try again later", 0};
    case 503:
      if (why.type == "cluster_manager_not_discovered_exception" ||
          why.type == "master_not_discovered_exception") {
        return {ErrorCode::busy, server + ": the cluster has no manager: too few nodes are up", 0};
      }
      return {ErrorCode::busy,
              server + ": a part of the index " + name() +
                  " has no copy that answers, so that nothing is answered (health red?)",
              0};
    default:
      break;
  }
  std::string said = why.type.empty() ? "" : ": " + why.type;
  if (!why.reason.empty()) said += ", " + why.reason;
  return {ErrorCode::io,
          server + " answers " + std::to_string(answer.status) + " to " + request.method + ' ' +
              request.path.substr(0, request.path.find('?')) + said,
          0};
}

}  // namespace poisk::opensearch
