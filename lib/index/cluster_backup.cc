#include "index/cluster_backup.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "index/analyzer_of.h"
#include "index/index_impl.h"
#include "index/searcher.h"
#include "port/path.h"
#include "sqlite/new_file.h"

namespace poisk {
namespace {

constexpr std::size_t kPutAtOnceBytes = std::size_t{32} << 20;

struct EmbeddedKey {
  std::string key;
  std::uint64_t revision = 0;
  similarity::PackedVectors vectors;
};
using EmbeddedKeys = std::vector<EmbeddedKey>;

// Of articles that the file has.
Result<void> put_vectors(const std::shared_ptr<Index::Impl>& file,
                         const similarity::VectorSpace& space, EmbeddedKeys& embedded) {
  std::vector<storage::Embedded> rows;
  {
    auto view = FileView::begin(file);
    if (!view) return view.error();
    for (EmbeddedKey& each : embedded) {
      auto article = view->reader().article_of(each.key);
      if (!article) return article.error();
      if (!*article) continue;
      rows.push_back({static_cast<std::int64_t>(**article), each.revision,
                      std::move(each.vectors.vectors), std::move(each.vectors.signs)});
    }
  }
  return file->write([&](storage::Writer& writer) { return writer.put_vectors(space, rows); });
}

}  // namespace

Result<void> back_up_to_file(search::RemoteView& view, const std::string& path,
                             const Options& options, const Progress& progress) {
  std::error_code ignored;
  if (std::filesystem::exists(port::to_path(path), ignored)) {
    return Error{ErrorCode::invalid_argument, path + " exists already", 0};
  }
  auto file = sqlite::NewFile::create(path);
  if (!file) return file.error();
  {
    Options of_file;
    of_file.lexicon = options.lexicon;
    of_file.use_lexicon = options.use_lexicon;
    auto analyzer = analyzer_of(options);
    if (!analyzer) return analyzer.error();
    auto impl = Index::Impl::open_file(file->part(), of_file, *analyzer);
    if (!impl) return impl.error();
    Index index = Index::Impl::make_index(*impl);
    // Of passages that are cut otherwise now vectors say nothing.
    const auto space = view.check_analyzer() ? view.vectors() : std::nullopt;
    std::vector<Article> batch;
    EmbeddedKeys embedded;
    std::size_t bytes = 0;
    auto corpus = view.snapshot().corpus();
    if (!corpus) return corpus.error();
    std::size_t done = 0;
    Result<void> put;
    const auto flush = [&] {
      if (!batch.empty()) {
        put = index.put(batch, [&](std::size_t of_batch, std::size_t) {
          if (progress) progress(done + of_batch, static_cast<std::size_t>(corpus->articles));
        });
      }
      done += batch.size();
      if (put && space) put = put_vectors(*impl, *space, embedded);
      batch.clear();
      embedded.clear();
      bytes = 0;
      return static_cast<bool>(put);
    };
    auto read = view.for_each_embedded([&](StoredArticle& stored, const auto* vectors) {
      bytes += stored.article.text.size();
      if (vectors != nullptr) {
        bytes += vectors->vectors.size();
        embedded.push_back({stored.article.key, stored.revision, *vectors});
      }
      batch.push_back(std::move(stored.article));
      return bytes < kPutAtOnceBytes || flush();
    });
    if (!read) return read;
    if (!put || !flush()) return put;
  }
  return file->publish();
}

}  // namespace poisk
