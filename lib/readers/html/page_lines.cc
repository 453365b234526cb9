#include "readers/html/page_lines.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "article/author_lines.h"
#include "article/date_lines.h"
#include "article/dates.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/line_form.h"
#include "article/page_layout.h"
#include "article/page_source.h"
#include "article/reuse_terms.h"
#include "text/utf8.h"

namespace poisk::readers {
namespace {

using article::fold;
using article::Line;
using article::Role;

// How many blocks above the headline and below the text may speak of them.
constexpr std::size_t kNearAbove = 8;
constexpr std::size_t kNearBelow = 8;

Role frame_role(std::string_view raw, const std::string& folded, std::size_t count) {
  if (article::is_reuse_notice(folded) && count <= 120) return Role::notice;
  switch (article::frame_of(raw, folded)) {
    case article::Frame::credit:
      return Role::credit;
    case article::Frame::brand:
      return Role::brand;
    case article::Frame::source:
      return Role::source;
    default:
      break;
  }
  if (article::is_date_line(raw)) return Role::date;
  if (!article::author_of(raw, false).empty()) return Role::author;
  return Role::frame;
}

// A link, or a line of them.
bool is_linked_line(const HtmlBlock& block) { return block.link_share() > .6 && block.words < 30; }

// «Если Вы заметили ошибку, выделите её и нажмите Ctrl-Enter», alone or in a cell.
bool calls_for_slips(const std::string& text) {
  const std::string folded = fold(text);
  return article::has(folded, "ctrl") && article::has(folded, "enter") &&
         (article::has(folded, "ошибк") || article::has(folded, "опечатк") ||
          article::has(folded, "неточност"));
}

// «Ссылки по теме:», where links follow.
bool heads_links(const std::vector<HtmlBlock>& blocks, std::size_t i) {
  if (i + 1 >= blocks.size() || blocks[i].words > 5 || blocks[i].sentence) return false;
  const bool heading = blocks[i].kind == BlockKind::heading || blocks[i].text.ends_with(":");
  return heading && is_linked_line(blocks[i + 1]);
}

// «Иван 7 января 2012, 01:48»: what stands above each comment.
bool is_stamp(const HtmlBlock& block) {
  if (block.words > 12 || block.sentence) return false;
  const std::optional<article::LineDate> date = article::find_date(block.text);
  return date && date->has_time;
}

bool is_all_caps(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::next_code_point(text, pos);
    if (article::is_letter(c) && !article::is_upper(c)) return false;
  }
  return true;
}

class PageLines {
 public:
  PageLines(const std::vector<HtmlBlock>& blocks, const MainBlock& main, const Headline& headline,
            const std::string& outlet)
      : blocks_(blocks), main_(main), headline_(headline), outlet_(outlet) {}

  Article read() {
    first_ = main_.begin;
    // What stands above the headline is not the article's.
    if (headline_.block && *headline_.block >= first_ && *headline_.block < main_.end)
      first_ = *headline_.block + 1;
    end_ = find_end();
    compose();
    std::vector<Line> lines = article::lay_out_main(content_, has_tables());
    Article out = text_of(lines);
    add_frame(lines);
    out.source = article::find_source(lines, out.text, outlet_);
    return out;
  }

 private:
  // Before what repeats below the text: comments, each with who wrote it when, and links with their
  // excerpts.
  std::size_t find_end() const {
    constexpr std::size_t kText = 20;  // words that stand before
    constexpr std::size_t kTimes = 3;
    std::size_t text = 0;
    std::vector<std::size_t> stamps;
    std::vector<std::size_t> links;
    for (std::size_t i = first_; i < main_.end; ++i) {
      if (!main_.inside[i]) continue;
      const HtmlBlock& block = blocks_[i];
      if (text >= kText && is_stamp(block)) stamps.push_back(i);
      const bool excerpt =
          i + 1 < main_.end && blocks_[i + 1].link_share() < .3 && blocks_[i + 1].words >= 8;
      if (text >= kText && block.link_share() > .8 && block.words >= 3 && excerpt)
        links.push_back(i);
      if (block.sentence && block.link_share() < .3) text += block.words;
    }
    std::size_t end = main_.end;
    if (stamps.size() >= kTimes) end = std::min(end, stamps.front());
    if (links.size() >= kTimes) end = std::min(end, links.front());
    return end;
  }

  bool is_content(std::size_t i) const {
    if (i < first_ || i >= end_ || !main_.inside[i] || heads_links(blocks_, i)) return false;
    if (blocks_[i].words < 60 && calls_for_slips(blocks_[i].text)) return false;
    // The rules for lines know what follows «Комментарии», a link or not.
    return !is_linked_line(blocks_[i]) || heads_frame(blocks_[i]);
  }

  bool has_tables() const {
    constexpr std::ptrdiff_t kFewRows = 3;
    std::ptrdiff_t rows = 0;
    for (std::size_t i = first_; i < end_; ++i) {
      if (!is_content(i) || blocks_[i].linked_words > 0) continue;
      if (blocks_[i].kind == BlockKind::code) return true;
      if (blocks_[i].kind == BlockKind::row) ++rows;
    }
    return rows >= kFewRows;
  }

  static bool heads_frame(const HtmlBlock& block) {
    const article::Frame frame = article::frame_of(block.text, fold(block.text));
    return frame == article::Frame::only_teasers || frame == article::Frame::teasers;
  }

  // The text of the main block under its headline, as one would copy it.
  void compose() {
    content_ = headline_.text;
    for (std::size_t i = first_; i < end_; ++i) {
      if (!is_content(i)) continue;
      const HtmlBlock& block = blocks_[i];
      content_ += block.gap_before || content_.empty() ? "\n\n" : "\n";
      if (block.kind == BlockKind::item && !article::is_list_item(fold(block.text)))
        content_ += "- ";
      content_ += block.text;
    }
  }

  // The composed lines that are not blank, as they stand there, and whether each is of a table or
  // code: `}` is no button there.
  struct Composed {
    std::string_view raw;
    bool structured = false;
  };
  std::vector<Composed> composed() const {
    std::vector<Composed> out;
    const auto add = [&](std::string_view text, bool structured) {
      for (const std::string_view line : article::lines(text)) {
        if (!article::trim(line).empty()) out.push_back({line, structured});
      }
    };
    add(headline_.text, false);
    for (std::size_t i = first_; i < end_; ++i) {
      if (!is_content(i)) continue;
      const BlockKind kind = blocks_[i].kind;
      add(blocks_[i].text,
          kind == BlockKind::code || (kind == BlockKind::row && blocks_[i].linked_words == 0));
    }
    return out;
  }

  Article text_of(std::vector<Line>& lines) {
    Article out;
    bool gap = false;
    const std::vector<Composed> as_composed = composed();
    const auto is_own = [](const Line& line) { return line.role == Role::text; };
    const auto first = std::find_if(lines.begin(), lines.end(), is_own) - lines.begin();
    const auto last = lines.rend() - std::find_if(lines.rbegin(), lines.rend(), is_own);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Line& line = lines[i];
      const auto place = static_cast<std::ptrdiff_t>(i);
      const bool structured = as_composed.size() == lines.size() && as_composed[i].structured;
      if (structured && place >= first && place <= last) line.role = Role::text;
      if (i == 0 && line.raw == article::trim(headline_.text)) {
        line.role = Role::title;
        continue;
      }
      if (line.role == Role::title) line.role = Role::text;
      line.after_title = line.before_text;
      gap = gap || line.gap_before;
      if (line.role != Role::text) {
        out.dropped.emplace_back(line.raw);
        continue;
      }
      if (!out.text.empty()) out.text += gap ? "\n\n" : "\n";
      out.text += structured ? as_composed[i].raw : line.raw;
      gap = false;
    }
    return out;
  }

  // The lines around the text, for what they say of its source.
  void add_frame(std::vector<Line>& lines) const {
    const std::size_t title = headline_.block.value_or(main_.begin);
    const std::size_t top = std::min(title, main_.begin);
    std::vector<Line> before;
    std::vector<Line> after;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (is_content(i) || (headline_.block && i == *headline_.block)) continue;
      const HtmlBlock& block = blocks_[i];
      Line line;
      line.raw = block.text;
      line.folded = fold(line.raw);
      line.count = block.words;
      line.sentence = block.sentence;
      line.role = frame_role(line.raw, line.folded, line.count);
      if (line.role == Role::frame) continue;
      // Names stand in lists of columnists and tags, too.
      const bool beside = (i + 2 >= title && i <= title + 3) || (i >= end_ && i < end_ + 3);
      if (line.role == Role::author &&
          (!beside || block.link_share() > .5 || block.aside || is_all_caps(line.raw)) &&
          !article::has_author_label(line.raw))
        continue;
      line.before_text = i < first_;
      line.after_title = headline_.block && i > title && i < end_;
      line.near = i + kNearAbove >= top && i < end_ + kNearBelow && !block.aside;
      (i < first_ ? before : after).push_back(std::move(line));
    }
    lines.insert(lines.begin(), before.begin(), before.end());
    lines.insert(lines.end(), after.begin(), after.end());
  }

  const std::vector<HtmlBlock>& blocks_;
  const MainBlock& main_;
  const Headline& headline_;
  const std::string& outlet_;
  std::size_t first_ = 0;  // of the text, a block
  std::size_t end_ = 0;    // past the last one
  std::string content_;
};

}  // namespace

Article lay_out_page(const std::vector<HtmlBlock>& blocks, const MainBlock& main,
                     const Headline& headline, const std::string& outlet) {
  return PageLines(blocks, main, headline, outlet).read();
}

}  // namespace poisk::readers
