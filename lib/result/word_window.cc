#include "result/word_window.h"

#include <algorithm>
#include <unordered_map>

#include "result/chars.h"
#include "text/grapheme.h"
#include "text/utf8.h"

namespace poisk::result {
namespace {

// Appends the pieces of a word that is too long.
void split_word(std::string_view text, ByteSpan word, std::size_t longest,
                std::vector<ByteSpan>& pieces) {
  const std::string_view bytes = text.substr(word.begin, word.size());
  const std::vector<std::size_t> bounds = text::grapheme_boundaries(bytes);
  std::size_t begin = 0;
  std::size_t chars = 0;
  const auto add = [&](std::size_t end) {
    pieces.push_back({word.begin + static_cast<std::uint32_t>(begin),
                      word.begin + static_cast<std::uint32_t>(end)});
  };
  for (std::size_t i = 1; i < bounds.size(); ++i) {
    const std::size_t more =
        text::count_characters(bytes.substr(bounds[i - 1], bounds[i] - bounds[i - 1]));
    if (chars + more > longest && bounds[i - 1] > begin) {
      add(bounds[i - 1]);
      begin = bounds[i - 1];
      chars = 0;
    }
    chars += more;
  }
  add(bytes.size());
}

// The fewest words within the budget that hold the most matches; empty where none is within it.
Window around_matches(std::span<const CostedWord> words, std::span<const Match> matches,
                      const std::unordered_set<std::uint32_t>& known, std::size_t budget) {
  const auto word_at = [&](std::uint32_t byte) {
    const auto after = std::upper_bound(
        words.begin(), words.end(), byte,
        [](std::uint32_t at, const CostedWord& word) { return at < word.span.begin; });
    const auto index = static_cast<std::size_t>(after - words.begin());
    return index == 0 ? 0 : index - 1;
  };
  Window best;
  double best_fresh = -1;
  double best_all = -1;
  std::unordered_map<std::uint32_t, std::size_t> counts;
  double fresh = 0;
  double all = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < matches.size(); ++last) {
    const Match& entering = matches[last];
    if (counts[entering.word]++ == 0 && !known.contains(entering.word)) fresh += entering.weight;
    all += entering.weight;
    const std::size_t end = word_at(entering.span.end - 1) + 1;
    for (; first <= last; ++first) {
      const std::size_t begin = word_at(matches[first].span.begin);
      if (words[end - 1].to - words[begin].from <= budget) break;
      const Match& leaving = matches[first];
      if (--counts[leaving.word] == 0 && !known.contains(leaving.word)) fresh -= leaving.weight;
      all -= leaving.weight;
    }
    if (first <= last && (fresh > best_fresh || (fresh == best_fresh && all > best_all))) {
      best = {word_at(matches[first].span.begin), end};
      best_fresh = fresh;
      best_all = all;
    }
  }
  return best;
}

}  // namespace

std::vector<ByteSpan> words_of(std::string_view text, ByteSpan span, std::size_t longest) {
  std::vector<ByteSpan> words;
  for (std::uint32_t at = span.begin; at < span.end;) {
    std::uint32_t end = at;
    while (end < span.end && !may_cut_at(text[end])) ++end;
    if (text::count_characters(text.substr(at, end - at)) > longest) {
      split_word(text, {at, end}, longest, words);
    } else if (at < end) {
      words.push_back({at, end});
    }
    at = end;
    while (at < span.end && may_cut_at(text[at])) ++at;
  }
  return words;
}

Window best_window(std::span<const CostedWord> words, std::span<const Match> matches,
                   const std::unordered_set<std::uint32_t>& known, std::size_t budget) {
  if (words.empty()) return {};
  Window window = around_matches(words, matches, known, budget);
  const auto cost = [&](std::size_t begin, std::size_t end) {
    return begin < end ? words[end - 1].to - words[begin].from : 0;
  };
  const std::size_t used = cost(window.begin, window.end);
  const std::size_t lead = (budget - used) / 3;
  const auto fits_before = [&](std::size_t limit) {
    return window.begin > 0 && cost(window.begin - 1, window.end) <= limit;
  };
  while (fits_before(used + lead)) --window.begin;
  while (window.end < words.size() && cost(window.begin, window.end + 1) <= budget) ++window.end;
  while (fits_before(budget)) --window.begin;
  return window;
}

}  // namespace poisk::result
