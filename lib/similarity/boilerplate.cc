#include "similarity/boilerplate.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <unordered_set>
#include <vector>

#include "text/hash.h"

namespace poisk::similarity {
namespace {

// So many articles, each with something of its own, must have a sentence.
constexpr std::size_t kArticles = 3;
// Of such an article's runs, how much must be its own; and how many sentences may not.
constexpr double kOwn = 0.25;
constexpr std::size_t kMostSentences = 3;

// Equal where all runs are.
std::uint64_t id_of(const Signature& signature, const SignedSentence& sentence) {
  std::uint64_t id = sentence.run_count;
  for (std::uint32_t i = 0; i < sentence.run_count; ++i) {
    id = text::mix(id + signature.runs[sentence.first_run + i]);
  }
  return id;
}

// An article's sentences, those that the fewest articles have first.
class Content {
 public:
  void add(std::uint64_t id, std::size_t articles, std::size_t runs) {
    sentences_.push_back({articles, id, runs});
  }
  void finish() {
    std::sort(sentences_.begin(), sentences_.end(),
              [](const Shared& a, const Shared& b) { return a.articles < b.articles; });
    for (std::size_t i = 1; i < sentences_.size(); ++i) {
      sentences_[i].least_id = std::min(sentences_[i].least_id, sentences_[i - 1].least_id);
      sentences_[i].runs += sentences_[i - 1].runs;
    }
  }

  // What it has of its own beside a sentence that so many articles have: an id of that. Nothing
  // where it is too little, or too much is common. What most of these articles have belongs to
  // the sentence.
  std::optional<std::uint64_t> own(std::size_t articles) const {
    const auto common =
        std::partition_point(sentences_.begin(), sentences_.end(),
                             [&](const Shared& s) { return 2 * s.articles <= articles; });
    if (common == sentences_.begin()) return std::nullopt;
    if (static_cast<std::size_t>(sentences_.end() - common) > kMostSentences) return std::nullopt;
    const Shared& own = *std::prev(common);
    const double all = static_cast<double>(sentences_.back().runs);
    if (static_cast<double>(own.runs) < kOwn * all) return std::nullopt;
    return own.least_id;
  }

 private:
  struct Shared {
    std::size_t articles;
    std::uint64_t least_id;  // up to here
    std::size_t runs;        // likewise
  };
  std::vector<Shared> sentences_;
};

// A sentence of an article.
struct Place {
  std::uint64_t id;  // equal where all runs are
  std::uint32_t article;
  std::uint32_t runs;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// Of all articles' sentences, those of one id by article.
std::vector<Place> places_of(std::span<Signature* const> articles) {
  std::vector<Place> out;
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    for (const SignedSentence& sentence : articles[i]->sentences) {
      out.push_back({id_of(*articles[i], sentence), i, sentence.run_count});
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

// What has one id, and how many articles have it.
struct SharedSentence {
  std::span<const Place> places;
  std::size_t articles = 0;

  explicit SharedSentence(std::span<const Place> of) : places(of) {
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (i == 0 || of[i].article != of[i - 1].article) ++articles;
    }
  }
};

// Whether articles otherwise unlike have a sentence in common.
bool is_boilerplate(const SharedSentence& sentence, const std::vector<Content>& articles) {
  std::set<std::uint64_t> unlike;
  for (const Place& place : sentence.places) {
    if (const auto own = articles[place.article].own(sentence.articles)) unlike.insert(*own);
    if (unlike.size() >= kArticles) return true;
  }
  return false;
}

void leave_out(const std::unordered_set<std::uint64_t>& unwanted, Signature& signature) {
  Signature kept;
  for (SignedSentence sentence : signature.sentences) {
    if (unwanted.contains(id_of(signature, sentence))) continue;
    const auto first = signature.runs.begin() + sentence.first_run;
    sentence.first_run = static_cast<std::uint32_t>(kept.runs.size());
    kept.runs.insert(kept.runs.end(), first, first + sentence.run_count);
    kept.sentences.push_back(sentence);
  }
  signature = std::move(kept);
}

}  // namespace

void leave_out_boilerplate(std::span<Signature* const> articles) {
  if (articles.size() < kArticles) return;
  const std::vector<Place> places = places_of(articles);
  std::vector<Content> contents(articles.size());
  std::vector<SharedSentence> common;
  for (auto at = places.begin(); at != places.end();) {
    const auto end = std::find_if(at, places.end(), [&](const Place& p) { return p.id != at->id; });
    // Not of iterators, of which emscripten's libc++ makes none.
    const SharedSentence sentence({&*at, static_cast<std::size_t>(end - at)});
    for (; at != end; ++at) contents[at->article].add(at->id, sentence.articles, at->runs);
    if (sentence.articles >= kArticles) common.push_back(sentence);
  }
  for (Content& content : contents) content.finish();
  std::unordered_set<std::uint64_t> unwanted;
  for (const SharedSentence& sentence : common) {
    if (is_boilerplate(sentence, contents)) unwanted.insert(sentence.places.front().id);
  }
  if (unwanted.empty()) return;
  for (Signature* article : articles) leave_out(unwanted, *article);
}

}  // namespace poisk::similarity
