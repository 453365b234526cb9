#include "opensearch/client.h"

#include <chrono>
#include <thread>
#include <utility>

#include "opensearch/answers.h"

namespace poisk::opensearch {
namespace {

constexpr std::size_t kIdleConnections = 8;
constexpr std::chrono::milliseconds kFirstPause{100};
constexpr int kLonger = 3;  // each pause than the one before

constexpr std::string_view kLostView = "the view of the index is gone";

// The cluster may be able to answer soon.
bool is_busy(int status) { return status == 429 || (status >= 502 && status <= 504); }

}  // namespace

bool is_lost_view(const Error& error) { return error.message.find(kLostView) != std::string::npos; }

Client::Client(Address address, ClusterOptions options)
    : address_(std::move(address)), options_([&] {
        if (options.user.empty()) {
          options.user = address_.user;
          options.password = address_.password;
        }
        return std::move(options);
      }()) {}

Result<std::unique_ptr<Http>> Client::take_connection() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto out = std::move(idle_.back());
      idle_.pop_back();
      return out;
    }
  }
  return Http::create(address_.server, options_);
}

void Client::give_back(std::unique_ptr<Http> connection) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kIdleConnections) idle_.push_back(std::move(connection));
}

Result<std::string> Client::send(const HttpRequest& request) {
  const auto begun = std::chrono::steady_clock::now();
  auto connection = take_connection();
  if (!connection) return connection.error();
  auto pause = kFirstPause;
  for (int tried = 1;; ++tried) {
    auto answer = (*connection)->send(request);
    const bool again = !answer || is_busy(answer->status);
    if (again && tried < options_.tries) {
      std::this_thread::sleep_for(pause);
      pause *= kLonger;
      continue;
    }
    if (options_.log) {
      ClusterRequest told;
      told.method = request.method;
      told.path = std::string_view(request.path).substr(0, request.path.find('?'));
      told.status = answer ? answer->status : 0;
      told.tries = tried;
      told.took = std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::steady_clock::now() - begun);
      options_.log(told);
    }
    if (!answer) return answer.error();
    give_back(std::move(*connection));
    if (answer->status >= 200 && answer->status < 300) return std::move(answer->body);
    return refusal(request, *answer);
  }
}

Error Client::refusal(const HttpRequest& request, const HttpAnswer& answer) const {
  const std::string& server = address_.server;
  const Refusal why = read_refusal(answer.body);
  // A view is kept by the nodes that it was begun on.
  if (why.type == "search_context_missing_exception" ||
      why.type == "node_not_connected_exception" || why.type == "node_disconnected_exception") {
    return {ErrorCode::busy, std::string(kLostView) + ": search again", 0};
  }
  if (why.type == "cluster_block_exception" && why.reason.find("read-only") != std::string::npos) {
    return {
        ErrorCode::io,
        server + " takes no writes to the index: it is read-only, or a disk of the cluster is full",
        0};
  }
  switch (answer.status) {
    case 401:
      return {ErrorCode::invalid_argument,
              server + " does not let in who asks: user, password or key are wrong or missing", 0};
    case 403:
      if (!why.type.empty() && why.type != "security_exception") break;
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
