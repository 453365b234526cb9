// The articles of a set of forms: by the list of them in memory where there is one, so that positions are
// looked up only where they are asked for, else by the postings of the forms.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/form_set.h"
#include "storage/form_cursor.h"
#include "storage/list_cursor.h"
#include "storage/posting_source.h"

namespace poisk::storage {

class SetCursor {
 public:
  static constexpr std::int64_t kEnd = FormCursor::kEnd;

  explicit SetCursor(FormCursor postings) : postings_(std::move(postings)) {
    article_ = postings_.article();
  }
  // The list is of these forms. All must outlive the cursor.
  SetCursor(ListCursor list, const analysis::FormSet& forms, PostingSource& source)
      : list_(std::move(list)), forms_(&forms), source_(&source), opened_(forms.size()) {
    article_ = list_->article();
  }

  std::int64_t article() const { return article_; }
  // How many lists are asked.
  std::size_t ways() const { return list_ ? 1 : postings_.ways(); }

  void next() {
    if (list_) {
      list_->next();
      article_ = list_->article();
    } else {
      postings_.next();
      article_ = postings_.article();
    }
  }
  void seek(std::int64_t article) {
    if (article_ >= article) return;
    if (list_) {
      list_->seek(article);
      article_ = list_->article();
    } else {
      postings_.seek(article);
      article_ = postings_.article();
    }
  }
  void rewind() {
    if (list_) {
      list_->rewind();
      article_ = list_->article();
    } else {
      postings_.rewind();
      article_ = postings_.article();
    }
  }

  // Null where there is none: then the forms may be walked one by one. To be followed by follow().
  ListCursor* list() { return list_ ? &*list_ : nullptr; }
  const ListCursor* list() const { return list_ ? &*list_ : nullptr; }
  FormCursor& postings() { return postings_; }
  void follow() { article_ = list_ ? list_->article() : postings_.article(); }

  // Calls `visit(weight, positions)` for each form that stands in the article.
  template <class Visit>
  void each_here(Visit visit) const {
    if (!list_) return postings_.each_here(visit);
    const BlockList::Forms stand = list_->kind().forms;
    for (BlockList::Forms left = stand; left != 0; left &= left - 1) {
      const Opened* const form = posting(static_cast<std::size_t>(std::countr_zero(left)));
      if (form == nullptr) return lacks_posting();
      visit(form->weight, form->cursor.positions());
    }
    if (stand != 0) return;
    bool found = false;
    for (std::size_t i = 0; i < forms_->size(); ++i) {
      const Opened* const form = posting(i);
      if (form == nullptr) continue;
      visit(form->weight, form->cursor.positions());
      found = true;
    }
    if (!found) lacks_posting();
  }

 private:
  // A form that was asked about.
  struct Opened {
    fts5::TermCursor cursor;
    Frequency weight;
    std::int64_t asked = 0;  // in which article the last time
  };

  // The form, on its posting in the article; null where there is none.
  const Opened* posting(std::size_t form) const;
  // What the list was made of is not there any more.
  void lacks_posting() const;

  FormCursor postings_;
  std::optional<ListCursor> list_;
  const analysis::FormSet* forms_ = nullptr;
  PostingSource* source_ = nullptr;
  mutable std::vector<std::optional<Opened>> opened_;
  std::int64_t article_ = kEnd;
};

}  // namespace poisk::storage
