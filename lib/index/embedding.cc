// How an index comes to its vectors, and a question to its direction.
#include <poisk/meaning.h>

#include <algorithm>
#include <utility>

#include "index/index_impl.h"
#include "index/searcher.h"
#include "index/vector_maker.h"
#include "text/guard.h"

namespace poisk {
namespace {

constexpr std::size_t kArticlesAtOnce = 64;  // of a batch, which is a transaction
constexpr std::size_t kQuestions = 16;

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
  auto maker = VectorMaker::create(std::move(*embedder));
  if (!maker) return maker.error();
  const storage::VectorSpace& space = maker->of().space;
  // Those of another Embedder go, so that all articles are without.
  auto begun = impl->write([&](storage::Writer& writer) { return writer.put_vectors(space, {}); });
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
    std::vector<std::vector<std::string>> texts;
    for (storage::Unembedded& article : articles) texts.push_back(std::move(article.texts));
    auto made = maker->make(texts, options);
    if (!made) return made.error();
    std::vector<storage::Embedded> embedded;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      embedded.push_back({articles[i].article, articles[i].revision, std::move((*made)[i].vectors),
                          std::move((*made)[i].signs)});
    }
    auto put =
        impl->write([&](storage::Writer& writer) { return writer.put_vectors(space, embedded); });
    if (!put) return put;
    last = articles.back().article;
    left -= articles.size();
    if (progress) progress(done + articles.size(), total);
  }
  return {};
}

}  // namespace poisk
