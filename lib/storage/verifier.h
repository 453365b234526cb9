// Decides, on the stored words of articles, the conditions that the index only lets through: forms
// and beginnings of words.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/beginning_filter.h"
#include "analysis/tokenizer.h"
#include "query/plan.h"
#include "storage/first_phase.h"
#include "storage/reader.h"

namespace poisk::storage {

// Of one condition on one snapshot. What the index can decide of it is asked at once, so that an
// article's text is read only where that leaves a doubt, and no further than to the word that
// decides.
class Verifier {
 public:
  // `asked` has what applies to the whole search: lengths, filters, when to stop. Its pointers and
  // the reader must outlive the verifier. Fails with cancelled where there was no time.
  static Result<Verifier> create(const query::MatchNode& condition, Reader& reader,
                                 const FirstPhaseQuery& asked);

  enum class Answer : std::uint8_t { no, yes, unknown };
  // Whether an article that match_text(condition) finds meets the condition. Unknown: the search
  // was to stop.
  Result<Answer> decide(std::int64_t article);

  // What was looked at so far, in bytes of text.
  std::uint64_t work() const { return work_; }

 private:
  // A part of the condition, by what decides it.
  struct Part {
    enum class Kind : std::uint8_t { met, indexed, written, all, any, except };
    Kind kind = Kind::met;
    std::size_t place = 0;  // in sets_ or leaves_
    std::vector<Part> parts;
  };
  // Forms one right after another, or the beginning of one.
  struct Leaf {
    std::vector<std::string> forms;
    bool beginning = false;
    bool title = false;
    bool found = false;                // in the article that is looked at
    std::vector<std::size_t> partial;  // how many of the forms the last words are
  };

  Verifier(Reader& reader, const FirstPhaseQuery& asked) : reader_(&reader), asked_(asked) {}

  // `sure`: every article that is asked about meets the node, as far as the index can decide.
  Result<Part> part_of(const query::MatchNode& node, bool sure);
  Result<Part> group(Part::Kind kind, const std::vector<query::MatchNode>& nodes, bool sure);
  Result<Part> indexed(const query::MatchNode& node);
  Part written(const query::MatchNode& node);
  Answer answer(const Part& part, std::size_t article) const;
  // Reads words until what they decide is known.
  Answer read(std::string_view text, bool in_title, std::size_t article);
  // Whether the leaf is found with this word.
  static bool ends_with(Leaf& leaf, std::string_view form);

  Reader* reader_;
  FirstPhaseQuery asked_;
  Part whole_;
  std::vector<std::vector<bool>> sets_;  // articles, by id
  std::vector<Leaf> leaves_;
  bool all_read_ = false;  // what was not found is not there
  bool passes_over_ = true;
  bool in_texts_ = false;  // whether any leaf may stand in the text
  analysis::BeginningFilter wanted_;
  analysis::Tokenizer tokenizer_;
  std::uint64_t work_ = 0;
};

}  // namespace poisk::storage
