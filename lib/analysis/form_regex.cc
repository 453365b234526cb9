#include "analysis/form_regex.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/expression_parser.h"
#include "text/utf8.h"

namespace poisk::analysis {
namespace {

// An expression that takes more is none.
constexpr std::size_t kMostNodes = 500;
constexpr std::size_t kMostStates = 1000;
constexpr std::size_t kMostWork = 100'000;  // nodes looked at: some milliseconds
constexpr std::size_t kMostClasses = 255;
constexpr std::size_t kMostBeginning = 64;  // bytes
constexpr std::size_t kLowChars = 0x530;    // Latin, Greek and Cyrillic ones

// The automaton that may be in several nodes at once.
class Thompson {
 public:
  using Node = std::uint16_t;

  // False where it has too many nodes.
  bool make(const Expression& expression) {
    nodes_.push_back({});  // that a word is at when it is at its end and fits
    start_ = add(expression, 0);
    return nodes_.size() <= kMostNodes;
  }

  std::vector<char32_t> bounds() const {
    std::vector<char32_t> out{0};
    for (const Step& node : nodes_) {
      if (node.ranges == nullptr) continue;
      for (const CharRange& range : *node.ranges) {
        out.push_back(range.first);
        out.push_back(range.second + 1);
      }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  std::vector<Node> start() const {
    std::vector<bool> seen(nodes_.size());
    std::vector<Node> out;
    reach(start_, seen, out);
    return out;
  }

  // Where the nodes lead by a character, ascending.
  std::vector<Node> step(const std::vector<Node>& from, char32_t c) const {
    std::vector<bool> seen(nodes_.size());
    std::vector<Node> out;
    for (const Node node : from) {
      if (has(nodes_[node], c)) reach(nodes_[node].next, seen, out);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  struct Step {
    const std::vector<CharRange>* ranges = nullptr;  // by which it leads on; null: by nothing
    Node next = 0;
    Node other = 0;  // where it leads by nothing, too
  };

  static bool has(const Step& node, char32_t c) {
    return node.ranges != nullptr &&
           std::any_of(node.ranges->begin(), node.ranges->end(), [&](const CharRange& range) {
             return c >= range.first && c <= range.second;
           });
  }

  Node push(const Step& node) {
    if (nodes_.size() > kMostNodes) return 0;
    nodes_.push_back(node);
    return static_cast<Node>(nodes_.size() - 1);
  }

  // Where the expression begins behind which is `next`.
  Node add(const Expression& expression, Node next) {
    if (nodes_.size() > kMostNodes) return 0;
    const std::vector<Expression>& children = expression.children;
    switch (expression.kind) {
      case Expression::Kind::set:
        return push({&expression.ranges, next, 0});
      case Expression::Kind::sequence:
        for (auto child = children.rbegin(); child != children.rend(); ++child) {
          next = add(*child, next);
        }
        return next;
      case Expression::Kind::alternatives: {
        Node out = add(children.front(), next);
        for (std::size_t i = 1; i < children.size(); ++i) {
          const Node other = add(children[i], next);
          out = push({nullptr, out, other});
        }
        return out;
      }
      case Expression::Kind::repeat:
        return add_repeat(expression, next);
    }
    return next;
  }

  Node add_repeat(const Expression& repeat, Node next) {
    const Expression& one = repeat.children.front();
    Node out = next;
    if (repeat.most == Expression::kNoMost) {
      const Node again = push({nullptr, next, next});
      const Node inner = add(one, again);
      if (again < nodes_.size()) nodes_[again].other = inner;
      out = again;
    } else {
      for (unsigned i = repeat.least; i < repeat.most && nodes_.size() <= kMostNodes; ++i) {
        const Node inner = add(one, out);
        out = push({nullptr, inner, next});
      }
    }
    for (unsigned i = 0; i < repeat.least && nodes_.size() <= kMostNodes; ++i) out = add(one, out);
    return out;
  }

  void reach(Node node, std::vector<bool>& seen, std::vector<Node>& out) const {
    std::vector<Node> waiting{node};
    while (!waiting.empty()) {
      node = waiting.back();
      waiting.pop_back();
      if (seen[node]) continue;
      seen[node] = true;
      if (node == 0 || nodes_[node].ranges != nullptr) {
        out.push_back(node);
      } else {
        waiting.push_back(nodes_[node].next);
        waiting.push_back(nodes_[node].other);
      }
    }
  }

  std::vector<Step> nodes_;  // the first is the end
  Node start_ = 0;
};

}  // namespace

std::optional<FormRegex> FormRegex::compile(std::string_view expression) {
  const auto parsed = parse_expression(expression);
  Thompson nodes;
  if (!parsed || !nodes.make(*parsed)) return std::nullopt;
  FormRegex out;
  out.bounds_ = nodes.bounds();
  const std::size_t classes = out.bounds_.size();
  if (classes > kMostClasses) return std::nullopt;
  std::map<std::vector<Thompson::Node>, std::uint16_t> states;
  std::vector<std::vector<Thompson::Node>> sets;
  const auto state_of = [&](std::vector<Thompson::Node> set) {
    const auto [at, added] =
        states.emplace(std::move(set), static_cast<std::uint16_t>(sets.size()));
    if (added) sets.push_back(at->first);
    return at->second;
  };
  state_of({});
  auto start = nodes.start();
  std::sort(start.begin(), start.end());
  state_of(std::move(start));
  std::size_t work = 0;
  for (std::size_t state = 0; state < sets.size(); ++state) {
    const std::vector<Thompson::Node> set = sets[state];
    work += classes * (set.size() + 1);
    if (sets.size() > kMostStates || work > kMostWork) return std::nullopt;
    out.accepts_.push_back(!set.empty() && set.front() == 0);
    for (const char32_t first : out.bounds_) {
      out.next_.push_back(state_of(nodes.step(set, first)));
    }
  }
  for (std::size_t c = 0; c < kLowChars; ++c) {
    const auto above = std::upper_bound(out.bounds_.begin(), out.bounds_.end(), c);
    out.low_classes_.push_back(static_cast<std::uint8_t>(above - out.bounds_.begin() - 1));
  }
  out.find_beginning();
  return out;
}

// As long as one character alone leads on.
void FormRegex::find_beginning() {
  const std::size_t classes = bounds_.size();
  std::size_t state = 1;
  while (!accepts_[state] && beginning_.size() < kMostBeginning) {
    const auto next = next_.begin() + static_cast<std::ptrdiff_t>(state * classes);
    const auto end = next + static_cast<std::ptrdiff_t>(classes);
    const auto leads_on = [](std::uint16_t to) { return to != 0; };
    const auto by = std::find_if(next, end, leads_on);
    if (by == end || std::find_if(by + 1, end, leads_on) != end) return;
    const auto n = static_cast<std::size_t>(by - next);
    if (n + 1 == classes || bounds_[n + 1] != bounds_[n] + 1) return;
    text::append_code_point(beginning_, bounds_[n]);
    state = *by;
  }
}

std::size_t FormRegex::class_of(char32_t c) const {
  if (c < low_classes_.size()) return low_classes_[c];
  const auto above = std::upper_bound(bounds_.begin(), bounds_.end(), c);
  return static_cast<std::size_t>(above - bounds_.begin()) - 1;
}

bool FormRegex::matches(std::string_view form) const {
  std::size_t state = 1;
  for (std::size_t at = 0; at < form.size() && state != 0;) {
    state = next_[state * bounds_.size() + class_of(text::next_code_point(form, at))];
  }
  return accepts_[state];
}

}  // namespace poisk::analysis
