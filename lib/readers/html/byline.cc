#include "readers/html/byline.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "article/author_lines.h"
#include "article/date_lines.h"
#include "article/dates.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/names.h"
#include "article/phrases.h"
#include "readers/written_dates.h"

namespace poisk::readers {
namespace {

using article::fold;
using article::has;
using article::trim;

// Blocks above the headline and below the text that may speak of them.
constexpr std::size_t kAbove = 4;
constexpr std::size_t kBelow = 5;

bool named_as_author(const std::string& names) {
  return (has(names, "author") && !has(names, "authoriz") && !has(names, "authoris")) ||
         has(names, "authlist") || has(names, "byline") || has(names, "avtor") ||
         has(names, "journalist") || has(names, "writer") || has(names, "reporter");
}

bool named_as_date(const std::string& names) {
  return has(names, "date") || has(names, "time") || has(names, "publish");
}

// The person whom a line of an author's element names: «Автор: Анна Ким», «Анна Ким, Алматы»,
// «© Канал «Степь» Анна Ким».
std::string person_in(std::string_view line) {
  if (std::string author = article::author_of(line, true); !author.empty()) return author;
  std::string_view rest = line;
  while (!rest.empty()) {
    std::size_t end = rest.size();
    std::size_t size = 0;
    for (const std::string_view mark : {",", "|", "•", "·", "(", ")", ":", "—", "/", "»", "\""}) {
      const std::size_t at = rest.find(mark);
      if (at >= end) continue;
      end = at;
      size = mark.size();
    }
    const std::string_view part = trim(rest.substr(0, end));
    if (article::is_person_name(part)) return std::string(part);
    rest = end + size <= rest.size() ? rest.substr(end + size) : std::string_view();
  }
  return {};
}

class BylineFinder {
 public:
  BylineFinder(const MarkupTree& tree, const std::vector<HtmlBlock>& blocks, const MainBlock& main,
               const Headline& headline)
      : tree_(tree), blocks_(blocks), main_(main), headline_(headline) {
    top_ = std::min(headline.block.value_or(main.begin), main.begin);
    begin_ = top_ > kAbove ? top_ - kAbove : 0;
    end_ = std::min(blocks.size(), main.end + kBelow);
  }

  Byline find() {
    Byline out;
    for (std::size_t i = begin_; i < end_; ++i) add_author(i, out.author);
    out.published = find_date();
    return out;
  }

 private:
  // Whether the element of a block, or one close around it, is called so.
  template <class Test>
  bool called(std::size_t i, Test test) const {
    std::size_t node = tree_[blocks_[i].first].parent;
    for (int level = 0; level < 4 && node != 0; ++level, node = tree_[node].parent) {
      if (tree_[node].end - node > 60) return false;  // around much else
      if (test(names_of(tree_[node]))) return true;
    }
    return false;
  }

  void add_author(std::size_t i, std::string& author) const {
    const HtmlBlock& block = blocks_[i];
    if (block.words == 0 || block.words > 14 || block.furniture || block.sentence) return;
    if (headline_.block && i == *headline_.block) return;
    if (!called(i, named_as_author)) return;
    const std::string person = person_in(block.text);
    if (person.empty() || has(author, person)) return;
    if (!author.empty()) author += ", ";
    author += person;
  }

  static constexpr int kRevised = 8;
  struct Dated {
    int rank;
    std::string iso;
  };

  std::string find_date() const {
    std::vector<Dated> all;
    if (!headline_.dated.empty()) all.push_back({0, headline_.dated});
    const std::size_t title = headline_.block.value_or(top_);
    for (std::size_t i = begin_; i < end_; ++i) {
      if (i != title && !blocks_[i].aside) add_dates(i, title, all);
    }
    add_time_elements(all);
    if (all.empty()) return {};
    const auto best = std::min_element(
        all.begin(), all.end(), [](const Dated& a, const Dated& b) { return a.rank < b.rank; });
    std::string iso = best->iso;
    // Of two that name the same day the more precise counts.
    for (const Dated& other : all) {
      if (other.rank < kRevised && other.iso.substr(0, 10) == iso.substr(0, 10) &&
          other.iso.size() > iso.size())
        iso = other.iso;
    }
    return iso;
  }

  // Of a line, or of each cell of a row.
  void add_dates(std::size_t i, std::size_t title, std::vector<Dated>& all) const {
    const HtmlBlock& block = blocks_[i];
    const bool row = block.kind == BlockKind::row;
    if (block.words > (row ? 30u : 14u) || (!row && block.link_share() > .5)) return;
    const bool by_name = called(i, named_as_date);
    // Within the text it is what that speaks of.
    if (!by_name && i > title + 3 && i < main_.end) return;
    std::string_view rest = block.text;
    while (!rest.empty()) {
      const std::size_t tab = std::min(rest.find('\t'), rest.size());
      const std::string_view part = rest.substr(0, tab);
      rest.remove_prefix(std::min(tab + 1, rest.size()));
      const auto date = article::find_date(part);
      if (!date || date->iso.empty()) continue;
      if (!by_name && !article::is_date_line(part)) continue;
      const bool revised = article::begins_one_of(
          fold(part), {"обновлен", "изменен", "updated", "последнее обновление"});
      all.push_back({revised ? kRevised : rank(i, title, by_name), date->iso});
    }
  }

  // The less the surer, by where it stands.
  int rank(std::size_t i, std::size_t title, bool by_name) const {
    if (i > title && i <= title + 3) return 1;
    if (i < title && i + 2 >= title) return 2;
    if (by_name) return 4;
    if (i >= main_.end) return 5;
    return 6;
  }

  // <time datetime="…"> beside the headline or the text.
  void add_time_elements(std::vector<Dated>& all) const {
    if (blocks_.empty()) return;
    const std::size_t from = blocks_[begin_].node;
    const std::size_t to = end_ < blocks_.size() ? blocks_[end_].first : tree_.size();
    for (std::size_t i = from; i < to; ++i) {
      const MarkupNode& node = tree_[i];
      if (node.name != "time" || node.attribute("datetime").empty()) continue;
      std::string iso = iso_of(node.attribute("datetime"));
      if (iso.empty()) continue;
      // Its own words show the clock on the spot; the attribute may be in UTC.
      all.push_back({3, std::move(iso)});
      return;
    }
  }

  const MarkupTree& tree_;
  const std::vector<HtmlBlock>& blocks_;
  const MainBlock& main_;
  const Headline& headline_;
  std::size_t top_ = 0;    // the headline, or the first block of the text
  std::size_t begin_ = 0;  // what is looked at
  std::size_t end_ = 0;
};

}  // namespace

Byline find_byline(const MarkupTree& tree, const std::vector<HtmlBlock>& blocks,
                   const MainBlock& main, const Headline& headline) {
  return BylineFinder(tree, blocks, main, headline).find();
}

}  // namespace poisk::readers
