// The web server: the page's files, and its questions to an index.
//
// It only reads, sets strict headers on every answer, and, bound to this machine alone, refuses
// requests for other names, so that no foreign page can reach it through a name of its own.
#pragma once

#include <poisk/poisk.h>

#include <functional>
#include <memory>
#include <semaphore>
#include <string>

namespace httplib {
class Server;
}

namespace poisk::web {

class Server {
 public:
  // `index` must outlive it.
  explicit Server(const Index& index);
  ~Server();

  // The port that it listens on: `port`, or a free one for 0. Fails with io.
  Result<int> bind(const std::string& host, int port);
  // Serves until stop().
  void run();
  // May be called from another thread.
  void stop();

 private:
  void serve_page();
  void serve_answers();
  void guard();

  const Index& index_;
  bool local_ = true;
  std::counting_semaphore<> searches_;  // how many more may run
  std::unique_ptr<httplib::Server> http_;
};

}  // namespace poisk::web
