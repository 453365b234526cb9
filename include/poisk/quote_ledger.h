// Keeps account of what has been quoted of each article, across queries.
//
//   poisk::QuoteLedger ledger;  // for one reader, or for one page
//   for (poisk::Hit& hit : results.hits) {
//     if (auto stored = index.get(hit.passage.key)) ledger.quote(hit, stored->article.text);
//   }
//
// One result set alone stays within what its sources allow (SearchOptions::quote_terms). A program
// that shows many result sets to one reader, or builds one page out of several, can keep a ledger
// and hold to the terms over all of them. It helps to comply with terms that a source has named; it
// is no legal advice.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <memory>
#include <string_view>

namespace poisk {

// All functions may be called from many threads at once, except on one that was moved from.
class POISK_EXPORT QuoteLedger {
 public:
  // An empty account.
  QuoteLedger();

  // One that was moved from may only be assigned to or destroyed.
  QuoteLedger(QuoteLedger&&) noexcept;
  QuoteLedger& operator=(QuoteLedger&&) noexcept;
  ~QuoteLedger();

  // Cuts `hit` to what its source still allows to be quoted of the article, whose stored text is
  // `article_text`, and enters what it then quotes. What was quoted before counts once, however
  // often it is shown again. Where something is cut, text, span and snippet change together,
  // `shortened` is set and the answer is true; where nothing is left, the hit stays with an empty
  // text.
  //
  // The account is kept by key and revision: a changed article begins a new one. Does nothing where
  // the source names no share, or the hit's span is not one of `article_text`.
  bool quote(Hit& hit, std::string_view article_text);

  // How many characters (code points) of this revision of the article have been quoted under terms.
  std::size_t quoted(const Citation& article) const;

  // Forgets everything.
  void clear();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace poisk
