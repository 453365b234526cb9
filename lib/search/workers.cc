#include "search/workers.h"

#include <algorithm>
#include <system_error>

namespace poisk::search {

// Under Workers::mutex_, but for the task itself.
struct Workers::Batch {
  const std::function<void(std::size_t)>* task;
  std::size_t count;
  std::size_t taken = 0;
  std::size_t done = 0;
  std::condition_variable all_done;
};

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wanted_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Workers::begin() {
  if (begun_) return;
  begun_ = true;
  threads_.reserve(threads_wanted_);
  try {
    while (threads_.size() < threads_wanted_) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {
    // The calling threads do what others do not.
  }
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wanted_.wait(lock, [&] { return ending_ || !batches_.empty(); });
    if (ending_) return;
    const std::shared_ptr<Batch> batch = batches_.front();
    const std::size_t mine = batch->taken++;
    if (batch->taken == batch->count) batches_.pop_front();
    lock.unlock();
    (*batch->task)(mine);
    lock.lock();
    if (++batch->done == batch->count) batch->all_done.notify_all();
  }
}

void Workers::run(std::size_t count, const std::function<void(std::size_t)>& task) {
  if (count == 0) return;
  const auto batch = std::make_shared<Batch>();
  batch->task = &task;
  batch->count = count;
  std::unique_lock lock(mutex_);
  begin();
  const bool shared = count > 1 && !threads_.empty();
  if (shared) {
    batches_.push_back(batch);
    wanted_.notify_all();
  }
  while (batch->taken < count) {
    const std::size_t mine = batch->taken++;
    if (shared && batch->taken == count) std::erase(batches_, batch);
    lock.unlock();
    task(mine);
    lock.lock();
    ++batch->done;
  }
  batch->all_done.wait(lock, [&] { return batch->done == count; });
}

}  // namespace poisk::search
