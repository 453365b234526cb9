#include "index/vector_maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "index/index_impl.h"
#include "similarity/given_vectors.h"
#include "text/guard.h"
#include "text/named_error.h"

namespace poisk {
namespace {

// Waited for at the end of the scope. (Not every standard library has std::jthread.)
struct JoinedThreads {
  std::vector<std::thread> threads;
  ~JoinedThreads() {
    for (std::thread& thread : threads) thread.join();
  }
};

// Articles that threads take one after another, until one of them fails.
class Share {
 public:
  Share(std::size_t count, const std::atomic<bool>* cancel) : count_(count), cancel_(cancel) {}

  template <class Work>
  void take(const Work& work) noexcept {
    auto done = text::guarded([&]() -> Result<void> {
      for (;;) {
        const std::size_t i = next_.fetch_add(1, std::memory_order_relaxed);
        if (i >= count_) return {};
        if (cancel_ != nullptr && cancel_->load(std::memory_order_relaxed)) {
          return Error{ErrorCode::cancelled, "making vectors was stopped", 0};
        }
        if (auto made = work(i); !made) return made;
      }
    });
    if (done) return;
    next_.store(count_, std::memory_order_relaxed);
    const std::lock_guard lock(mutex_);
    if (result_) result_ = std::move(done);
  }
  const Result<void>& result() const { return result_; }

 private:
  const std::size_t count_;
  const std::atomic<bool>* cancel_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  Result<void> result_;
};

Error no_vectors(const char* why) { return {ErrorCode::invalid_argument, why, 0}; }

}  // namespace

Result<VectorMaker> VectorMaker::create(std::shared_ptr<const Embedder> embedder) {
  similarity::CentredSpace of{{embedder->name(), embedder->dimensions()}, embedder->centre()};
  const std::size_t dimensions = of.space.dimensions;
  if (!similarity::are_dimensions(dimensions) || of.space.embedder.empty() ||
      (!of.centre.empty() && of.centre.size() != dimensions)) {
    return no_vectors("an Embedder has a name, and a multiple of 8 dimensions up to 4096");
  }
  return VectorMaker(std::move(embedder), std::move(of));
}

Result<similarity::PackedVectors> VectorMaker::make(const std::vector<std::string>& texts) const {
  auto vectors = embedder_->embed_passages(texts);
  if (!vectors) return vectors.error();
  if (vectors->size() != texts.size()) {
    return no_vectors("the Embedder did not give as many vectors as texts");
  }
  auto packed = similarity::pack_vectors(*vectors, of_);
  if (!packed) {
    return no_vectors("the Embedder gave a vector of another size, or one that has no direction");
  }
  return std::move(*packed);
}

Result<std::vector<similarity::PackedVectors>> VectorMaker::make(
    std::span<const std::vector<std::string>> articles, const EmbedOptions& options) const {
  std::vector<similarity::PackedVectors> out(articles.size());
  Share share(articles.size(), options.cancel);
  const auto work = [&](std::size_t i) -> Result<void> {
    auto made = make(articles[i]);
    if (!made) return made.error();
    out[i] = std::move(*made);
    return {};
  };
  const std::size_t count = std::min<std::size_t>(
      articles.size(),
      options.threads != 0 ? options.threads : std::thread::hardware_concurrency());
  {
    JoinedThreads others;
    if (count > 1) others.threads.reserve(count - 1);
    for (std::size_t i = 1; i < count; ++i) {
      others.threads.emplace_back([&] { share.take(work); });
    }
    share.take(work);
  }
  if (!share.result()) return share.result().error();
  return out;
}

Result<similarity::CentredSpace> space_of_given(Index::Impl& index,
                                                std::span<const Article> articles) {
  const auto brings = [](const Article& article) { return !article.vectors.passages.empty(); };
  const auto first = std::find_if(articles.begin(), articles.end(), brings);
  if (first == articles.end()) return similarity::CentredSpace();
  auto embedder = index.embedder();
  if (!embedder && (embedder.error().code == ErrorCode::not_found ||
                    embedder.error().code == ErrorCode::invalid_argument)) {
    return Error{
        ErrorCode::invalid_argument,
        fmt::format("article {} brings vectors of {}, and the index has no Embedder of that "
                    "name, which says how many numbers they have: give it to "
                    "Options::embedder",
                    first->key, first->vectors.embedder),
        0};
  }
  if (!embedder) return embedder.error();
  auto maker = VectorMaker::create(std::move(*embedder));
  if (!maker) return maker.error();
  return maker->of();
}

Result<void> check_given(const Article& article, const similarity::CentredSpace& of) {
  if (article.vectors.passages.empty() || article.vectors.embedder == of.space.embedder) return {};
  return Error{ErrorCode::invalid_argument,
               fmt::format("article {}: its vectors are of {}, the index's Embedder is {}",
                           article.key, article.vectors.embedder, of.space.embedder),
               0};
}

Result<void> check_given_to_cut(const Article& article, const similarity::CentredSpace& of) {
  if (article.vectors.passages.empty()) return {};
  auto texts = passages_to_embed(article);
  if (!texts) return texts.error();
  auto fit = similarity::pack_given(article.vectors, texts->size(), of);
  if (!fit) return text::named_error("article " + article.key, fit.error());
  return {};
}

Result<void> embed_remote(Index::Impl& index, search::RemoteIndex& remote, const Progress& progress,
                          const EmbedOptions& options) {
  auto embedder = index.embedder();
  if (!embedder) return embedder.error();
  auto maker = VectorMaker::create(std::move(*embedder));
  if (!maker) return maker.error();
  return remote.embed(
      maker->of().space, [&](auto articles) { return maker->make(articles, options); },
      options.articles, progress);
}

}  // namespace poisk
