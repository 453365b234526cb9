#include "readers/epub_reader.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "article/check.h"
#include "article/letters.h"
#include "readers/encoding/decode.h"
#include "readers/html/blocks.h"
#include "readers/markup_tree.h"
#include "readers/written_dates.h"
#include "readers/zip_archive.h"

namespace poisk::readers {
namespace {

constexpr std::size_t kMostChapters = 10'000;

Result<std::string> text_in(ZipArchive& zip, const std::string& name) {
  auto bytes = zip.read(name);
  if (!bytes) return bytes.error();
  auto decoded = decode(*bytes, {}, {}, true);
  if (!decoded) return decoded.error();
  return std::move(decoded->text);
}

// «Text/a%20b.xhtml#c» below the folder of `base`.
std::string resolved(std::string_view base, std::string_view href) {
  href = href.substr(0, href.find('#'));
  std::string path;
  const std::size_t slash = base.rfind('/');
  if (slash != std::string_view::npos) path = base.substr(0, slash + 1);
  for (std::size_t i = 0; i < href.size(); ++i) {
    const auto digit = [&](std::size_t at) {
      const char c = at < href.size() ? href[at] : ' ';
      return c >= '0' && c <= '9'   ? c - '0'
             : c >= 'a' && c <= 'f' ? c - 'a' + 10
             : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                    : -1;
    };
    if (href[i] == '%' && digit(i + 1) >= 0 && digit(i + 2) >= 0) {
      path += static_cast<char>(digit(i + 1) * 16 + digit(i + 2));
      i += 2;
    } else {
      path += href[i];
    }
  }
  for (std::size_t up = path.find("/../"); up != std::string::npos; up = path.find("/../")) {
    const std::size_t before = up == 0 ? std::string::npos : path.rfind('/', up - 1);
    path.erase(before == std::string::npos ? 0 : before + 1,
               up + 4 - (before == std::string::npos ? 0 : before + 1));
  }
  return path;
}

class Epub {
 public:
  Epub(ZipArchive& zip, const ArticleSink& sink) : zip_(zip), sink_(sink) {}

  Result<void> read() {
    auto container = text_in(zip_, "META-INF/container.xml");
    if (!container) return container.error();
    const auto where = MarkupTree::of_xml(*container);
    if (!where) return where.error();
    const std::size_t root = where->find(0, "rootfile");
    const std::string package(root == 0 ? std::string_view()
                                        : (*where)[root].attribute("full-path"));
    auto opf = text_in(zip_, package);
    if (!opf) return opf.error();
    auto tree = MarkupTree::of_xml(*opf);
    if (!tree) return tree.error();
    take_metadata(*tree);
    std::map<std::string, std::string, std::less<>> files;
    for (std::size_t i = 1; i < tree->size(); ++i) {
      const MarkupNode& node = (*tree)[i];
      if (node.name == "item" || node.name == "opf:item")
        files.emplace(node.attribute("id"), resolved(package, node.attribute("href")));
    }
    for (std::size_t i = 1; i < tree->size() && going_on_ && seen_ < kMostChapters; ++i) {
      const MarkupNode& node = (*tree)[i];
      if (node.name != "itemref" && node.name != "opf:itemref") continue;
      const auto file = files.find(node.attribute("idref"));
      if (file != files.end()) chapter(file->second);
    }
    if (number_ == 0 && going_on_) return article::invalid("the book holds no text");
    return {};
  }

 private:
  void take_metadata(const MarkupTree& tree) {
    const auto text = [&](std::string_view name) {
      const std::size_t node = tree.find(0, name);
      return node == 0 ? std::string() : tree.text_of(node);
    };
    book_ = text("dc:title");
    source_.author = text("dc:creator");
    source_.outlet = text("dc:publisher");
    source_.published = iso_of(text("dc:date"));
  }

  void chapter(const std::string& file) {
    ++seen_;
    auto html = text_in(zip_, file);
    if (!html) {
      going_on_ = sink_(html.error(), file);
      return;
    }
    auto tree = MarkupTree::of_html(*html);
    if (!tree) {
      going_on_ = sink_(tree.error(), file);
      return;
    }
    Article out;
    bool prose = false;
    for (const HtmlBlock& block : find_blocks(*tree)) {
      if (out.title.empty() && !prose && block.kind == BlockKind::heading) {
        out.title = block.text;
        continue;
      }
      prose = true;
      if (!out.text.empty()) out.text += block.gap_before ? "\n\n" : "\n";
      out.text += block.text;
    }
    // A cover, a page with nothing but a picture.
    if (article::trim(out.text).empty()) return;
    if (out.title.empty()) out.title = book_;
    out.source = source_;
    if (!book_.empty()) out.fields.push_back({"book", book_});
    const std::string part = std::to_string(++number_);
    if (auto sound = article::check(out); !sound) {
      going_on_ = sink_(sound.error(), part);
    } else {
      going_on_ = sink_(std::move(out), part);
    }
  }

  ZipArchive& zip_;
  const ArticleSink& sink_;
  Source source_;
  std::string book_;
  std::size_t seen_ = 0;
  std::size_t number_ = 0;
  bool going_on_ = true;
};

}  // namespace

Result<void> read_epub(std::string_view bytes, const ArticleSink& sink) {
  auto zip = ZipArchive::open(bytes);
  if (!zip) return zip.error();
  return Epub(*zip, sink).read();
}

}  // namespace poisk::readers
