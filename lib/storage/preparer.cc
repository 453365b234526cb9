#include "storage/preparer.h"

#include <algorithm>
#include <system_error>

namespace poisk::storage {

Preparer::Preparer(std::size_t most, analysis::Session& session, ArticleCounts& counts)
    : articles_(most),
      session_(session),
      counts_(counts),
      slots_(std::clamp<std::size_t>(most, 1, kAhead)) {
  if (most <= 1) return;
  try {
    thread_ = std::thread([this] { produce(); });
  } catch (const std::system_error&) {
    // There are too many threads: the caller's own serves as well.
  }
}

void Preparer::add(std::span<const Article* const> articles) {
  // The producer reads those that it knows of alone.
  std::copy(articles.begin(), articles.end(),
            articles_.begin() + static_cast<std::ptrdiff_t>(added_articles_));
  {
    std::lock_guard lock(mutex_);
    added_articles_ += articles.size();
  }
  changed_.notify_all();
}

void Preparer::close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

Preparer::~Preparer() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Preparer::produce() {
  try {
    prepare_all();
  } catch (...) {
    std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
  }
  changed_.notify_all();
}

void Preparer::prepare_all() {
  for (std::size_t begin = 0;; begin = produced_) {
    std::size_t end = 0;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] {
        end = std::min(begin + kChunk, added_articles_);
        const bool whole = end == begin + kChunk || closed_;
        return stop_ || (whole && end - consumed_ <= slots_.size());
      });
      if (stop_ || begin == end) return;
    }
    for (std::size_t i = begin; i < end; ++i) analyse(i);
    {
      std::lock_guard lock(mutex_);
      produced_ = end;
    }
    changed_.notify_all();
  }
}

void Preparer::analyse(std::size_t n) {
  storage::analyse(articles_[n]->title, articles_[n]->text, session_, counts_,
                   slots_[n % slots_.size()]);
}

void Preparer::await(std::size_t n) {
  if (n % kChunk != 0) return;
  std::unique_lock lock(mutex_);
  consumed_ = n;
  changed_.notify_all();
  changed_.wait(lock, [&] { return produced_ > n || failure_ != nullptr; });
  if (failure_ != nullptr) std::rethrow_exception(failure_);
}

const PreparedArticle& Preparer::get(std::size_t n) {
  PreparedArticle& slot = slots_[n % slots_.size()];
  if (thread_.joinable()) {
    await(n);
  } else {
    analyse(n);
  }
  lay_out(articles_[n]->text, slot);
  return slot;
}

void Preparer::finish() {
  if (thread_.joinable()) thread_.join();
}

}  // namespace poisk::storage
