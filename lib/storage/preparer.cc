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
  std::lock_guard lock(mutex_);
  added_articles_ += articles.size();
  wake();
}

void Preparer::close() {
  std::lock_guard lock(mutex_);
  closed_ = true;
  wake();
}

Preparer::~Preparer() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
    wake();
  }
  if (thread_.joinable()) thread_.join();
}

void Preparer::produce() {
  try {
    prepare_all();
  } catch (...) {
    std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
    wake();
  }
}

void Preparer::prepare_all() {
  for (std::size_t begin = 0;; begin = produced_) {
    std::size_t end = 0;
    bool far_ahead = false;
    {
      std::unique_lock lock(mutex_);
      wait(lock, [&] {
        end = std::min(begin + kChunk, added_articles_);
        const bool whole = end == begin + kChunk || closed_;
        return stop_ || (whole && end - consumed_ <= slots_.size());
      });
      if (stop_ || begin == end) return;
      far_ahead = begin - consumed_ >= kFarAhead;
    }
    for (std::size_t i = begin; i < end; ++i) {
      analyse(i);
      if (far_ahead) lay_out(articles_[i]->text, slots_[i % slots_.size()]);
    }
    std::lock_guard lock(mutex_);
    produced_ = end;
    wake();
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
  wake();
  wait(lock, [&] { return produced_ > n || failure_ != nullptr; });
  if (failure_ != nullptr) std::rethrow_exception(failure_);
}

const PreparedArticle& Preparer::get(std::size_t n) {
  PreparedArticle& slot = slots_[n % slots_.size()];
  if (thread_.joinable()) {
    await(n);
  } else {
    analyse(n);
  }
  if (!slot.laid_out) lay_out(articles_[n]->text, slot);
  return slot;
}

void Preparer::finish() {
  if (thread_.joinable()) thread_.join();
}

}  // namespace poisk::storage
