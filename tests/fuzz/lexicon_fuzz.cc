// A lexicon file: every lookup ends and stays inside it.
#include "analysis/lexicon.h"
#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk::analysis;
  const auto lexicon = Lexicon::open(poisk::fuzz::file_with(poisk::fuzz::text_of(data, size)));
  if (!lexicon) return 0;
  (void)lexicon->verify();
  (void)lexicon->licence();
  for (const char* word : {"стали", "сталь", "лет", "побыстрее", "ел", "для", "меня", "классно",
                           "остановилась", "токаева", "я", "новгородцева"}) {
    Lemmas lemmas;
    if (lexicon->find(word, lemmas)) {
      poisk::fuzz::require(lemmas.size > 0 && lemmas.size <= Lemmas::kMax);
      for (const Lemma& lemma : lemmas) poisk::fuzz::require(lemma.size <= lemma.bytes.size());
    }
    Lemma lemma;
    (void)lexicon->guess(word, lemma);
  }
  return 0;
}
