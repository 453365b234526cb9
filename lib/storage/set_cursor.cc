#include "storage/set_cursor.h"

namespace poisk::storage {

void SetCursor::go_back() const {
  if (article_ < asked_) {
    for (std::optional<fts5::TermCursor>& cursor : opened_) {
      if (cursor) cursor->rewind();
    }
  }
  asked_ = article_;
}

const fts5::TermCursor* SetCursor::posting(std::size_t form) const {
  std::optional<fts5::TermCursor>& cursor = opened_[form];
  if (!cursor) cursor.emplace(source_->open((*forms_)[form].form));
  cursor->seek(article_);
  return cursor->article() == article_ ? &*cursor : nullptr;
}

void SetCursor::lacks_posting() const { source_->store().fail("a posting that was there before"); }

}  // namespace poisk::storage
