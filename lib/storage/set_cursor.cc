#include "storage/set_cursor.h"

namespace poisk::storage {

const SetCursor::Opened* SetCursor::posting(std::size_t form) const {
  std::optional<Opened>& opened = opened_[form];
  if (!opened) {
    const analysis::WeightedForm& asked = (*forms_)[form];
    opened.emplace(Opened{source_->open(asked.form), form_weight(asked.weight)});
  }
  fts5::TermCursor& cursor = opened->cursor;
  const bool back = article_ < opened->asked && article_ < cursor.article();
  opened->asked = article_;
  if (back || cursor.article() < article_) {
    const fts5::PostingPlace* const place =
        list_->list().place_before(form, static_cast<std::uint32_t>(article_));
    if (place != nullptr && (back || cursor.article() < place->article)) {
      cursor.go_behind(*place);
    } else if (back) {
      cursor.rewind();
    }
  }
  cursor.seek(article_);
  return cursor.article() == article_ ? &*opened : nullptr;
}

void SetCursor::lacks_posting() const { source_->store().fail("a posting that was there before"); }

}  // namespace poisk::storage
