#include "readers/fb2_reader.h"

#include <string>
#include <utility>
#include <vector>

#include "article/check.h"
#include "article/letters.h"
#include "readers/markup_tree.h"
#include "readers/written_dates.h"

namespace poisk::readers {
namespace {

class Fb2Book {
 public:
  Fb2Book(const MarkupTree& tree, const ArticleSink& sink) : tree_(tree), sink_(sink) {}

  Result<void> read() {
    const std::size_t info = tree_.find(0, "title-info");
    if (info != 0) read_info(info);
    if (const std::size_t publisher = tree_.find(0, "publisher"); publisher != 0)
      source_.outlet = tree_.text_of(publisher);
    for (std::size_t i = 1; i < tree_.size() && going_on_; ++i) {
      if (tree_[i].name == "body") section(i, {});
    }
    if (number_ == 0) return article::invalid("the book holds no text");
    return {};
  }

 private:
  void read_info(std::size_t info) {
    if (const std::size_t title = tree_.find(info, "book-title"); title != 0)
      book_ = tree_.text_of(title);
    for (const std::size_t author : tree_.children(info, "author")) {
      std::string name;
      for (const std::string_view part : {"first-name", "middle-name", "last-name", "nickname"}) {
        const std::size_t node = tree_.find(author, part);
        if (node == 0 || (part == "nickname" && !name.empty())) continue;
        if (!name.empty()) name += ' ';
        name += tree_.text_of(node);
      }
      if (name.empty()) continue;
      if (!source_.author.empty()) source_.author += ", ";
      source_.author += article::trim(name);
    }
    if (const std::size_t date = tree_.find(info, "date"); date != 0) {
      source_.published = iso_of(tree_[date].attribute("value"));
      if (source_.published.empty()) source_.published = year_in(tree_.text_of(date));
    }
  }

  static std::string year_in(const std::string& text) {
    const bool year = text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos;
    return year ? text : std::string();
  }

  // Its own paragraphs are an article, and each section within it another.
  void section(std::size_t node, std::vector<std::string> path) {
    std::string title;
    std::string text;
    std::vector<std::size_t> sections;
    for (std::size_t i = node + 1; i < tree_[node].end; i = std::max(tree_[i].end, i + 1)) {
      const std::string_view name = tree_[i].name;
      if (name == "section") {
        sections.push_back(i);
      } else if (name == "title" && title.empty()) {
        title = tree_.text_of(i);
      } else if (!tree_[i].is_text() && name != "image") {
        add_lines(i, text);
      }
    }
    emit(title, text, path);
    if (!title.empty()) path.push_back(title);
    for (const std::size_t child : sections) {
      if (going_on_) section(child, path);
    }
  }

  void add_lines(std::size_t node, std::string& text) const {
    const std::string_view name = tree_[node].name;
    const bool line =
        name == "p" || name == "v" || name == "subtitle" || name == "text-author" || name == "date";
    if (line) {
      const std::string words = tree_.text_of(node);
      if (words.empty()) return;
      // The lines of a verse stand together.
      if (!text.empty()) text += name == "v" && last_was_verse_ ? "\n" : "\n\n";
      text += words;
      last_was_verse_ = name == "v";
      return;
    }
    last_was_verse_ = false;
    if (name == "tr") {
      std::string row;
      for (std::size_t i = node + 1; i < tree_[node].end; i = std::max(tree_[i].end, i + 1)) {
        if (tree_[i].is_text()) continue;
        if (!row.empty()) row += '\t';
        row += tree_.text_of(i);
      }
      if (!text.empty()) text += '\n';
      text += row;
      return;
    }
    for (std::size_t i = node + 1; i < tree_[node].end; i = std::max(tree_[i].end, i + 1)) {
      if (!tree_[i].is_text()) add_lines(i, text);
    }
  }

  void emit(const std::string& title, std::string& text, const std::vector<std::string>& path) {
    if (text.empty()) return;
    Article out;
    out.title = title.empty() ? (path.empty() ? book_ : path.back()) : title;
    out.text = std::move(text);
    out.source = source_;
    if (!book_.empty()) out.fields.push_back({"book", book_});
    std::string above;
    for (const std::string& part : path) {
      if (!above.empty()) above += " / ";
      above += part;
    }
    if (!above.empty()) out.fields.push_back({"section", above});
    const std::string part = std::to_string(++number_);
    if (auto sound = article::check(out); !sound) {
      going_on_ = sink_(sound.error(), part);
    } else {
      going_on_ = sink_(std::move(out), part);
    }
  }

  const MarkupTree& tree_;
  const ArticleSink& sink_;
  Source source_;
  std::string book_;
  std::size_t number_ = 0;
  bool going_on_ = true;
  mutable bool last_was_verse_ = false;
};

}  // namespace

Result<void> read_fb2(std::string_view xml, const ArticleSink& sink) {
  auto tree = MarkupTree::of_xml(xml);
  if (!tree) return tree.error();
  return Fb2Book(*tree, sink).read();
}

}  // namespace poisk::readers
