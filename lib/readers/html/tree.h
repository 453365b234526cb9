// An HTML page as a tree of elements and texts, read leniently.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace poisk::readers {

struct HtmlNode {
  std::string_view name;  // of an element, in lower case; empty: a text
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
class HtmlTree {
 public:
  static constexpr std::size_t kDeepest = 512;

  // `html` is UTF-8. Fails with invalid_argument where it takes too long.
  static Result<HtmlTree> parse(std::string_view html);

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& operator[](std::size_t i) const { return nodes_[i]; }
  std::size_t size() const { return nodes_.size(); }
  const std::vector<std::string>& comments() const { return comments_; }

  // All text within a node, its words one space apart.
  std::string text_of(std::size_t node) const;

 private:
  friend class HtmlTreeBuilder;
  std::vector<HtmlNode> nodes_;
  std::vector<std::string> comments_;  // the first few: tools write there where a page is from
  std::unordered_set<std::string> names_;
};

}  // namespace poisk::readers
