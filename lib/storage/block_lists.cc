#include "storage/block_lists.h"

#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "storage/block_list.h"
#include "storage/posting_source.h"
#include "text/word_hash.h"

namespace poisk::storage {
namespace {

// The how manieth search that asks for a word makes its list: that takes a fifth longer than to walk
// the postings once.
constexpr int kAsks = 2;
// Cursors hold pages.
constexpr std::size_t kMostCursors = 256;
// A key that is longer is hashed.
constexpr std::size_t kLongKey = 4096;
constexpr std::int64_t kWindowIds = 4096;
// So many postings of a form lie between those whose places are kept: to read them takes less than to
// find the place.
constexpr std::size_t kBetweenPlaces = 32;

// What the forms have in a window of articles; zero between windows.
struct Sums {
  std::array<Frequency, kWindowIds> frequencies{};
  std::array<BlockList::Forms, kWindowIds> forms{};
  std::array<std::uint64_t, kWindowIds / 64> touched{};
};

template <class Number>
void put_number(std::string& out, Number number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

}  // namespace

void BlockLists::write_key(const analysis::FormSet& forms) {
  key_.clear();
  put_number(key_, title_.weight());
  for (const analysis::WeightedForm& form : forms) {
    put_number(key_, static_cast<std::uint32_t>(form_weight(form.weight)));
    put_number(key_, static_cast<std::uint32_t>(form.form.size()));
    key_ += form.form;
  }
  if (key_.size() <= kLongKey) return;
  static const text::WordHasher hasher;
  const text::WordHash hash = hasher(key_);
  key_ = '#';
  put_number(key_, hash.low);
  put_number(key_, hash.high);
}

std::shared_ptr<const BlockList> BlockLists::of(const analysis::FormSet& forms,
                                                PostingSource& source, Work& work) {
  std::uint64_t articles = 0;
  for (const analysis::WeightedForm& form : forms) articles += form.articles;
  if (articles < BlockListCache::least_articles()) return nullptr;
  write_key(forms);
  const auto given = given_.find(key_);
  if (given != given_.end()) return given->second;
  return given_[key_] = find_or_make(forms, source, work);
}

std::shared_ptr<const BlockList> BlockLists::find_or_make(const analysis::FormSet& forms,
                                                          PostingSource& source, Work& work) {
  BlockListCache::Asked asked = cache_.get(state_, key_);
  // Of too large a list it is not worth it.
  if (asked.times < 0) return nullptr;
  const int asks = BlockListCache::least_articles() == 0 ? 1 : kAsks;
  if (asked.list || asked.times < asks) return asked.list;
  auto made =
      forms.size() > kMostCursors ? make_of_many(forms, source, work) : make(forms, source, work);
  if (made) cache_.put(state_, key_, made);
  return made;
}

std::shared_ptr<const BlockList> BlockLists::make(const analysis::FormSet& forms,
                                                  PostingSource& source, Work& work) const {
  struct Form {
    fts5::TermCursor postings;
    Frequency weight;
    BlockList::Forms bit;
    std::size_t number;  // in the set
    std::size_t walked = 0;
  };
  std::vector<Form> all;
  all.reserve(forms.size());
  for (const std::size_t i : in_order(forms)) {
    if (work.spend(kSeekWork)) return nullptr;
    const bool told = forms.size() <= BlockList::kMostForms;
    all.push_back({source.open(forms[i].form), form_weight(forms[i].weight),
                   told ? BlockList::Forms{1} << i : 0, i});
  }
  const std::size_t ids =
      std::min<std::size_t>(lengths_.size(), std::numeric_limits<std::uint32_t>::max());
  const auto sums = std::make_unique<Sums>();
  BlockList::Maker maker(lengths_);
  for (;;) {
    std::int64_t begin = fts5::TermCursor::kEnd;
    for (const Form& form : all) begin = std::min(begin, form.postings.article());
    if (begin == fts5::TermCursor::kEnd) break;
    const std::int64_t end = begin + kWindowIds;
    std::size_t postings = 0;
    for (Form& form : all) {
      for (; form.postings.article() < end; form.postings.next()) {
        fts5::Occurrences found;
        if (!fts5::count_occurrences(form.postings.positions(), found)) {
          source.store().fail("the positions of a posting");
        }
        const auto i = static_cast<std::size_t>(form.postings.article() - begin);
        sums->frequencies[i] += form.weight * title_.of(found);
        sums->forms[i] |= form.bit;
        sums->touched[i / 64] |= std::uint64_t{1} << (i % 64);
        ++postings;
        if (form.bit != 0 && ++form.walked % kBetweenPlaces == 0) {
          if (const auto place = form.postings.place()) maker.add_place(form.number, *place);
        }
      }
    }
    for (std::size_t block = 0; block < sums->touched.size(); ++block) {
      for (std::uint64_t left = std::exchange(sums->touched[block], 0); left != 0;
           left &= left - 1) {
        const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(left));
        const auto article = static_cast<std::size_t>(begin) + i;
        // A damaged posting names no article: who reads on will say so.
        if (begin < 1 || article >= ids) return nullptr;
        maker.add(static_cast<std::uint32_t>(article),
                  {std::exchange(sums->frequencies[i], 0), std::exchange(sums->forms[i], 0)});
      }
    }
    if (work.spend(postings) || source.store().failure()) return nullptr;
  }
  if (source.store().failure()) return nullptr;
  return maker.finish();
}

// Form by form into what there is for every article.
std::shared_ptr<const BlockList> BlockLists::make_of_many(const analysis::FormSet& forms,
                                                          PostingSource& source, Work& work) const {
  const std::size_t ids =
      std::min<std::size_t>(lengths_.size(), std::numeric_limits<std::uint32_t>::max());
  std::vector<Frequency> frequencies(ids);
  std::vector<bool> has(ids);
  for (const std::size_t i : in_order(forms)) {
    if (work.spend(kSeekWork)) return nullptr;
    const Frequency weight = form_weight(forms[i].weight);
    fts5::TermCursor postings = source.open(forms[i].form);
    for (; postings.article() != fts5::TermCursor::kEnd; postings.next()) {
      const std::int64_t article = postings.article();
      // As above: who reads on will say so.
      if (article < 1 || static_cast<std::size_t>(article) >= ids) return nullptr;
      fts5::Occurrences found;
      if (!fts5::count_occurrences(postings.positions(), found)) {
        source.store().fail("the positions of a posting");
      }
      frequencies[static_cast<std::size_t>(article)] += weight * title_.of(found);
      has[static_cast<std::size_t>(article)] = true;
      if (work.spend(1)) return nullptr;
    }
    if (source.store().failure()) return nullptr;
  }
  BlockList::Maker maker(lengths_);
  for (std::size_t article = 1; article < ids; ++article) {
    if (has[article]) maker.add(static_cast<std::uint32_t>(article), {frequencies[article], 0});
  }
  return maker.finish();
}

}  // namespace poisk::storage
