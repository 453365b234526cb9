#include "readers/html/headline.h"

#include <algorithm>
#include <array>

#include "article/date_lines.h"
#include "article/dates.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::readers {
namespace {

using article::fold;
using article::has;
using article::trim;

constexpr std::size_t kHeadlineWords = 40;

// Letters and digits alone, a space between words: titles differ in their marks.
std::string bare_words(std::string_view text) {
  std::string out;
  bool gap = false;
  const std::string folded = fold(text);
  for (std::size_t pos = 0; pos < folded.size();) {
    const char32_t c = text::next_code_point(folded, pos);
    if (article::is_letter(c) || text::is_ascii_digit(c)) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      text::append_code_point(out, c);
    } else {
      gap = true;
    }
  }
  return out;
}

std::size_t count_words(std::string_view bare) {
  return bare.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(bare.begin(), bare.end(), ' '));
}

// Whether the words of `part` stand in `whole` one after another.
bool has_words(std::string_view whole, std::string_view part) {
  for (std::size_t at = whole.find(part); at != std::string_view::npos;
       at = whole.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    if ((at == 0 || whole[at - 1] == ' ') && (end == whole.size() || whole[end] == ' '))
      return true;
  }
  return false;
}

// A headline may end so, and no other way that sentences do.
bool calls_or_asks(std::string_view text) { return text.ends_with("!") || text.ends_with("?"); }

class HeadlineFinder {
 public:
  HeadlineFinder(const std::vector<HtmlBlock>& blocks, const Marks& marks,
                 std::optional<std::size_t> body)
      : blocks_(blocks),
        marks_(marks),
        body_(body),
        window_(bare_words(marks.window_title)),
        named_{bare_words(marks.data.headline), bare_words(marks.title)} {}

  Headline find() {
    Headline out;
    double best = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const double value = rate(i);
      // Of two alike the one nearer to the text.
      if (value < best || value == 0 || (value == best && body_ && i > *body_)) continue;
      best = value;
      out.block = i;
    }
    if (out.block) out.text = without_date(blocks_[*out.block].text, out.dated);
    if (out.block && best >= 1) {
      // The window's title may stand on the page itself, for its printed form.
      if (bare_words(out.text) == window_) out.text = without_site(out.text);
      return out;
    }
    for (const std::string* mark : {&marks_.data.headline, &marks_.title}) {
      if (!mark->empty() && !is_site(bare_words(*mark))) {
        out = {};
        out.text = without_site(*mark);
        return out;
      }
    }
    if (out.block) return out;
    out.text = without_site(marks_.window_title);
    // A site's name alone heads nothing; a line right above the text may.
    if (count_words(bare_words(out.text)) <= 3 && body_) {
      if (const auto line = line_above()) {
        out.block = line;
        out.text = without_date(blocks_[*line].text, out.dated);
      }
    }
    return out;
  }

 private:
  bool is_site(std::string_view bare) const {
    const std::string site = bare_words(marks_.site);
    const std::string outlet = bare_words(marks_.data.outlet);
    return bare.empty() || bare == site || bare == outlet;
  }

  std::optional<std::size_t> line_above() const {
    constexpr std::size_t kFar = 6;
    // The text may begin with lines that are none of it.
    std::size_t prose = *body_;
    while (prose < blocks_.size() && !(blocks_[prose].sentence && blocks_[prose].words >= 8))
      ++prose;
    for (std::size_t i = std::min(prose + 1, blocks_.size()); i > 0 && i + kFar > *body_; --i) {
      const HtmlBlock& block = blocks_[i - 1];
      if (block.furniture || block.aside || (block.sentence && !calls_or_asks(block.text)) ||
          block.words < 4 || block.words > 25 || article::is_date_line(block.text) ||
          !article::starts_upper(block.text) || article::find_date(block.text) ||
          fold(block.text).starts_with("на фото") ||
          article::frame_of(block.text, fold(block.text)) != article::Frame::none)
        continue;
      return i - 1;
    }
    return std::nullopt;
  }

  // How much a block looks like the headline; one that marks name is worth 1 at least.
  double rate(std::size_t i) const {
    const HtmlBlock& block = blocks_[i];
    if (block.furniture || block.words == 0 || block.words > kHeadlineWords) return 0;
    if (block.kind == BlockKind::code || block.kind == BlockKind::row) return 0;
    const std::string bare = bare_words(block.text);
    const std::size_t count = count_words(bare);
    if (count == 0 || is_site(bare)) return 0;
    double value = 0;
    for (const std::string& named : named_) {
      if (named.empty()) continue;
      if (bare == named) value = std::max(value, 4.0);
      // og:title shortens, or has the outlet behind it.
      if (count >= 3 && (has_words(named, bare) || has_words(bare, named))) {
        const auto shorter = static_cast<double>(std::min(count, count_words(named)));
        const auto longer = static_cast<double>(std::max(count, count_words(named)));
        value = std::max(value, 1 + 2 * shorter / longer);
      }
    }
    if (!window_.empty() && (count >= 3 || block.level == 1) && has_words(window_, bare)) {
      const auto part = static_cast<double>(count) / static_cast<double>(count_words(window_));
      value = std::max(value, 1 + 2 * part);
    }
    // A window's title is cut where it is long.
    if (count_words(window_) >= 5 && bare.starts_with(window_)) value = std::max(value, 2.0);
    const bool heading = block.kind == BlockKind::heading && block.level <= 3;
    // «№ 8 от 17 января 2012 года» heads an issue, not an article.
    const bool dated = has(block.text, "№") && article::find_date(block.text).has_value();
    if (value == 0 && heading && !dated && body_ && i <= *body_ && i + 12 >= *body_ &&
        !block.aside) {
      value = block.level == 1 ? .9 : .5;
      value *= 1 - block.link_share() * .5;
      if (count < 3) value *= .5;
    }
    if (value == 0) return 0;
    // The headline and more: a window's title set for print.
    if (bare == window_ && title_parts(marks_.window_title).size() > 1) value -= 1;
    if (heading) value += block.level == 1 ? .6 : .4;
    if (block.aside) value -= .5;
    if (block.link_share() > .5) value -= .3;
    // Near above the text; a link to it below is none.
    if (body_ && i > *body_ + 3) {
      value -= .8;
    } else if (body_ && i + 30 >= *body_) {
      value += .2;
    }
    return value;
  }

  // A heading may hold the date below the headline.
  static std::string without_date(const std::string& text, std::string& dated) {
    const std::optional<article::LineDate> date = article::find_date(text);
    if (!date || date->end != text.size() || date->begin == 0) return text;
    const std::string_view before = trim(std::string_view(text).substr(0, date->begin));
    const bool told_apart =
        std::string_view(text).substr(before.size()).starts_with("\xC2\xA0") || date->has_time;
    if (!told_apart || article::words(before).size() < 3) return text;
    dated = date->iso;
    return std::string(before);
  }

  // Without «— Outlet» behind it, or «Outlet: » before.
  std::string without_site(std::string_view title) const {
    const std::vector<std::string_view> parts = title_parts(title);
    if (parts.size() < 2) return std::string(trim(title));
    // The headline is the part with most words; its own dashes stay.
    std::size_t begin = 0;
    std::size_t end = parts.size();
    const auto longest = static_cast<std::size_t>(
        std::max_element(parts.begin(), parts.end(),
                         [](std::string_view a, std::string_view b) {
                           return article::words(a).size() < article::words(b).size();
                         }) -
        parts.begin());
    while (end - 1 > longest) --end;
    begin = longest;
    const char* const first = parts[begin].data();
    const char* const last = parts[end - 1].data() + parts[end - 1].size();
    return std::string(first, static_cast<std::size_t>(last - first));
  }

  const std::vector<HtmlBlock>& blocks_;
  const Marks& marks_;
  std::optional<std::size_t> body_;
  std::string window_;
  std::array<std::string, 2> named_;
};

}  // namespace

std::vector<std::string_view> title_parts(std::string_view title) {
  static constexpr std::string_view kSeparators[] = {" | ",  " - ", ":::",  "::",  " — ", " – ",
                                                     " :: ", " / ", " // ", " » ", " · ", " • ",
                                                     " > ",  " : ", " « ",  " / "};
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < title.size();) {
    std::size_t size = 0;
    for (const std::string_view separator : kSeparators) {
      if (title.substr(i).starts_with(separator)) size = std::max(size, separator.size());
    }
    if (size == 0) {
      ++i;
      continue;
    }
    out.push_back(trim(title.substr(begin, i - begin)));
    begin = i += size;
  }
  out.push_back(trim(title.substr(begin)));
  std::erase_if(out, [](std::string_view part) { return part.empty(); });
  return out;
}

Headline find_headline(const std::vector<HtmlBlock>& blocks, const Marks& marks,
                       std::optional<std::size_t> body) {
  return HeadlineFinder(blocks, marks, body).find();
}

}  // namespace poisk::readers
