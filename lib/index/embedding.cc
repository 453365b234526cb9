// How an index comes to its vectors, and a question to its direction.
#include <poisk/meaning.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "index/index_impl.h"
#include "index/searcher.h"
#include "text/guard.h"

namespace poisk {
namespace {

constexpr std::size_t kArticlesAtOnce = 64;  // of a batch, which is a transaction
constexpr std::size_t kQuestions = 16;

// Of one thread: every so many articles of a batch, from the first on.
struct Share {
  std::size_t first;
  std::size_t step;
};

class EmbeddingThread {
 public:
  EmbeddingThread(const Embedder& embedder, std::span<const storage::Unembedded> articles,
                  std::span<storage::Embedded> out, Share share, const std::atomic<bool>* cancel)
      : embedder_(embedder),
        centre_(embedder.centre()),
        articles_(articles),
        out_(out),
        share_(share),
        cancel_(cancel) {}

  void run() noexcept {
    done_ = text::guarded([&]() -> Result<void> {
      for (std::size_t i = share_.first; i < articles_.size(); i += share_.step) {
        if (cancel_ != nullptr && cancel_->load(std::memory_order_relaxed)) {
          return Error{ErrorCode::cancelled, "making vectors was stopped", 0};
        }
        if (auto embedded = embed(articles_[i], out_[i]); !embedded) return embedded;
      }
      return {};
    });
  }
  const Result<void>& done() const { return done_; }

 private:
  Result<void> embed(const storage::Unembedded& article, storage::Embedded& out) const {
    auto vectors = embedder_.embed_passages(article.texts);
    if (!vectors) return vectors.error();
    out.article = article.article;
    out.revision = article.revision;
    for (const Vector& vector : *vectors) {
      std::string packed = similarity::pack_vector(vector);
      if (packed.size() != embedder_.dimensions()) {
        return Error{ErrorCode::invalid_argument,
                     "the Embedder gave a vector of another size, or one that has no direction", 0};
      }
      out.vectors += packed;
      out.signs += similarity::pack_signs(vector, centre_);
    }
    if (vectors->size() != article.texts.size()) {
      return Error{ErrorCode::invalid_argument, "the Embedder gave fewer vectors than texts", 0};
    }
    return {};
  }

  const Embedder& embedder_;
  const Vector centre_;
  std::span<const storage::Unembedded> articles_;
  std::span<storage::Embedded> out_;
  Share share_;
  const std::atomic<bool>* cancel_;
  Result<void> done_;
};

// Waited for at the end of the scope. (Not every standard library has std::jthread.)
struct JoinedThreads {
  std::vector<std::thread> threads;
  ~JoinedThreads() {
    for (std::thread& thread : threads) thread.join();
  }
};

Result<std::vector<storage::Embedded>> embed_batch(const Embedder& embedder,
                                                   std::span<const storage::Unembedded> articles,
                                                   unsigned threads,
                                                   const std::atomic<bool>* cancel) {
  std::vector<storage::Embedded> out(articles.size());
  const std::size_t count = std::min<std::size_t>(
      articles.size(), threads != 0 ? threads : std::thread::hardware_concurrency());
  const std::size_t step = std::max<std::size_t>(count, 1);
  std::vector<EmbeddingThread> work;
  work.reserve(step);
  for (std::size_t i = 0; i < step; ++i) {
    work.emplace_back(embedder, articles, out, Share{i, step}, cancel);
  }
  {
    JoinedThreads running;
    running.threads.reserve(step - 1);
    for (std::size_t i = 1; i < step; ++i) {
      running.threads.emplace_back([&work, i] { work[i].run(); });
    }
    work[0].run();
  }
  for (const EmbeddingThread& thread : work) {
    if (!thread.done()) return thread.done().error();
  }
  return out;
}

Result<storage::VectorSpace> space_of(const Embedder& embedder) {
  storage::VectorSpace out{embedder.name(), embedder.dimensions()};
  const std::size_t centre = embedder.centre().size();
  if (out.dimensions == 0 || out.dimensions % 8 != 0 ||
      out.dimensions > similarity::kMostDimensions || out.embedder.empty() ||
      (centre != 0 && centre != out.dimensions)) {
    return Error{ErrorCode::invalid_argument,
                 "an Embedder has a name, and a multiple of 8 dimensions up to 4096", 0};
  }
  return out;
}

}  // namespace

Result<std::shared_ptr<const Embedder>> Index::Impl::embedder() {
  if (options.embedder) return options.embedder;
  std::lock_guard lock(embedder_mutex_);
  if (!model_) {
    auto read = meaning_model(options.meaning_model);
    if (!read) return read;
    model_ = std::move(*read);
  }
  return model_;
}

Result<std::optional<similarity::Direction>> Index::Impl::direction_of(const Embedder& embedder,
                                                                       std::string_view question) {
  {
    std::lock_guard lock(questions_mutex_);
    for (const auto& [known, direction] : questions_) {
      if (known == question) return std::optional(direction);
    }
  }
  auto vector = embedder.embed_query(question);
  if (!vector) return vector.error();
  if (vector->size() != embedder.dimensions()) {
    return Error{ErrorCode::invalid_argument, "the Embedder gave a vector of another size", 0};
  }
  auto direction = similarity::make_direction(*vector, embedder.centre());
  if (direction) {
    std::lock_guard lock(questions_mutex_);
    questions_.emplace_back(question, *direction);
    if (questions_.size() > kQuestions) questions_.pop_front();
  }
  return direction;
}

Result<std::shared_ptr<const storage::SignTable>> Index::Impl::signs(
    storage::Reader& reader, const storage::StoredVectors& vectors) {
  std::lock_guard lock(signs_mutex_);
  if (!signs_ || signs_state_ != vectors.state || !is_of(signs_file_, reader.connection())) {
    signs_ = std::make_shared<storage::SignTable>();
    signs_read_ = false;
    signs_state_ = vectors.state;
    signs_file_ = reader.connection().file();
  }
  if (!signs_read_) {
    if (auto read = reader.read_signs(vectors.space, *signs_); !read) return read.error();
    signs_read_ = true;
  }
  return std::shared_ptr<const storage::SignTable>(signs_);
}

Result<void> Index::Impl::embed(const std::shared_ptr<Impl>& impl, const Progress& progress,
                                const EmbedOptions& options) {
  if (auto one = impl->check_one_file(); !one) return one;
  auto embedder = impl->embedder();
  if (!embedder) return embedder.error();
  auto space = space_of(**embedder);
  if (!space) return space.error();
  // Those of another Embedder go, so that all articles are without.
  auto begun = impl->write([&](storage::Writer& writer) { return writer.put_vectors(*space, {}); });
  if (!begun) return begun;
  std::int64_t last = 0;
  std::size_t done = 0;
  for (std::size_t left = options.articles; left > 0;) {
    std::vector<storage::Unembedded> articles;
    std::size_t total = 0;
    {
      const auto lock = impl->lock_application();
      auto view = FileView::begin(impl);
      if (!view) return view.error();
      auto found = view->reader().without_vectors(last, std::min(left, kArticlesAtOnce));
      if (!found) return found.error();
      articles = std::move(*found);
      auto stored = impl->statistics(view->reader());
      if (!stored) return stored.error();
      auto with = view->reader().with_vectors();
      if (!with) return with.error();
      done = static_cast<std::size_t>(*with);
      total = static_cast<std::size_t>((*stored)->articles);
    }
    if (progress) progress(done, total);
    if (articles.empty()) return {};
    auto embedded = embed_batch(**embedder, articles, options.threads, options.cancel);
    if (!embedded) return embedded.error();
    auto put =
        impl->write([&](storage::Writer& writer) { return writer.put_vectors(*space, *embedded); });
    if (!put) return put;
    last = articles.back().article;
    left -= articles.size();
    if (progress) progress(done + articles.size(), total);
  }
  return {};
}

}  // namespace poisk
