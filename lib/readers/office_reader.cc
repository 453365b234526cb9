#include "readers/office_reader.h"

#include <string>
#include <utility>
#include <vector>

#include "article/check.h"
#include "article/letters.h"
#include "readers/encoding/decode.h"
#include "readers/markup_tree.h"
#include "readers/written_dates.h"
#include "readers/zip_archive.h"

namespace poisk::readers {
namespace {

using article::trim;

Result<MarkupTree> tree_in(ZipArchive& zip, const std::string& name) {
  auto bytes = zip.read(name);
  if (!bytes) return bytes.error();
  auto decoded = decode(*bytes, {}, {}, true);
  if (!decoded) return decoded.error();
  return MarkupTree::of_xml(decoded->text);
}

// What Dublin Core says of a document.
void take_core(ZipArchive& zip, const std::string& name, Article& article) {
  if (!zip.has(name)) return;
  const auto tree = tree_in(zip, name);
  if (!tree) return;
  const auto text = [&](std::string_view element) {
    const std::size_t node = tree->find(0, element);
    return node == 0 ? std::string() : tree->text_of(node);
  };
  article.title = text("dc:title");
  article.source.author = text("dc:creator");
  if (article.source.author.empty()) article.source.author = text("meta:initial-creator");
  for (const std::string_view date : {"dcterms:created", "meta:creation-date", "dc:date"}) {
    if (article.source.published.empty()) article.source.published = iso_of(text(date));
  }
}

// The lines of a document as its elements come.
class OfficeText {
 public:
  OfficeText(const MarkupTree& tree, bool word) : tree_(tree), word_(word) {}

  void read(Article& article) {
    walk(0, false);
    article.text = std::move(text_);
    if (trim(article.title).empty()) article.title = heading_;
  }

 private:
  void walk(std::size_t from, bool in_cell) {
    for (std::size_t i = from + 1; i < tree_[from].end; i = std::max(tree_[i].end, i + 1)) {
      const std::string_view name = tree_[i].name;
      if (name == "w:tr" || name == "table:table-row") {
        row(i);
      } else if (name == "w:p" || name == "text:p" || name == "text:h") {
        paragraph(i, in_cell);
      } else if (!tree_[i].is_text() && name != "office:annotation" && name != "w:del" &&
                 name != "text:tracked-changes") {
        walk(i, in_cell);
      }
    }
  }

  void paragraph(std::size_t node, bool in_cell) {
    std::string line;
    inline_text(node, line);
    line = trim(line);
    if (line.empty()) return;
    if (in_cell) {
      if (!cell_.empty()) cell_ += ' ';
      cell_ += line;
      return;
    }
    if (heading_.empty() && is_heading(node)) heading_ = line;
    if (!text_.empty()) text_ += "\n\n";
    text_ += line;
  }

  bool is_heading(std::size_t node) const {
    if (tree_[node].name == "text:h") return true;
    const std::size_t style = tree_.find(node, "w:pStyle");
    const std::string name = article::fold(style == 0 ? tree_[node].attribute("text:style-name")
                                                      : tree_[style].attribute("w:val"));
    return name == "title" || name == "1" || article::has(name, "heading1") ||
           article::has(name, "heading 1") || article::has(name, "заголовок");
  }

  void row(std::size_t node) {
    std::string line;
    bool first = true;
    for (std::size_t i = node + 1; i < tree_[node].end; i = std::max(tree_[i].end, i + 1)) {
      const std::string_view name = tree_[i].name;
      if (name != "w:tc" && name != "table:table-cell") continue;
      cell_.clear();
      walk(i, true);
      if (!first) line += '\t';
      line += cell_;
      first = false;
    }
    cell_.clear();
    if (trim(line).empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += line;
  }

  void inline_text(std::size_t from, std::string& line) const {
    for (std::size_t i = from + 1; i < tree_[from].end; i = std::max(tree_[i].end, i + 1)) {
      const MarkupNode& node = tree_[i];
      if (node.is_text()) {
        // In Word's files text stands in w:t alone.
        if (!word_ || tree_[node.parent].name == "w:t") line += node.text;
      } else if (node.name == "w:tab" || node.name == "text:tab" || node.name == "text:s" ||
                 node.name == "w:br" || node.name == "w:cr" || node.name == "text:line-break") {
        line += ' ';
      } else if (node.name != "w:delText" && node.name != "office:annotation" &&
                 node.name != "text:note") {
        inline_text(i, line);
      }
    }
  }

  const MarkupTree& tree_;
  bool word_;
  std::string text_, cell_, heading_;
};

Result<Article> read_document(std::string_view bytes, const std::string& content,
                              const std::string& core) {
  auto zip = ZipArchive::open(bytes);
  if (!zip) return zip.error();
  Article out;
  take_core(*zip, core, out);
  auto tree = tree_in(*zip, content);
  if (!tree) return tree.error();
  OfficeText(*tree, content.starts_with("word/")).read(out);
  if (auto sound = article::check(out); !sound) return sound.error();
  return out;
}

}  // namespace

Result<Article> read_docx(std::string_view bytes) {
  return read_document(bytes, "word/document.xml", "docProps/core.xml");
}

Result<Article> read_odt(std::string_view bytes) {
  return read_document(bytes, "content.xml", "meta.xml");
}

}  // namespace poisk::readers
