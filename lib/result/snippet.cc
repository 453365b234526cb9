#include "result/snippet.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "result/chars.h"
#include "result/word_window.h"
#include "text/utf8.h"

namespace poisk::result {
namespace {

constexpr std::string_view kEllipsis = "…";

// A stretch of the text to show, and whether words of its own sentence were left out on a side.
struct Piece {
  ByteSpan span;
  bool cut_front = false;
  bool cut_back = false;
};

std::string_view slice(std::string_view text, ByteSpan span) {
  return text.substr(span.begin, span.size());
}

ByteSpan trim(std::string_view text, ByteSpan span) {
  while (span.begin < span.end && may_cut_at(text[span.begin])) ++span.begin;
  while (span.end > span.begin && may_cut_at(text[span.end - 1])) --span.end;
  return span;
}

bool inside(ByteSpan inner, ByteSpan outer) {
  return inner.begin >= outer.begin && inner.end <= outer.end;
}

std::vector<Match> matches_in(std::string_view text, ByteSpan passage,
                              std::span<const ByteSpan> spans, const SnippetOptions& options) {
  std::vector<Match> matches;
  std::unordered_map<std::string_view, std::uint32_t> spellings;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const ByteSpan span = spans[i];
    if (span.begin >= span.end || !inside(span, passage)) continue;
    Match match{.span = span};
    if (i < options.weights.size()) match.weight = options.weights[i];
    if (i < options.words.size()) {
      match.word = options.words[i];
    } else {
      const auto next = static_cast<std::uint32_t>(spellings.size());
      match.word = spellings.emplace(slice(text, span), next).first->second;
    }
    matches.push_back(match);
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.span.begin < b.span.begin; });
  return matches;
}

// The passage as whole sentences; text that no sentence covers counts as one of its own.
std::vector<Piece> pieces_of(std::string_view text, ByteSpan passage,
                             std::span<const ByteSpan> sentences) {
  std::vector<Piece> pieces;
  std::uint32_t at = passage.begin;
  const auto add = [&](std::uint32_t begin, std::uint32_t end, bool cut_front, bool cut_back) {
    const ByteSpan span = trim(text, {begin, end});
    if (span.size() > 0) pieces.push_back({span, cut_front, cut_back});
  };
  for (const ByteSpan sentence : sentences) {
    const std::uint32_t begin = std::max(sentence.begin, at);
    const std::uint32_t end = std::min(sentence.end, passage.end);
    if (begin >= end) continue;
    add(at, begin, false, false);
    add(begin, end, begin > sentence.begin, end < sentence.end);
    at = end;
  }
  add(at, passage.end, false, false);
  return pieces;
}

// The matches that stand in `span`.
std::span<const Match> within(std::span<const Match> matches, ByteSpan span) {
  const auto begin =
      std::lower_bound(matches.begin(), matches.end(), span.begin,
                       [](const Match& match, std::uint32_t at) { return match.span.begin < at; });
  auto end = begin;
  while (end != matches.end() && end->span.end <= span.end) ++end;
  return {begin, end};
}

using Words = std::unordered_set<std::uint32_t>;

double new_weight(std::span<const Match> matches, const Words& known) {
  double sum = 0;
  Words seen;
  for (const Match& match : matches) {
    if (!known.contains(match.word) && seen.insert(match.word).second) sum += match.weight;
  }
  return sum;
}

// Whether only white space lies between two pieces.
bool adjacent(std::string_view text, const Piece& left, const Piece& right) {
  if (left.cut_back || right.cut_front) return false;
  for (std::uint32_t i = left.span.end; i < right.span.begin; ++i) {
    if (!may_cut_at(text[i])) return false;
  }
  return true;
}

Snippet render(std::string_view text, std::span<const Piece> pieces,
               std::span<const Match> matches) {
  Snippet snippet;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (i == 0) {
      if (piece.cut_front) snippet.text.append(kEllipsis).append(" ");
    } else if (adjacent(text, pieces[i - 1], piece)) {
      snippet.text.append(slice(text, {pieces[i - 1].span.end, piece.span.begin}));
    } else {
      snippet.text.append(" ").append(kEllipsis).append(" ");
    }
    const auto offset = static_cast<std::uint32_t>(snippet.text.size());
    for (const Match& match : within(matches, piece.span)) {
      const ByteSpan shown{match.span.begin - piece.span.begin + offset,
                           match.span.end - piece.span.begin + offset};
      if (!snippet.highlights.empty() && shown.begin < snippet.highlights.back().end) {
        ByteSpan& last = snippet.highlights.back();
        last.end = std::max(last.end, shown.end);
      } else {
        snippet.highlights.push_back(shown);
      }
    }
    snippet.text.append(slice(text, piece.span));
  }
  if (!pieces.empty() && pieces.back().cut_back) snippet.text.append(" ").append(kEllipsis);
  return snippet;
}

std::size_t rendered_chars(std::string_view text, std::span<const Piece> pieces) {
  return text::count_characters(render(text, pieces, {}).text);
}

// The part of a sentence that is too long.
Piece cut(std::string_view text, const Piece& sentence, std::span<const Match> matches,
          const Words& known, std::size_t budget) {
  std::vector<CostedWord> words;
  std::size_t chars = 0;
  std::uint32_t at = sentence.span.begin;
  for (const ByteSpan span : words_of(text, sentence.span, budget)) {
    const std::size_t from = chars + text::count_characters(slice(text, {at, span.begin}));
    chars = from + text::count_characters(slice(text, span));
    words.push_back({span, from, chars});
    at = span.end;
  }
  const Window window = best_window(words, matches, known, budget);
  if (window.begin == window.end) return sentence;
  Piece piece = sentence;
  if (window.begin > 0) {
    piece.span.begin = words[window.begin].span.begin;
    piece.cut_front = true;
  }
  if (window.end < words.size()) {
    piece.span.end = words[window.end - 1].span.end;
    piece.cut_back = true;
  }
  return piece;
}

// Which pieces to show, in the order of the text.
class Choice {
 public:
  Choice(std::string_view text, std::span<const Piece> sentences, std::span<const Match> matches,
         std::size_t max_chars)
      : text_(text),
        sentences_(sentences),
        matches_(matches),
        max_chars_(max_chars),
        taken_(sentences.size()) {}

  std::vector<Piece> pieces() {
    const std::size_t first = best();
    if (!take(first)) take_part(first);
    for (std::size_t next = best(); next < sentences_.size() && gain(next) > 0; next = best()) {
      if (!take(next) && !take_part(next)) passed_over_.insert(next);
    }
    // A short snippet says more with the sentences around its best one.
    if (chars() < max_chars_ / 2 && first + 1 < sentences_.size()) take(first + 1);
    if (chars() < max_chars_ / 2 && first > 0) take(first - 1);
    return chosen();
  }

 private:
  double gain(std::size_t i) const {
    return new_weight(within(matches_, sentences_[i].span), shown_);
  }

  double density(std::size_t i) const {
    double sum = 0;
    for (const Match& match : within(matches_, sentences_[i].span)) sum += match.weight;
    return sum / static_cast<double>(sentences_[i].span.size());
  }

  // The sentence not yet shown that adds the most; the number of sentences where none is left.
  std::size_t best() const {
    std::size_t best = sentences_.size();
    double best_gain = 0;
    double best_density = 0;
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      if (taken_[i] || passed_over_.contains(i)) continue;
      const double this_gain = gain(i);
      const double this_density = density(i);
      if (best == sentences_.size() || this_gain > best_gain ||
          (this_gain == best_gain && this_density > best_density)) {
        best = i;
        best_gain = this_gain;
        best_density = this_density;
      }
    }
    return best;
  }

  std::vector<Piece> chosen() const {
    std::vector<Piece> pieces;
    for (const std::optional<Piece>& piece : taken_) {
      if (piece) pieces.push_back(*piece);
    }
    return pieces;
  }

  std::size_t chars() const { return rendered_chars(text_, chosen()); }

  // Shows a whole sentence, where it fits.
  bool take(std::size_t i) { return !taken_[i] && put(i, sentences_[i]); }

  // Shows a part of a sentence, where enough room for one is left.
  bool take_part(std::size_t i) {
    constexpr std::size_t kEllipses = 4;  // at both ends, each with its space
    constexpr std::size_t kWorthReading = 60;
    const std::size_t used = chars();
    const std::size_t room = max_chars_ - std::min(max_chars_, used + kEllipses);
    if (used > 0 && room < kWorthReading) return false;
    return put(i, cut(text_, sentences_[i], within(matches_, sentences_[i].span), shown_,
                      std::max<std::size_t>(room, 1)));
  }

  bool put(std::size_t i, const Piece& piece) {
    const bool first = shown_pieces_ == 0;
    taken_[i] = piece;
    if (chars() > max_chars_ && !(first && piece.span.size() < sentences_[i].span.size())) {
      taken_[i].reset();
      return false;
    }
    ++shown_pieces_;
    for (const Match& match : within(matches_, piece.span)) shown_.insert(match.word);
    return true;
  }

  std::string_view text_;
  std::span<const Piece> sentences_;
  std::span<const Match> matches_;
  std::size_t max_chars_;
  std::vector<std::optional<Piece>> taken_;
  std::unordered_set<std::size_t> passed_over_;
  std::size_t shown_pieces_ = 0;
  Words shown_;
};

}  // namespace

Snippet make_snippet(std::string_view text, ByteSpan passage, std::span<const ByteSpan> sentences,
                     std::span<const ByteSpan> matches, const SnippetOptions& options) {
  passage.end = static_cast<std::uint32_t>(std::min<std::size_t>(passage.end, text.size()));
  passage.begin = std::min(passage.begin, passage.end);
  const std::vector<Match> found = matches_in(text, passage, matches, options);
  const std::vector<Piece> pieces = pieces_of(text, passage, sentences);
  if (pieces.empty()) return {};
  if (rendered_chars(text, pieces) <= options.max_chars) return render(text, pieces, found);
  return render(text, Choice(text, pieces, found, options.max_chars).pieces(), found);
}

}  // namespace poisk::result
