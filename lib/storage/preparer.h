// Analyses articles on a thread of its own, ahead of the thread that writes them.
#pragma once

#include <poisk/article.h>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "storage/article_counts.h"
#include "storage/prepared_article.h"

namespace poisk::storage {

// One producer, its own thread; one consumer, the caller. A single article is analysed by the
// caller's thread, since a thread costs more than it.
class Preparer {
 public:
  // How many articles are analysed ahead, at the most.
  static constexpr std::size_t kAhead = 256;

  // `session` and `counts` are used by the producer alone while this lives, until finish(). There
  // will be up to `most` articles.
  Preparer(std::size_t most, analysis::Session& session, ArticleCounts& counts);
  ~Preparer();
  Preparer(const Preparer&) = delete;
  Preparer& operator=(const Preparer&) = delete;

  // Hands articles over; they must outlive their get().
  void add(std::span<const Article* const> articles);
  // There will be no more.
  void close();

  // The n-th article; valid until the next call. To be called for 0, 1, 2, … in turn.
  const PreparedArticle& get(std::size_t n);

  // To be called after the last get().
  void finish();

 private:
  static constexpr std::size_t kChunk = 32;  // articles handed over at once
  // A producer that is so far ahead has the time to lay articles out; else their consumer does it.
  static constexpr std::size_t kFarAhead = kAhead / 2;

  void produce();
  void prepare_all();
  void analyse(std::size_t n);
  void await(std::size_t n);
  // To be called with the mutex locked, after what the other thread may wait for has changed.
  void wake() {
    if (waiting_ > 0) changed_.notify_all();
  }
  template <class Condition>
  void wait(std::unique_lock<std::mutex>& lock, Condition condition) {
    ++waiting_;
    changed_.wait(lock, condition);
    --waiting_;
  }

  std::vector<const Article*> articles_;  // room for all, those that were added
  analysis::Session& session_;
  ArticleCounts& counts_;
  std::vector<PreparedArticle> slots_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;  // threads: nobody is woken where none does, for that is a call of the system
  std::size_t added_articles_ = 0;
  bool closed_ = false;
  std::size_t produced_ = 0;
  std::size_t consumed_ = 0;
  bool stop_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace poisk::storage
