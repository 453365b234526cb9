// A server on this machine that answers whatever it is asked by one function.
#pragma once

#include <httplib.h>

#include <string>
#include <thread>
#include <utility>

namespace poisk {

// `answer` is called from threads of its own until the server ends, which is before what is declared
// behind it does.
class LoopbackServer {
 public:
  explicit LoopbackServer(const httplib::Server::Handler& answer) {
    server_.Get(".*", answer);
    server_.Put(".*", answer);
    server_.Post(".*", answer);
    server_.Delete(".*", answer);
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~LoopbackServer() { stop(); }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  // From then on nothing answers.
  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }

  int port() const { return port_; }
  std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace poisk
