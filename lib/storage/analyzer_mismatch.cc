#include "storage/analyzer_mismatch.h"

#include <fmt/format.h>

#include "analysis/fingerprint.h"

namespace poisk::storage {
namespace {

using analysis::Fingerprint;
using analysis::kNoLexicon;

constexpr std::string_view kUnfinished = "unfinished ";

Error mismatch(std::string message) {
  return Error{ErrorCode::analyzer_mismatch, std::move(message), 0};
}

std::string differing_lexicon(const Fingerprint& index, const Fingerprint& ours,
                              const std::string& path) {
  const bool none = ours.lexicon == kNoLexicon;
  const std::string has = none ? "none" : fmt::format("{} ({})", ours.lexicon, path);
  if (index.lexicon == kNoLexicon) {
    return fmt::format("the index was made without a lexicon, this program has the lexicon {}",
                       has);
  }
  return fmt::format("the index was made with the lexicon {}, this program has {}", index.lexicon,
                     has);
}

}  // namespace

std::string unfinished_reindex(std::string_view fingerprint) {
  return fmt::format("{}{}", kUnfinished, fingerprint);
}

bool is_unfinished_reindex(std::string_view stored) { return stored.starts_with(kUnfinished); }

Result<void> check_analyzer(const std::string& stored, const Analyzer& ours) {
  if (stored == ours.fingerprint()) return {};
  if (is_unfinished_reindex(stored)) {
    return mismatch(
        "the index is being reindexed, or that was interrupted: reindex it again, which goes on "
        "where it stopped");
  }
  constexpr std::string_view kReindex = "reindex it (poisk reindex, Index::reindex)";
  const auto index = analysis::parse_fingerprint(stored);
  const auto own = analysis::parse_fingerprint(ours.fingerprint());
  if (!index || !own) {
    return mismatch(
        fmt::format("the index was made by the analyzer of another version of poisk, {}, this "
                    "program has {}: {}",
                    stored, ours.fingerprint(), kReindex));
  }
  std::string differs;
  const auto add = [&](std::string_view what) {
    if (!differs.empty()) differs += "; ";
    differs += what;
  };
  if (index->text != own->text) {
    add("this program cuts and folds text in another way than the one that made the index: its "
        "version or its ICU differs");
  }
  if (index->words != own->words) {
    add("this program knows other rules of words, or another stemmer, than the one that made the "
        "index");
  }
  const bool same_code = differs.empty();
  if (index->lexicon != own->lexicon) add(differing_lexicon(*index, *own, ours.lexicon_path()));
  // A lexicon can be named; code is what it is.
  std::string_view first;
  if (same_code) {
    first = index->lexicon == kNoLexicon
                ? "do without it (--lexicon none, Options::use_lexicon), or "
                : "name that lexicon (--lexicon FILE, Options::lexicon), or ";
  }
  return mismatch(fmt::format("{}: {}{}", differs, first, kReindex));
}

}  // namespace poisk::storage
