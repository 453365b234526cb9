#include "index/index_view.h"

#include <iterator>
#include <map>
#include <utility>

namespace poisk {

Result<FileView> FileView::begin(std::shared_ptr<Index::Impl> file) {
  auto reader = file->take_reader();
  if (!reader) return reader.error();
  return FileView(std::move(file), std::move(*reader));
}

Result<IndexView> IndexView::begin(std::shared_ptr<Index::Impl> index) {
  if (index->remote) {
    auto view = index->remote->view();
    if (!view) return view.error();
    return IndexView(index->remote->name(), std::move(*view));
  }
  auto view = FileView::begin(std::move(index));
  if (!view) return view.error();
  return IndexView(std::move(*view));
}

search::Snapshot& IndexView::snapshot() const {
  return remote_ ? remote_->snapshot() : static_cast<search::Snapshot&>(file_->reader());
}

analysis::Session& IndexView::session() const {
  return remote_ ? remote_->session() : file_->reader().session();
}

void IndexView::interrupt_by(const search::Deadline* stop) const {
  if (remote_) {
    remote_->interrupt_by(stop);
  } else {
    file_->reader().interrupt_by(stop);
  }
}

Result<void> IndexView::check_analyzer() const {
  return remote_ ? remote_->check_analyzer() : file_->file().check_analyzer(file_->reader());
}

Result<IndexState> IndexView::prepare() const {
  if (remote_) {
    remote_->use_vectors(false);
    return IndexState{{}, remote_->state()};
  }
  storage::Reader& reader = file_->reader();
  auto statistics = file_->file().statistics(reader);
  if (!statistics) return statistics.error();
  IndexState out{{reader.connection().file(), (*statistics)->generation}, nullptr};
  reader.use(std::move(*statistics));
  return out;
}

Result<std::optional<StoredArticle>> IndexView::get(std::string_view key) const {
  return remote_ ? remote_->get(key) : file_->reader().get(key);
}

Result<void> IndexView::for_each(const std::function<bool(StoredArticle&)>& visit) const {
  return remote_ ? remote_->for_each(visit) : file_->reader().for_each(visit);
}

Result<void> IndexView::add_keys(std::vector<std::string>& to) const {
  if (!remote_) return file_->reader().add_keys(to);
  return remote_->for_each([&](StoredArticle& stored) {
    to.push_back(std::move(stored.article.key));
    return true;
  });
}

Result<void> IndexView::add_origins(std::vector<Origin>& to) const {
  if (!remote_) {
    auto read = file_->reader().origins();
    if (!read) return read.error();
    std::move(read->begin(), read->end(), std::back_inserter(to));
    return {};
  }
  std::map<std::string, std::size_t> places;
  return remote_->for_each([&](StoredArticle& stored) {
    std::string& path = stored.article.origin;
    if (path.empty()) return true;
    const auto [place, is_new] = places.emplace(path, to.size());
    if (is_new) to.push_back({std::move(path), {}, {}});
    to[place->second].keys.push_back(std::move(stored.article.key));
    return true;
  });
}

Result<Stats> IndexView::stats() const {
  return remote_ ? remote_->stats() : file_->reader().stats();
}

Result<std::vector<Abbreviation>> IndexView::abbreviations() const {
  return remote_ ? remote_->abbreviations() : file_->reader().abbreviations();
}

Result<std::optional<similarity::VectorSpace>> IndexView::vectors() const {
  using Space = std::optional<similarity::VectorSpace>;
  if (remote_) return remote_->vectors();
  auto stored = file_->reader().vectors();
  if (!stored) return stored.error();
  return *stored ? Space((*stored)->space) : Space();
}

Result<std::optional<similarity::Direction>> IndexView::direction_of(
    const similarity::VectorSpace& space, search::Ref article) const {
  return remote_ ? remote_->direction_of(article) : file_->reader().direction_of(space, article);
}

Result<void> IndexView::compare_in(const similarity::VectorSpace& space) const {
  if (remote_) {
    remote_->use_vectors(remote_->vectors() == space);
    return {};
  }
  storage::Reader& reader = file_->reader();
  auto stored = reader.vectors();
  if (!stored) return stored.error();
  if (!*stored || (*stored)->space != space) {
    reader.use(std::shared_ptr<const storage::SignTable>());
    return {};
  }
  if (reader.has_signs()) return {};
  auto signs = file_->file().signs(reader, **stored);
  if (!signs) return signs.error();
  reader.use(std::move(*signs));
  return {};
}

}  // namespace poisk
