// Citations: what was read is written and read again the same, and resolving it never leaves the
// article.
#include <poisk/poisk.h>

#include "fuzz/fuzz.h"

namespace {

constexpr const char* kKey = "статья/1";
constexpr const char* kText = "Погода в городе. Ветер с моря.";

// An index of one article.
const poisk::Index& index_of_one() {
  static const poisk::Index index = [] {
    const std::string path = poisk::fuzz::file_with({});
    poisk::Options options;
    options.use_lexicon = false;
    poisk::Index made = poisk::Index::open(path, options).value();
    poisk::Article article;
    article.key = kKey;
    article.text = kText;
    made.put(article).value();
    return made;
  }();
  return index;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const auto citation = parse_citation(fuzz::text_of(data, size));
  if (!citation) {
    fuzz::require(citation.error().code == ErrorCode::invalid_argument);
    return 0;
  }
  const auto again = parse_citation(to_string(*citation));
  fuzz::require(again && *again == *citation);
  Citation of_ours = *citation;
  of_ours.key = kKey;
  of_ours.revision = index_of_one().get(kKey).value().revision;
  const auto quoted = index_of_one().resolve(of_ours);
  fuzz::require(!quoted || std::string_view(kText).find(*quoted) != std::string_view::npos);
  return 0;
}
