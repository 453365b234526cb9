#include "storage/verifier.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "query/match_tree.h"
#include "storage/match_text.h"

namespace poisk::storage {
namespace {

using query::MatchNode;

// What finding an article's row costs, in bytes of text.
constexpr std::uint64_t kRow = 2000;
// An article may be as long as a shelf of books.
constexpr std::size_t kWordsBetweenLooks = 8192;

}  // namespace

Result<Verifier> Verifier::create(const MatchNode& condition, Reader& reader,
                                  const FirstPhaseQuery& asked) {
  Verifier self(reader, asked);
  auto whole = self.part_of(condition, true);
  if (!whole) return whole.error();
  self.whole_ = std::move(*whole);
  return self;
}

Result<Verifier::Part> Verifier::part_of(const MatchNode& node, bool sure) {
  if (!query::needs_words(node)) return sure ? Part() : indexed(node);
  switch (node.kind) {
    case MatchNode::Kind::all:
      return group(Part::Kind::all, node.children, sure);
    case MatchNode::Kind::any:
      return group(Part::Kind::any, node.children, false);
    case MatchNode::Kind::except: {
      auto first = part_of(node.children.front(), sure);
      if (!first) return first;
      std::vector<MatchNode> unwanted;
      for (std::size_t i = 1; i < node.children.size(); ++i) {
        // The others were asked of the index.
        if (!sure || query::needs_words(node.children[i])) unwanted.push_back(node.children[i]);
      }
      auto rest = group(Part::Kind::any, unwanted, false);
      if (!rest) return rest;
      Part out{Part::Kind::except, 0, {}};
      out.parts.push_back(std::move(*first));
      out.parts.push_back(std::move(*rest));
      return out;
    }
    default:
      break;
  }
  if (node.certain.empty()) return written(node);
  std::vector<MatchNode> certain;
  for (const std::string& term : node.certain) {
    certain.emplace_back().kind = MatchNode::Kind::term;
    certain.back().terms = {term};
  }
  auto known = indexed(query::any_of(std::move(certain)));
  if (!known) return known;
  Part out{Part::Kind::any, 0, {}};
  out.parts.push_back(std::move(*known));
  out.parts.push_back(written(node));
  return out;
}

Result<Verifier::Part> Verifier::group(Part::Kind kind, const std::vector<MatchNode>& nodes,
                                       bool sure) {
  Part out{kind, 0, {}};
  for (const MatchNode& node : nodes) {
    auto part = part_of(node, sure);
    if (!part) return part;
    out.parts.push_back(std::move(*part));
  }
  return out;
}

Result<Verifier::Part> Verifier::indexed(const MatchNode& node) {
  FirstPhaseQuery query = asked_;
  query.match = match_text(node);
  const bool any = node.kind == MatchNode::Kind::any;
  const auto is_term = [](const MatchNode& n) {
    return n.kind == MatchNode::Kind::term && !n.title;
  };
  if (any ? std::all_of(node.children.begin(), node.children.end(), is_term) : is_term(node)) {
    query.shape = FirstPhaseQuery::Shape::any_of;
    if (!any) query.terms = node.terms;
    for (const MatchNode& child : node.children) query.terms.push_back(child.terms.front());
    query.idf.assign(query.terms.size(), 0);
    query.word.assign(query.terms.size(), 0);
  }
  std::vector<std::int64_t> ids;
  query.matched = &ids;
  query.limit = 1;
  auto found = reader_->first_phase(query);
  if (!found) return found.error();
  if (!found->complete || found->cut_off) {
    return Error{ErrorCode::cancelled, "the time budget ended", 0};
  }
  std::vector<bool>& set = sets_.emplace_back(asked_.lengths->size());
  for (const std::int64_t id : ids) {
    if (static_cast<std::size_t>(id) < set.size()) set[static_cast<std::size_t>(id)] = true;
  }
  return Part{Part::Kind::indexed, sets_.size() - 1, {}};
}

Verifier::Part Verifier::written(const MatchNode& node) {
  const bool beginning = node.kind == MatchNode::Kind::prefix;
  if (!beginning) {
    wanted_.add(node.forms.front());
  } else if (node.forms.front().size() >= analysis::BeginningFilter::kKeyBytes) {
    wanted_.add_prefix(node.forms.front());
  } else {
    passes_over_ = false;
  }
  in_texts_ = in_texts_ || !node.title;
  leaves_.push_back({node.forms, beginning, node.title, false, {}});
  return {Part::Kind::written, leaves_.size() - 1, {}};
}

Verifier::Answer Verifier::answer(const Part& part, std::size_t article) const {
  const auto of = [&](const Part& child) { return answer(child, article); };
  switch (part.kind) {
    case Part::Kind::met:
      return Answer::yes;
    case Part::Kind::indexed: {
      const std::vector<bool>& set = sets_[part.place];
      return article < set.size() && set[article] ? Answer::yes : Answer::no;
    }
    case Part::Kind::written:
      if (leaves_[part.place].found) return Answer::yes;
      return all_read_ ? Answer::no : Answer::unknown;
    case Part::Kind::except: {
      const Answer unwanted = of(part.parts[1]);
      if (unwanted == Answer::yes) return Answer::no;
      const Answer wanted = of(part.parts[0]);
      return wanted == Answer::yes ? (unwanted == Answer::no ? Answer::yes : Answer::unknown)
                                   : wanted;
    }
    case Part::Kind::all:
    case Part::Kind::any:
      break;
  }
  // One of these settles the matter.
  const Answer settles = part.kind == Part::Kind::any ? Answer::yes : Answer::no;
  Answer out = settles == Answer::yes ? Answer::no : Answer::yes;
  for (const Part& child : part.parts) {
    const Answer here = of(child);
    if (here == settles) return here;
    if (here == Answer::unknown) out = here;
  }
  return out;
}

Result<Verifier::Answer> Verifier::decide(std::int64_t article) {
  const auto id = static_cast<std::size_t>(article);
  for (Leaf& leaf : leaves_) leaf.found = false;
  all_read_ = false;
  Answer out = answer(whole_, id);
  if (out != Answer::unknown) return out;
  work_ += kRow;
  auto read_words = [&](std::string_view title, std::string_view text) {
    out = read(title, true, id);
    if (out == Answer::unknown && in_texts_) out = read(text, false, id);
  };
  if (auto read = reader_->read_text(article, read_words); !read) return read.error();
  if (out != Answer::unknown || (asked_.stop != nullptr && asked_.stop->stopped())) return out;
  all_read_ = true;
  return answer(whole_, id);
}

Verifier::Answer Verifier::read(std::string_view text, bool in_title, std::size_t article) {
  for (Leaf& leaf : leaves_) leaf.partial.clear();
  tokenizer_.reset(text);
  analysis::Word word;
  bool in_row = false;  // some leaf has begun
  std::size_t words = 0;
  while (true) {
    if (passes_over_ && !in_row) {
      tokenizer_.pass_over(std::numeric_limits<std::uint32_t>::max(), wanted_);
    }
    if (!tokenizer_.next(word)) break;
    if (++words % kWordsBetweenLooks == 0 && asked_.stop != nullptr && asked_.stop->stopped()) {
      break;
    }
    bool found = false;
    in_row = false;
    for (Leaf& leaf : leaves_) {
      if (leaf.found || (leaf.title && !in_title)) continue;
      leaf.found = ends_with(leaf, word.form);
      found = found || leaf.found;
      in_row = in_row || !leaf.partial.empty();
    }
    if (!found) continue;
    const Answer out = answer(whole_, article);
    if (out == Answer::unknown) continue;
    work_ += word.span.end;
    return out;
  }
  work_ += text.size();
  return Answer::unknown;
}

bool Verifier::ends_with(Leaf& leaf, std::string_view form) {
  if (leaf.beginning) return form.starts_with(leaf.forms.front());
  std::vector<std::size_t> partial;
  bool found = false;
  const auto go_on = [&](std::size_t from) {
    if (form != leaf.forms[from]) return;
    if (from + 1 == leaf.forms.size()) {
      found = true;
    } else {
      partial.push_back(from + 1);
    }
  };
  go_on(0);
  for (const std::size_t from : leaf.partial) go_on(from);
  leaf.partial = std::move(partial);
  return found;
}

}  // namespace poisk::storage
