#include "readers/html/tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <chrono>
#include <cstdint>
#include <memory>

#include "article/letters.h"
#include "text/guard.h"

namespace poisk::readers {
namespace {

constexpr std::size_t kLargestPage = std::size_t{32} << 20;
constexpr std::size_t kMostComments = 16;
constexpr std::size_t kOpenElements = 4096;  // a closing tag is looked for among all that are open
constexpr auto kLongestParse = std::chrono::seconds(20);

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

}  // namespace

// Takes what libxml2 reads. Nothing is thrown through its C code.
class HtmlTreeBuilder {
 public:
  explicit HtmlTreeBuilder(HtmlTree& tree) : tree_(tree) {
    tree_.nodes_.emplace_back();
    tree_.nodes_[0].name = name_of("#page");
    open_.push_back(0);
  }

  Result<void> parse(std::string_view html) {
    if (html.size() > kLargestPage) return too_much("the page is larger than 32 MiB");
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
        htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())));
    if (!parser) return {};  // an empty page
    parser_ = parser.get();
    htmlCtxtUseOptions(parser_, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                    HTML_PARSE_NONET | HTML_PARSE_NODEFDTD |
                                    HTML_PARSE_IGNORE_ENC);
    htmlSAXHandler handler = {};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      of(self).guard([&](HtmlTreeBuilder& b) { b.start(view_of(name), attributes); });
    };
    handler.endElement = [](void* self, const xmlChar* name) {
      of(self).guard([&](HtmlTreeBuilder& b) { b.end(view_of(name)); });
    };
    handler.characters = [](void* self, const xmlChar* text, int size) {
      of(self).guard([&](HtmlTreeBuilder& b) {
        b.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
      });
    };
    handler.ignorableWhitespace = handler.characters;
    handler.cdataBlock = handler.characters;
    handler.comment = [](void* self, const xmlChar* text) {
      of(self).guard([&](HtmlTreeBuilder& b) { b.comment(view_of(text)); });
    };
    // Called for each fault of the page: a page of nothing else must end too.
    handler.initialized = XML_SAX2_MAGIC;
    handler.serror = [](void* self, xmlErrorPtr) {
      of(self).guard([](HtmlTreeBuilder& b) { b.tick(); });
    };
    *parser_->sax = handler;
    parser_->userData = this;
    xmlCharEncodingHandlerPtr utf8 = xmlFindCharEncodingHandler("UTF-8");
    if (utf8 != nullptr) xmlSwitchToEncoding(parser_, utf8);
    htmlParseDocument(parser_);
    parser_ = nullptr;
    if (failed_) return failure_;
    while (!open_.empty()) close();
    return {};
  }

 private:
  static HtmlTreeBuilder& of(void* self) { return *static_cast<HtmlTreeBuilder*>(self); }

  static Error too_much(const char* what) { return {ErrorCode::invalid_argument, what, 0}; }

  template <class Work>
  void guard(Work&& work) {
    if (failed_) return;
    try {
      work(*this);
    } catch (...) {
      fail(text::error_in_flight());
    }
  }

  void fail(Error error) {
    failed_ = true;
    failure_ = std::move(error);
    if (parser_ != nullptr) xmlStopParser(parser_);
  }

  void tick() {
    if (++ticks_ % 4096 != 0) return;
    if (std::chrono::steady_clock::now() - begun_ > kLongestParse) {
      fail(too_much("reading the page takes too long"));
    }
  }

  std::string_view name_of(std::string_view name) { return *tree_.names_.emplace(name).first; }

  void start(std::string_view name, const xmlChar** attributes) {
    tick();
    if (parser_ != nullptr && static_cast<std::size_t>(parser_->nameNr) > kOpenElements) {
      return fail(too_much("the page is nested too deep"));
    }
    // Too deep: its texts belong to the deepest element.
    if (open_.size() > HtmlTree::kDeepest) {
      ++passed_over_;
      return;
    }
    HtmlNode node;
    node.name = name_of(name);
    node.parent = open_.back();
    for (const xmlChar** a = attributes; a != nullptr && *a != nullptr; a += 2) {
      node.attributes.emplace_back(name_of(view_of(a[0])), view_of(a[1]));
    }
    tree_.nodes_.push_back(std::move(node));
    open_.push_back(tree_.nodes_.size() - 1);
  }

  void end(std::string_view name) {
    if (passed_over_ > 0) {
      --passed_over_;
      return;
    }
    // libxml2 closes what is open in its order.
    if (open_.size() > 1 && tree_.nodes_[open_.back()].name == name) close();
  }

  void close() {
    tree_.nodes_[open_.back()].end = tree_.nodes_.size();
    open_.pop_back();
  }

  void text(std::string_view text) {
    tick();
    HtmlNode& last = tree_.nodes_.back();
    if (last.is_text() && last.parent == open_.back()) {
      last.text += text;
      return;
    }
    HtmlNode node;
    node.text = text;
    node.parent = open_.back();
    node.end = tree_.nodes_.size() + 1;
    tree_.nodes_.push_back(std::move(node));
  }

  void comment(std::string_view text) {
    tick();
    if (tree_.comments_.size() < kMostComments) tree_.comments_.emplace_back(text.substr(0, 2000));
  }

  HtmlTree& tree_;
  htmlParserCtxtPtr parser_ = nullptr;
  std::vector<std::size_t> open_;  // the innermost last
  std::size_t passed_over_ = 0;
  std::uint64_t ticks_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  bool failed_ = false;
  Error failure_;
};

std::string_view HtmlNode::attribute(std::string_view wanted) const {
  for (const auto& [name_, value] : attributes) {
    if (name_ == wanted) return value;
  }
  return {};
}

Result<HtmlTree> HtmlTree::parse(std::string_view html) {
  HtmlTree tree;
  if (Result<void> parsed = HtmlTreeBuilder(tree).parse(html); !parsed) return parsed.error();
  return tree;
}

std::string HtmlTree::text_of(std::size_t node) const {
  std::string out;
  for (std::size_t i = node; i < nodes_[node].end; ++i) {
    if (!nodes_[i].is_text()) continue;
    out += ' ';
    out += nodes_[i].text;
  }
  std::string spaced;
  for (const std::string_view word : article::words(out)) {
    if (!spaced.empty()) spaced += ' ';
    spaced += word;
  }
  return spaced;
}

}  // namespace poisk::readers
