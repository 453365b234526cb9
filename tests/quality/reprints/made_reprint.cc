#include "quality/reprints/made_reprint.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <utility>

namespace poisk::quality {
namespace {

constexpr std::size_t kKeptPercent = 70;

struct Replacement {
  std::string_view from;
  std::string_view to;
};

std::string replaced(std::string_view text, std::span<const Replacement> replacements) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto found =
        std::find_if(replacements.begin(), replacements.end(),
                     [&](const Replacement& r) { return text.substr(at).starts_with(r.from); });
    if (found == replacements.end()) {
      out += text[at++];
    } else {
      out += found->to;
      at += found->from.size();
    }
  }
  return out;
}

// `count` of 0 … size - 1, ascending.
std::vector<std::size_t> choose(std::size_t size, std::size_t count, std::mt19937& random) {
  std::vector<std::size_t> indexes(size);
  std::iota(indexes.begin(), indexes.end(), std::size_t{0});
  for (std::size_t i = size; i > 1; --i) std::swap(indexes[i - 1], indexes[random() % i]);
  indexes.resize(std::min(count, size));
  std::sort(indexes.begin(), indexes.end());
  return indexes;
}

}  // namespace

MadeReprint make_reprint(const Article& original, const Analyzer& analyzer, std::mt19937& random) {
  static constexpr std::array<Replacement, 6> kStraight = {
      {{"ё", "е"}, {"Ё", "Е"}, {"«", "\""}, {"»", "\""}, {"—", "-"}, {"…", "..."}}};
  static constexpr std::array<Replacement, 6> kCurled = {
      {{"ё", "е"}, {"Ё", "Е"}, {"«", "„"}, {"»", "“"}, {"—", "–"}, {"\"", "”"}}};
  constexpr std::array<std::string_view, 3> kSourceLines = {
      "Об этом сообщает пресс-служба ведомства.", "Источник: агентство новостей.",
      "Передаёт корреспондент со ссылкой на местные издания."};

  const std::vector<ByteSpan> sentences = analyzer.sentences(original.text);
  const std::size_t count = (sentences.size() * kKeptPercent + 50) / 100;
  const std::array<Replacement, 6>& spelling = random() % 2 == 0 ? kStraight : kCurled;
  MadeReprint made;
  made.article.key = "reprint/" + original.key;
  made.article.source.outlet = "Перепечатка";
  made.article.text = std::string(kSourceLines[random() % kSourceLines.size()]) + "\n\n";
  std::size_t last = 0;
  for (const std::size_t i : choose(sentences.size(), std::max<std::size_t>(count, 1), random)) {
    const ByteSpan span = sentences[i];
    // A sentence keeps the paragraph break before it, or stands after a space.
    const std::string_view before = std::string_view(original.text).substr(last, span.begin - last);
    if (!made.kept.empty()) made.article.text += before.ends_with('\n') ? "\n" : " ";
    made.article.text +=
        replaced(std::string_view(original.text).substr(span.begin, span.size()), spelling);
    made.kept.push_back(span);
    last = span.end;
  }
  return made;
}

std::string question_from(std::string_view sentence, const Analyzer& analyzer,
                          std::mt19937& random) {
  constexpr std::size_t kWords = 6;
  constexpr std::size_t kLetterBytes = 2;
  std::vector<std::string> words;
  for (const Token& token : analyzer.analyze(sentence)) {
    const bool word = token.form.size() > 4 * kLetterBytes;
    if (word && std::find(words.begin(), words.end(), token.form) == words.end()) {
      words.push_back(token.form);
    }
  }
  std::string question;
  for (const std::size_t i : choose(words.size(), kWords, random)) {
    question += (question.empty() ? "" : " ") + words[i];
  }
  return question;
}

}  // namespace poisk::quality
