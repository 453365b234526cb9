#include "index/cluster_backup.h"

#include <cstddef>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "port/path.h"
#include "sqlite/new_file.h"

namespace poisk {
namespace {

constexpr std::size_t kPutAtOnceBytes = std::size_t{32} << 20;

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
    auto index = Index::open(file->part(), of_file);
    if (!index) return index.error();
    std::vector<Article> batch;
    std::size_t bytes = 0;
    auto corpus = view.snapshot().corpus();
    if (!corpus) return corpus.error();
    std::size_t done = 0;
    Result<void> put;
    const auto flush = [&] {
      if (!batch.empty()) {
        put = index->put(batch, [&](std::size_t of_batch, std::size_t) {
          if (progress) progress(done + of_batch, static_cast<std::size_t>(corpus->articles));
        });
      }
      done += batch.size();
      batch.clear();
      bytes = 0;
      return static_cast<bool>(put);
    };
    auto read = view.for_each([&](StoredArticle& stored) {
      bytes += stored.article.text.size();
      batch.push_back(std::move(stored.article));
      return bytes < kPutAtOnceBytes || flush();
    });
    if (!read) return read;
    if (!put || !flush()) return put;
  }
  return file->publish();
}

}  // namespace poisk
