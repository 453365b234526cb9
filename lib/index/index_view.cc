#include "index/index_view.h"

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
  if (remote_) return IndexState{{}, remote_->state()};
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

Result<Stats> IndexView::stats() const {
  return remote_ ? remote_->stats() : file_->reader().stats();
}

Result<std::vector<Abbreviation>> IndexView::abbreviations() const {
  return remote_ ? remote_->abbreviations() : file_->reader().abbreviations();
}

}  // namespace poisk
