// Of the five pages that the project is tried on, two share sentences.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "analysis/tokenizer.h"
#include "passage/splitter.h"
#include "similarity/grouping.h"

namespace poisk::similarity {
namespace {

struct Page {
  std::string key;
  std::string text;
  Signature signature;
  std::vector<passage::Passage> passages;
  std::vector<Match> matches;

  // The passage with the most of the query's distinct words (their first five letters); its
  // matches.
  Answer answer(std::span<const std::string> words) {
    analysis::Tokenizer tokenizer;
    std::size_t best = 0;
    Answer answer{.key = key, .signature = &signature, .passage = {}, .matches = {}};
    for (const passage::Passage& passage : passages) {
      std::vector<Match> found;
      std::size_t distinct = 0;
      std::vector<bool> seen(words.size());
      tokenizer.reset(std::string_view(text).substr(0, passage.bytes.end));
      for (analysis::Word word; tokenizer.next(word);) {
        if (word.span.begin < passage.bytes.begin) continue;
        for (std::size_t i = 0; i < words.size(); ++i) {
          if (!word.form.starts_with(words[i])) continue;
          found.push_back({.span = word.span, .word = static_cast<std::uint32_t>(i)});
          distinct += seen[i] ? 0 : 1;
          seen[i] = true;
        }
      }
      if (distinct > best) {
        best = distinct;
        matches = std::move(found);
        answer.passage = passage.bytes;
      }
    }
    answer.matches = matches;
    return answer;
  }
};

std::vector<Page> pages() {
  std::vector<Page> pages;
  for (int i = 1; i <= 5; ++i) {
    Page page{.key = "page-" + std::to_string(i),
              .text = {},
              .signature = {},
              .passages = {},
              .matches = {}};
    std::ifstream file(std::string(POISK_SOURCE_DIR "/../shared/articles/") + page.key + ".txt");
    page.text.assign(std::istreambuf_iterator<char>(file), {});
    page.signature = make_signature(page.text, passage::sentences(page.text));
    std::vector<ByteSpan> words;
    analysis::Tokenizer tokenizer;
    tokenizer.reset(page.text);
    for (analysis::Word word; tokenizer.next(word);) words.push_back(word.span);
    page.passages = passage::split(page.text, words);
    pages.push_back(std::move(page));
  }
  return pages;
}

TEST(Pages, AQuestionThatASharedSentenceAnswersHasOneAnswer) {
  if (!std::filesystem::exists(POISK_SOURCE_DIR "/../shared/articles")) {
    GTEST_SKIP() << "no ../shared/articles beside the checkout";
  }
  std::vector<Page> all = pages();
  const std::vector<std::vector<std::string>> kQuestions = {
      {"нормативно", "правовая", "оперативн", "разверт", "коллективных", "сил"},
      {"борьбу", "незаконн", "оборот", "оружи", "транснациональн"},
      {"заинтересованн", "стран", "международн", "организаци", "сфере"},
  };
  for (const std::vector<std::string>& words : kQuestions) {
    std::vector<Answer> answers;
    for (Page& page : all) answers.push_back(page.answer(words));
    std::string seen;
    for (const Group& group : group(answers)) {
      for (const std::size_t member : group) (seen += answers[member].key) += ' ';
      seen += '|';
    }
    EXPECT_EQ(seen, "page-1 page-2 |page-3 |page-4 |page-5 |") << words.front();
  }
}

}  // namespace
}  // namespace poisk::similarity
