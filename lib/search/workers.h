// Threads that do parts of a search beside the thread that asks for it.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace poisk::search {

// Thread safe. The threads begin with the first work and end with the object.
class Workers {
 public:
  // So many beside those that call run(); where the system refuses one, fewer.
  explicit Workers(std::size_t threads) : threads_wanted_(threads) {}
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  std::size_t threads() const { return threads_wanted_; }

  // Runs task(0) to task(count - 1), on this thread and those that are free, and returns once all
  // are done. Calls that run at once share the threads. The task must not throw.
  void run(std::size_t count, const std::function<void(std::size_t)>& task);

 private:
  struct Batch;

  void begin();
  void work();

  const std::size_t threads_wanted_;
  std::mutex mutex_;
  std::condition_variable wanted_;
  std::deque<std::shared_ptr<Batch>> batches_;  // of which some tasks are not taken yet
  std::vector<std::thread> threads_;
  bool begun_ = false;
  bool ending_ = false;
};

}  // namespace poisk::search
