// HTML or XML as a tree of elements and texts.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace poisk::readers {

struct MarkupNode {
  std::string_view name;  // of an element; empty: a text
  std::string text;       // of a text, entities read
  std::vector<std::pair<std::string_view, std::string>> attributes;
  std::size_t parent = 0;
  std::size_t end = 0;  // past its last descendant

  bool is_text() const { return name.empty(); }
  // Empty where there is none.
  std::string_view attribute(std::string_view wanted) const;
};

// The nodes in the order of the page, the first of them a root without a name's meaning. Whatever
// stands in it, nothing is fetched, and size, depth and time are bounded: what lies deeper than
// kDeepest elements is read as if it stood there.
class MarkupTree {
 public:
  static constexpr std::size_t kDeepest = 512;

  // `html` is UTF-8 and read as leniently as browsers do; names are in lower case. Fails with
  // invalid_argument where it takes too long.
  static Result<MarkupTree> of_html(std::string_view html);

  // `xml` is UTF-8, whatever it declares; names keep their prefixes, and entities of its own say
  // nothing. Fails with invalid_argument where it takes too long or is no XML; what is broken further
  // below is read up to there.
  static Result<MarkupTree> of_xml(std::string_view xml);

  const std::vector<MarkupNode>& nodes() const { return nodes_; }
  const MarkupNode& operator[](std::size_t i) const { return nodes_[i]; }
  std::size_t size() const { return nodes_.size(); }
  const std::vector<std::string>& comments() const { return comments_; }

  // The first element of this name within a node; 0 where there is none.
  std::size_t find(std::size_t node, std::string_view name) const;
  // The elements of this name right below a node.
  std::vector<std::size_t> children(std::size_t node, std::string_view name) const;

  // All text within a node, its words one space apart.
  std::string text_of(std::size_t node) const;
  // The same as it stands.
  std::string raw_text_of(std::size_t node) const;

 private:
  friend class MarkupTreeBuilder;
  std::vector<MarkupNode> nodes_;
  std::vector<std::string> comments_;  // the first few: tools write there where a page is from
  std::unordered_set<std::string> names_;
};

}  // namespace poisk::readers
