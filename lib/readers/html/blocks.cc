#include "readers/html/blocks.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "article/letters.h"
#include "article/line_form.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::readers {
namespace {

using article::fold;
using article::has;
using article::trim;

template <std::size_t N>
bool is_among(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements whose text a reader does not see as the page's.
bool is_unseen(std::string_view name) {
  static constexpr std::array<std::string_view, 23> kUnseen = {
      "head",   "script",   "style", "noscript", "template", "svg",      "iframe", "object",
      "embed",  "applet",   "audio", "video",    "canvas",   "map",      "button", "select",
      "option", "textarea", "input", "datalist", "noframes", "progress", "math"};
  return is_among(name, kUnseen);
}

bool is_inline(std::string_view name) {
  static constexpr std::array<std::string_view, 44> kInline = {
      "a",      "abbr", "acronym", "b",    "bdi",     "bdo",    "big",      "cite", "code",
      "data",   "del",  "dfn",     "em",   "font",    "i",      "img",      "ins",  "kbd",
      "label",  "mark", "nobr",    "q",    "s",       "samp",   "small",    "span", "strike",
      "strong", "sub",  "sup",     "time", "tt",      "u",      "var",      "wbr",  "noindex",
      "ruby",   "rb",   "rt",      "rp",   "picture", "source", "basefont", "meter"};
  return is_among(name, kInline);
}

bool is_furniture(const MarkupNode& node) {
  static constexpr std::array<std::string_view, 5> kTags = {"nav", "footer", "dialog", "menu",
                                                            "legend"};
  if (is_among(node.name, kTags)) return true;
  static constexpr std::array<std::string_view, 11> kRoles = {
      "navigation", "banner", "contentinfo", "search",  "dialog", "menu",
      "menubar",    "alert",  "toolbar",     "tooltip", "tablist"};
  if (is_among(node.attribute("role"), kRoles)) return true;
  if (node.attribute("aria-hidden") == "true") return true;
  for (const auto& [name, value] : node.attributes) {
    if (name == "hidden") return true;
    if (name != "style") continue;
    std::string style;
    for (const char c : value) {
      if (c != ' ') style += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (has(style, "display:none") || has(style, "visibility:hidden")) return true;
  }
  return false;
}

bool has_letter_or_digit(std::string_view word) {
  for (std::size_t pos = 0; pos < word.size();) {
    const char32_t c = text::next_code_point(word, pos);
    if (article::is_letter(c) || text::is_ascii_digit(c)) return true;
  }
  return false;
}

// What is inherited by all within an element.
struct Within {
  std::size_t block = 0;  // the innermost element that is no part of a line
  BlockKind kind = BlockKind::plain;
  int level = 0;
  bool link = false;
  bool furniture = false;
  bool aside = false;
  bool comments = false;
  bool pre = false;
};

class Flow {
 public:
  explicit Flow(const MarkupTree& tree) : tree_(tree), seen_words_(tree.size() + 1, 0) {
    count_words();
  }

  std::vector<HtmlBlock> run() {
    walk(0, Within());
    end_line();
    return std::move(blocks_);
  }

 private:
  // Words before each node, of the texts that are seen; and those of them that are no links.
  void count_words() {
    std::size_t unseen_until = 0;
    std::size_t link_until = 0;
    plain_words_.resize(seen_words_.size(), 0);
    articles_.resize(seen_words_.size(), 0);
    for (std::size_t i = 0; i < tree_.size(); ++i) {
      const MarkupNode& node = tree_[i];
      seen_words_[i + 1] = seen_words_[i];
      plain_words_[i + 1] = plain_words_[i];
      articles_[i + 1] = articles_[i];
      if (node.is_text()) {
        if (i < unseen_until) continue;
        const std::size_t words = article::words(node.text).size();
        seen_words_[i + 1] += words;
        if (i >= link_until) plain_words_[i + 1] += words;
        continue;
      }
      if (node.name == "a") link_until = std::max(link_until, node.end);
      if (node.name == "h1" || node.name == "article" || named_as_article(names_of(node)))
        ++articles_[i + 1];
      if (is_unseen(node.name)) {
        unseen_until = std::max(unseen_until, node.end);
      }
    }
  }

  // Of all words on the page that are no links.
  double share(std::size_t i) const {
    const auto all = static_cast<double>(std::max<std::size_t>(plain_words_.back(), 1));
    return static_cast<double>(plain_words_[tree_[i].end] - plain_words_[i]) / all;
  }

  // Whether what begins an article stands within.
  bool holds_article(std::size_t i) const { return articles_[tree_[i].end] > articles_[i]; }

  void walk(std::size_t from, Within within) {
    for (std::size_t i = from + 1; i < tree_[from].end;) {
      const MarkupNode& node = tree_[i];
      if (node.is_text()) {
        add(i, within);
      } else if (node.name == "br") {
        br();
      } else if (node.name == "hr") {
        end_line();
        gap_ = true;
      } else if (!is_unseen(node.name)) {
        enter(i, within);
      }
      i = std::max(node.end, i + 1);
    }
  }

  void enter(std::size_t i, Within within) {
    const MarkupNode& node = tree_[i];
    const std::string_view name = node.name;
    if (name == "a" && !node.attribute("href").empty()) {
      within.link = true;
    }
    // A page may stand in one form whole.
    constexpr double kWhole = .4;
    if (is_furniture(node) || name == "form") {
      const bool by_name = (name == "footer" || name == "nav") && !holds_article(i);
      if (by_name || share(i) < (name == "form" ? .2 : kWhole)) within.furniture = true;
    } else if (!within.pre && !is_inline(name) && name != "body" && name != "html") {
      const std::string names = names_of(node);
      const bool aside = name == "aside" || named_as_aside(names);
      if (!within.aside && aside && (share(i) < kWhole || named_as_comments(names)) &&
          !holds_article(i))
        within.aside = true;
      if (within.aside && named_as_comments(names)) within.comments = true;
    }
    if (is_inline(name)) return walk(i, within);
    if (in_row_) {  // a cell's paragraphs are no lines of their own
      add_space();
      walk(i, within);
      return add_space();
    }
    if (is_short_row(i)) return row(i, within);
    // The cells of a row and the blocks of a page begin lines.
    end_line();
    gap_ = true;
    within.block = i;
    set_kind(name, within);
    walk(i, within);
    end_line();
    gap_ = true;
  }

  static void set_kind(std::string_view name, Within& within) {
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
      within.kind = BlockKind::heading;
      within.level = name[1] - '0';
    } else if (name == "li" || name == "dd") {
      within.kind = BlockKind::item;
    } else if (name == "blockquote") {
      within.kind = BlockKind::quote;
    } else if (name == "figcaption" || name == "caption") {
      within.kind = BlockKind::caption;
    } else if (name == "pre" || name == "xmp" || name == "listing") {
      within.kind = BlockKind::code;
      within.pre = true;
    }
  }

  // A row of a table of data, not of one that lays a page out: cells of a few words, and where these
  // are paragraphs, several rows alike.
  bool is_short_row(std::size_t i) {
    if (tree_[i].name != "tr") return false;
    bool paragraphs = false;
    const std::size_t cells = count_cells(i, paragraphs);
    if (cells < 2 || !paragraphs) return cells >= 2;
    const auto [known, is_new] = alike_.emplace(tree_[i].parent, false);
    if (is_new) known->second = are_alike(tree_.children(tree_[i].parent, "tr"));
    return known->second;
  }

  // Several rows of as many cells each.
  bool are_alike(const std::vector<std::size_t>& rows) const {
    constexpr std::size_t kSeveral = 2;
    bool paragraphs = false;
    const std::size_t cells = count_cells(rows.front(), paragraphs);
    return rows.size() >= kSeveral && std::all_of(rows.begin(), rows.end(), [&](std::size_t row) {
             return count_cells(row, paragraphs) == cells;
           });
  }

  // 0 where the row is none of data.
  std::size_t count_cells(std::size_t row, bool& paragraphs) const {
    constexpr std::size_t kMostWords = 60;
    if (seen_words_[tree_[row].end] - seen_words_[row] > kMostWords) return 0;
    std::size_t cells = 0;
    for (std::size_t k = row + 1; k < tree_[row].end; ++k) {
      const MarkupNode& node = tree_[k];
      if (node.is_text()) continue;
      if (node.name == "td" || node.name == "th") {
        ++cells;
      } else if (node.name == "p") {
        paragraphs = true;
      } else if (!is_inline(node.name) && node.name != "br") {
        return 0;
      }
    }
    return cells;
  }

  void row(std::size_t i, Within within) {
    end_line();
    within.kind = BlockKind::row;
    within.block = i;
    in_row_ = true;
    for (std::size_t k = i + 1; k < tree_[i].end;) {
      if (!tree_[k].is_text()) {
        if (!line_.text.empty()) separator_ = "\t";
        walk(k, within);
      }
      k = std::max(tree_[k].end, k + 1);
    }
    in_row_ = false;
    end_line();
  }

  void br() {
    if (in_row_) return add_space();
    if (line_.text.empty()) gap_ = true;
    end_line();
  }

  void add_space() {
    if (!line_.text.empty() && separator_.empty()) separator_ = " ";
  }

  void add(std::size_t i, const Within& within) {
    const std::string& text = tree_[i].text;
    if (within.pre) return add_code(i, within);
    std::size_t pos = 0;
    while (pos < text.size()) {
      constexpr std::string_view kSpaces = " \t\r\n\f\v";
      const std::size_t begin = text.find_first_not_of(kSpaces, pos);
      if (begin == std::string::npos) {
        add_space();
        return;
      }
      if (begin > pos) add_space();
      std::size_t end = text.find_first_of(kSpaces, begin);
      if (end == std::string::npos) end = text.size();
      append(i, within, std::string_view(text).substr(begin, end - begin));
      pos = end;
    }
  }

  void append(std::size_t i, const Within& within, std::string_view word) {
    if (line_.text.empty()) begin_line(i, within);
    line_.text += separator_;
    line_.text += word;
    separator_.clear();
    const std::size_t count = has_letter_or_digit(word) ? 1 : 0;
    line_.words += count;
    if (within.link) line_.linked_words += count;
    line_.furniture = line_.furniture && within.furniture;
    line_.aside = line_.aside && within.aside;
    line_.comments = line_.comments && within.comments;
  }

  void begin_line(std::size_t i, const Within& within) {
    line_.node = within.block;
    line_.first = i;
    line_.kind = within.kind;
    line_.level = within.level;
    line_.gap_before = gap_;
    line_.furniture = within.furniture;
    line_.aside = within.aside;
    line_.comments = within.comments;
    separator_.clear();
  }

  void add_code(std::size_t i, const Within& within) {
    if (line_.text.empty()) begin_line(i, within);
    line_.text += tree_[i].text;
    line_.words += article::words(tree_[i].text).size();
    line_.furniture = line_.furniture && within.furniture;
    line_.aside = line_.aside && within.aside;
    line_.comments = line_.comments && within.comments;
  }

  void end_line() {
    separator_.clear();
    if (trim(line_.text).empty()) {
      line_ = HtmlBlock();
      return;
    }
    if (line_.kind == BlockKind::code) {
      while (!line_.text.empty() &&
             article::has("\n\r \t", line_.text.substr(line_.text.size() - 1)))
        line_.text.pop_back();
    } else {
      line_.text = trim(line_.text);
    }
    line_.sentence = article::ends_as_sentence(fold(line_.text));
    blocks_.push_back(std::move(line_));
    line_ = HtmlBlock();
    gap_ = false;
  }

  const MarkupTree& tree_;
  std::vector<std::size_t> seen_words_;   // before each node
  std::vector<std::size_t> plain_words_;  // of them, those of no link
  std::vector<std::size_t> articles_;     // elements before each node that begin an article
  std::map<std::size_t, bool> alike_;     // whether the rows below an element are
  std::vector<HtmlBlock> blocks_;
  HtmlBlock line_;
  std::string separator_;  // before the next word of the line
  bool gap_ = true;
  bool in_row_ = false;
};

// Whether a part of a name begins so: «banner» of «top-banner», not of «reachbanner».
bool names_have(std::string_view names, const std::vector<std::string_view>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    for (std::size_t at = names.find(part); at != std::string_view::npos;
         at = names.find(part, at + 1)) {
      if (at == 0 || names[at - 1] < 'a' || names[at - 1] > 'z') return true;
    }
    return false;
  });
}

}  // namespace

std::vector<HtmlBlock> find_blocks(const MarkupTree& tree) { return Flow(tree).run(); }

std::string names_of(const MarkupNode& node) {
  std::string out;
  for (const std::string_view name : {"class", "id", "itemprop", "role", "rel"}) {
    const std::string_view value = node.attribute(name);
    if (value.empty()) continue;
    out += ' ';
    out += value.substr(0, 200);
  }
  // relatedNews: related-news
  std::string lower;
  for (const char c : out) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !lower.empty() && lower.back() >= 'a' && lower.back() <= 'z') lower += '-';
    lower += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return lower;
}

bool named_as_article(std::string_view names) {
  static const std::vector<std::string_view> kParts = {
      "articlebody",    "article-body",    "article_body",    "article__body",    "article-text",
      "article_text",   "article__text",   "articletext",     "entry-content",    "entry_content",
      "post-content",   "post_content",    "post-body",       "postbody",         "post-text",
      "news-text",      "news_text",       "newstext",        "news-detail",      "news_detail",
      "newsbody",       "news-body",       "news_body",       "fulltext",         "full-text",
      "full_text",      "full-story",      "fullstory",       "story-body",       "storybody",
      "detail-text",    "detail_text",     "hentry",          "textbody",         "text-body",
      "articlecontent", "article-content", "article_content", "article__content", "content-text"};
  return names_have(names, kParts);
}

bool named_as_comments(std::string_view names) {
  static const std::vector<std::string_view> kParts = {"comment", "disqus", "respond", "otzyv"};
  return names_have(names, kParts) && !named_as_article(names);
}

bool named_as_aside(std::string_view names) {
  if (names.empty() || named_as_article(names)) return false;
  static const std::vector<std::string_view> kParts = {
      "comment",    "disqus",      "respond",   "sidebar",    "side-bar",   "side_bar",
      "breadcrumb", "bread-crumb", "related",   "recommend",  "share",      "social",
      "subscri",    "promo",       "banner",    "advert",     "adsense",    "sponsor",
      "popup",      "pop-up",      "modal",     "pagination", "pager",      "paginat",
      "rating",     "voting",      "similar",   "readmore",   "read-more",  "read_more",
      "read-also",  "readalso",    "more-news", "lastnews",   "last-news",  "last_news",
      "newslist",   "news-list",   "news_list", "topnews",    "top-news",   "top_news",
      "popular",    "cookie",      "copyright", "informer",   "counter",    "calendar",
      "login",      "teaser",      "otzyv",     "footer",     "submenu",    "mainmenu",
      "main-menu",  "topmenu",     "navbar",    "navigation", "tagcloud",   "tag-cloud",
      "see-also",   "see_also",    "seealso",   "othernews",  "other-news", "other_news",
      "hotnews",    "skyscraper",  "tizer",     "widget"};
  return names_have(names, kParts);
}

}  // namespace poisk::readers
