#include "server.h"

#include <httplib.h>

#include <chrono>

#include "answers.h"
#include "page.h"

namespace poisk::web {
namespace {

using Answer = Result<std::string> (*)(const Index&, const Parameters&);

// A thread waits for each connection, and costs little until it searches; searches run few at a
// time.
constexpr std::size_t kConnections = 256;
constexpr std::ptrdiff_t kSearches = 8;
constexpr std::chrono::seconds kPatience(10);
constexpr const char* kJson = "application/json; charset=utf-8";

// All that the page needs comes from here, and nothing of it stands within the HTML.
constexpr const char* kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

bool is_local(std::string_view host) {
  return host == "127.0.0.1" || host == "localhost" || host == "::1" || host == "[::1]";
}

std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const std::size_t bracket = host.rfind(']');
  if (colon == host.npos || (bracket != host.npos && colon < bracket)) return host;
  return host.substr(0, colon);
}

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument:
      return 400;
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::busy:
      return 503;
    default:
      return 500;
  }
}

void refuse(httplib::Response& response, int status, const std::string& message) {
  response.status = status;
  response.set_content(error_answer({.code = ErrorCode::invalid_argument, .message = message}),
                       kJson);
}

}  // namespace

Server::Server(const Index& index)
    : index_(index), searches_(kSearches), http_(std::make_unique<httplib::Server>()) {
  http_->set_default_headers({{"Content-Security-Policy", kContentPolicy},
                              {"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "no-referrer"},
                              {"Cross-Origin-Resource-Policy", "same-origin"},
                              {"Cache-Control", "no-store"}});
  http_->set_payload_max_length(1024);  // nothing is ever sent here
  // Whoever sends a byte now and then holds a thread all the same: there are many.
  http_->set_read_timeout(2);
  http_->set_write_timeout(5);
  // A connection holds a thread, and a browser opens some in advance. Each serves one request: one
  // that is kept could be closed here just while the browser asks again.
  http_->new_task_queue = [] { return new httplib::ThreadPool(kConnections); };
  http_->set_keep_alive_max_count(1);
  // Without SO_REUSEPORT, by which a second server would share the port unnoticed.
  http_->set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, reinterpret_cast<const char*>(&yes), sizeof yes);
  });
  guard();
  serve_page();
  serve_answers();
}

Server::~Server() = default;

void Server::guard() {
  http_->set_pre_routing_handler(
      [this](const httplib::Request& request, httplib::Response& response) {
        if (local_ && !is_local(without_port(request.get_header_value("Host")))) {
          refuse(response, 403, "Сервер отвечает только этому компьютеру.");
          return httplib::Server::HandlerResponse::Handled;
        }
        if (request.method != "GET" && request.method != "HEAD") {
          refuse(response, 405, "Здесь только читают.");
          return httplib::Server::HandlerResponse::Handled;
        }
        return httplib::Server::HandlerResponse::Unhandled;
      });
  http_->set_error_handler([](const httplib::Request&, httplib::Response& response) {
    if (response.body.empty()) refuse(response, response.status, "Такой страницы здесь нет.");
  });
}

void Server::serve_page() {
  const auto serve = [this](const std::string& path, const PageFile& file) {
    http_->Get(path, [&file](const httplib::Request&, httplib::Response& response) {
      response.set_content(file.text.data(), file.text.size(), std::string(file.type).c_str());
    });
  };
  for (const PageFile& file : page()) {
    if (file.path == "/index.html") {
      serve("/", file);
      serve("/article", file);
    } else {
      serve(std::string(file.path), file);
    }
  }
}

void Server::serve_answers() {
  const auto serve = [this](const char* path, Answer answer) {
    http_->Get(path, [this, answer](const httplib::Request& request, httplib::Response& response) {
      if (!searches_.try_acquire_for(kPatience)) {
        return refuse(response, 503, "Слишком много запросов сразу. Попробуйте ещё раз.");
      }
      const auto end = [](std::counting_semaphore<>* searches) { searches->release(); };
      const std::unique_ptr<std::counting_semaphore<>, decltype(end)> running(&searches_, end);
      auto json = answer(index_, request.params);
      if (!json) response.status = status_of(json.error().code);
      response.set_content(json ? *json : error_answer(json.error()), kJson);
    });
  };
  serve("/api/search", search_answer);
  serve("/api/suggest", suggest_answer);
  serve("/api/article", article_answer);
}

Result<int> Server::bind(const std::string& host, int port) {
  local_ = is_local(host);
  if (port == 0)
    port = http_->bind_to_any_port(host);
  else if (!http_->bind_to_port(host, port))
    port = -1;
  if (port < 0) {
    return Error{.code = ErrorCode::io, .message = "this address is taken or cannot be had"};
  }
  return port;
}

void Server::run() { http_->listen_after_bind(); }
void Server::stop() { http_->stop(); }

}  // namespace poisk::web
