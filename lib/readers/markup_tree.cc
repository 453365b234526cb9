#include "readers/markup_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>

#include "article/letters.h"
#include "text/guard.h"

namespace poisk::readers {
namespace {

constexpr std::size_t kLargestPage = std::size_t{32} << 20;
constexpr std::size_t kLargestXml = std::size_t{64} << 20;
constexpr std::size_t kMostNodes = 2'000'000;
constexpr std::size_t kMostComments = 16;
constexpr std::size_t kOpenElements = 1024;  // a closing tag is looked for among all that are open
constexpr auto kLongestParse = std::chrono::seconds(10);

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct FreeXmlParser {
  void operator()(xmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

}  // namespace

// Takes what libxml2 reads. Nothing is thrown through its C code.
class MarkupTreeBuilder {
 public:
  explicit MarkupTreeBuilder(MarkupTree& tree) : tree_(tree) {
    tree_.nodes_.emplace_back();
    tree_.nodes_[0].name = name_of("#page");
    open_.push_back(0);
  }

  Result<void> parse_html(std::string_view html) {
    if (html.size() > kLargestPage) return too_much("the page is larger than 32 MiB");
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
        htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())));
    if (!parser) return {};  // an empty page
    parser_ = parser.get();
    htmlCtxtUseOptions(parser_, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                    HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
    prepare();
    htmlParseDocument(parser_);
    return finish();
  }

  Result<void> parse_xml(std::string_view xml) {
    const std::unique_ptr<xmlParserCtxt, FreeXmlParser> parser(
        xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(std::min(xml.size(), kLargestXml))));
    if (!parser) return too_much("it is empty");
    parser_ = parser.get();
    xmlCtxtUseOptions(parser_, XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                   XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    prepare();
    parser_->sax->startElement = nullptr;
    parser_->sax->endElement = nullptr;
    parser_->sax->startElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix,
                                      const xmlChar*, int, const xmlChar**, int count, int,
                                      const xmlChar** attributes) {
      of(self).guard([&](MarkupTreeBuilder& b) {
        if (!b.open(qualified(prefix, name))) return;
        for (int i = 0; i < count; ++i, attributes += 5) {
          b.add_attribute(qualified(attributes[1], attributes[0]),
                          {reinterpret_cast<const char*>(attributes[3]),
                           static_cast<std::size_t>(attributes[4] - attributes[3])});
        }
      });
    };
    parser_->sax->endElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix,
                                    const xmlChar*) {
      of(self).guard([&](MarkupTreeBuilder& b) { b.end(qualified(prefix, name)); });
    };
    // Its own handler: entities are neither kept nor looked for.
    parser_->sax->getEntity = [](void*, const xmlChar* name) {
      return xmlGetPredefinedEntity(name);
    };
    xmlParseDocument(parser_);
    if (tree_.nodes_.size() == 1 && !failed_) return too_much("it is no sound XML");
    return finish();
  }

 private:
  // Takes the parser's events, as UTF-8.
  void prepare() {
    htmlSAXHandler handler = {};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      of(self).guard([&](MarkupTreeBuilder& b) { b.start(view_of(name), attributes); });
    };
    handler.endElement = [](void* self, const xmlChar* name) {
      of(self).guard([&](MarkupTreeBuilder& b) { b.end(view_of(name)); });
    };
    handler.characters = [](void* self, const xmlChar* text, int size) {
      of(self).guard([&](MarkupTreeBuilder& b) {
        b.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
      });
    };
    handler.ignorableWhitespace = handler.characters;
    handler.cdataBlock = handler.characters;
    handler.comment = [](void* self, const xmlChar* text) {
      of(self).guard([&](MarkupTreeBuilder& b) { b.comment(view_of(text)); });
    };
    // Called for each fault of the page: a page of nothing else must end too.
    handler.initialized = XML_SAX2_MAGIC;
    handler.serror = [](void* self, xmlErrorPtr) {
      of(self).guard([](MarkupTreeBuilder& b) { b.tick(); });
    };
    *parser_->sax = handler;
    parser_->userData = this;
    xmlCharEncodingHandlerPtr utf8 = xmlFindCharEncodingHandler("UTF-8");
    if (utf8 != nullptr) xmlSwitchToEncoding(parser_, utf8);
  }

  Result<void> finish() {
    parser_ = nullptr;
    if (failed_) return failure_;
    while (!open_.empty()) close();
    return {};
  }

  static MarkupTreeBuilder& of(void* self) { return *static_cast<MarkupTreeBuilder*>(self); }

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
    if (tree_.nodes_.size() > kMostNodes) return fail(too_much("it has too many elements"));
    if (std::chrono::steady_clock::now() - begun_ > kLongestParse) {
      fail(too_much("reading it takes too long"));
    }
  }

  std::string_view name_of(std::string_view name) { return *tree_.names_.emplace(name).first; }

  static std::string qualified(const xmlChar* prefix, const xmlChar* name) {
    std::string out(view_of(prefix));
    if (!out.empty()) out += ':';
    out += view_of(name);
    return out;
  }

  void start(std::string_view name, const xmlChar** attributes) {
    if (!open(name)) return;
    for (const xmlChar** a = attributes; a != nullptr && *a != nullptr; a += 2) {
      add_attribute(view_of(a[0]), view_of(a[1]));
    }
  }

  void add_attribute(std::string_view name, std::string_view value) {
    tree_.nodes_.back().attributes.emplace_back(name_of(name), value);
  }

  // False where nothing more is to be said of the element.
  bool open(std::string_view name) {
    tick();
    if (parser_ != nullptr && static_cast<std::size_t>(parser_->nameNr) > kOpenElements) {
      fail(too_much("it is nested too deep"));
      return false;
    }
    // Too deep: its texts belong to the deepest element.
    if (open_.size() > MarkupTree::kDeepest) {
      ++passed_over_;
      return false;
    }
    MarkupNode node;
    node.name = name_of(name);
    node.parent = open_.back();
    tree_.nodes_.push_back(std::move(node));
    open_.push_back(tree_.nodes_.size() - 1);
    return true;
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
    MarkupNode& last = tree_.nodes_.back();
    if (last.is_text() && last.parent == open_.back()) {
      last.text += text;
      return;
    }
    MarkupNode node;
    node.text = text;
    node.parent = open_.back();
    node.end = tree_.nodes_.size() + 1;
    tree_.nodes_.push_back(std::move(node));
  }

  void comment(std::string_view text) {
    tick();
    if (tree_.comments_.size() < kMostComments) tree_.comments_.emplace_back(text.substr(0, 2000));
  }

  MarkupTree& tree_;
  htmlParserCtxtPtr parser_ = nullptr;
  std::vector<std::size_t> open_;  // the innermost last
  std::size_t passed_over_ = 0;
  std::uint64_t ticks_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  bool failed_ = false;
  Error failure_;
};

std::string_view MarkupNode::attribute(std::string_view wanted) const {
  for (const auto& [name_, value] : attributes) {
    if (name_ == wanted) return value;
  }
  return {};
}

Result<MarkupTree> MarkupTree::of_html(std::string_view html) {
  MarkupTree tree;
  if (auto parsed = MarkupTreeBuilder(tree).parse_html(html); !parsed) return parsed.error();
  return tree;
}

Result<MarkupTree> MarkupTree::of_xml(std::string_view xml) {
  MarkupTree tree;
  if (auto parsed = MarkupTreeBuilder(tree).parse_xml(xml); !parsed) return parsed.error();
  return tree;
}

std::size_t MarkupTree::find(std::size_t node, std::string_view name) const {
  for (std::size_t i = node + 1; i < nodes_[node].end; ++i) {
    if (nodes_[i].name == name) return i;
  }
  return 0;
}

std::vector<std::size_t> MarkupTree::children(std::size_t node, std::string_view name) const {
  std::vector<std::size_t> out;
  for (std::size_t i = node + 1; i < nodes_[node].end; i = std::max(nodes_[i].end, i + 1)) {
    if (nodes_[i].name == name) out.push_back(i);
  }
  return out;
}

std::string MarkupTree::raw_text_of(std::size_t node) const {
  std::string out;
  for (std::size_t i = node; i < nodes_[node].end; ++i) out += nodes_[i].text;
  return out;
}

std::string MarkupTree::text_of(std::size_t node) const {
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
