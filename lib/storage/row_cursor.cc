#include "storage/row_cursor.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "fts5/doclist.h"

namespace poisk::storage {
namespace {

using analysis::FormSet;

// Cursors hold pages: of very many forms all postings are taken at once.
FormCursor gathered(PostingSource& source, const FormSet& forms, Work& work) {
  std::vector<std::tuple<std::int64_t, std::uint32_t, std::uint32_t>> all;
  for (const std::size_t i : in_order(forms)) {
    fts5::TermCursor cursor = source.open(forms[i].form);
    for (; cursor.article() != fts5::TermCursor::kEnd; cursor.next()) {
      const bool sound = fts5::for_each_position(
          cursor.positions(), [&](std::uint64_t column, std::uint32_t position) {
            all.emplace_back(cursor.article(), static_cast<std::uint32_t>(column), position);
          });
      if (!sound) source.store().fail("the positions of a posting");
      if (work.spend(1)) break;
    }
    if (work.spend(kSeekWork)) break;
  }
  std::sort(all.begin(), all.end());
  fts5::Doclist doclist;
  std::int64_t last = 0;
  for (const auto& [article, column, position] : all) {
    if (article != last) doclist.begin(article);
    last = article;
    doclist.add(column, position);
  }
  FormCursor out;
  out.add(fts5::TermCursor(source.store(), doclist.take()), 1);
  return out;
}

// Those of the greatest weight come first, in whatever order they are opened.
FormCursor opened(PostingSource& source, const FormSet& forms, Work& work) {
  std::vector<std::optional<fts5::TermCursor>> cursors(forms.size());
  for (const std::size_t i : in_order(forms)) {
    // A form that no article has takes no look.
    if (work.spend(kSeekWork)) break;
    cursors[i].emplace(source.open(forms[i].form));
  }
  FormCursor out;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (cursors[i]) out.add(std::move(*cursors[i]), forms[i].weight);
  }
  return out;
}

}  // namespace

RowCursor::RowCursor(PostingSource& source, const std::vector<FormSet>& words, bool title,
                     Work& work)
    : store_(&source.store()), work_(&work), title_(title) {
  for (const FormSet& forms : words) {
    // Of a list positions are asked form by form.
    if (forms.size() > kMostCursors) {
      words_.emplace_back(gathered(source, forms, work));
    } else if (auto list = source.list_of(forms, work)) {
      words_.emplace_back(ListCursor(std::move(list)), forms, source);
    } else {
      words_.emplace_back(opened(source, forms, work));
    }
  }
  settle();
}

std::size_t RowCursor::ways() const {
  std::size_t out = 0;
  for (const SetCursor& word : words_) out += word.ways();
  return out;
}

void RowCursor::next() {
  if (article_ == kEnd) return;
  words_.front().next();
  settle();
}

void RowCursor::seek(std::int64_t article) {
  if (article_ >= article) return;
  words_.front().seek(article);
  settle();
}

void RowCursor::rewind() {
  for (SetCursor& word : words_) word.rewind();
  settle();
}

// Goes on to the first article that all words have and where they stand as asked.
void RowCursor::settle() {
  if (is_word() && !title_) {
    article_ = words_.front().article();
    return;
  }
  article_ = kEnd;
  std::int64_t wanted = words_.front().article();
  while (wanted != kEnd) {
    const std::int64_t article = wanted;
    for (SetCursor& word : words_) {
      word.seek(article);
      wanted = std::max(wanted, word.article());
      if (wanted != article) break;
    }
    if (work_->spend(kSeekWork * words_.size())) return;
    if (wanted != article) {
      words_.front().seek(wanted);
      wanted = words_.front().article();
    } else if (stands_here()) {
      article_ = article;
      return;
    } else {
      words_.front().next();
      wanted = words_.front().article();
    }
  }
}

void RowCursor::decode(fts5::PositionList positions, std::vector<Place>& out) const {
  const bool sound =
      fts5::for_each_position(positions, [&](std::uint64_t column, std::uint32_t position) {
        out.push_back({column == fts5::kFtsTitleColumn, position});
      });
  if (!sound) store_->fail("the positions of a posting");
}

void RowCursor::places_of(const SetCursor& word, std::vector<Place>& out) const {
  out.clear();
  std::size_t lists = 0;
  word.each_here([&](Frequency, fts5::PositionList positions) {
    decode(positions, out);
    ++lists;
  });
  if (lists > 1) std::sort(out.begin(), out.end());
}

bool RowCursor::stands_here() {
  places_of(words_.front(), rows_);
  if (title_) std::erase_if(rows_, [](const Place& place) { return !place.title; });
  for (std::uint32_t i = 1; i < words_.size() && !rows_.empty(); ++i) {
    places_of(words_[i], places_);
    auto there = places_.begin();
    std::erase_if(rows_, [&](const Place& begin) {
      const Place wanted{begin.title, begin.position + i};
      there = std::lower_bound(there, places_.end(), wanted);
      return there == places_.end() || *there != wanted;
    });
  }
  return !rows_.empty();
}

Frequency RowCursor::frequency(const TitleWeight& title) const {
  Frequency out = 0;
  if (!is_word()) {
    fts5::Occurrences found;
    for (const Place& place : rows_) ++(place.title ? found.title : found.text);
    return kOnce * title.of(found);
  }
  if (const ListCursor* list = words_.front().list()) return list->kind().frequency;
  words_.front().each_here([&](Frequency weight, fts5::PositionList positions) {
    fts5::Occurrences found;
    if (!fts5::count_occurrences(positions, found)) store_->fail("the positions of a posting");
    out += weight * title.of(found);
  });
  return out;
}

}  // namespace poisk::storage
