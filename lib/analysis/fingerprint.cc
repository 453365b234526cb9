#include "analysis/fingerprint.h"

#include <fmt/format.h>
#include <poisk/result.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <array>

#include "analysis/char_class.h"
#include "analysis/icu_tokenizer.h"
#include "analysis/morphology.h"
#include "analysis/stemmer.h"
#include "text/characters.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace poisk::analysis {
namespace {

// Ideographs and syllables, thousands that are all alike: the first and the last of them stand for
// those between.
struct Range {
  UChar32 first, last;
};
constexpr std::array kAlike = {Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},
                               Range{0xAC00, 0xD7A3},   Range{0x17000, 0x187F7},
                               Range{0x20000, 0x2A6DF}, Range{0x2A700, 0x2B738},
                               Range{0x2B740, 0x2B81D}, Range{0x2B820, 0x2CEA1},
                               Range{0x2CEB0, 0x2EBE0}, Range{0x30000, 0x3134A}};

struct Characters {
  std::string& kinds;
  std::string known;  // those that words may hold, with blanks between them
  std::size_t alike = 0;
};

// Called with each range of characters of one category.
UBool add_range(const void* context, UChar32 begin, UChar32 end, UCharCategory category) {
  if (category == U_UNASSIGNED || category == U_SURROGATE || category == U_PRIVATE_USE_CHAR) {
    return true;
  }
  auto& [kinds, known, alike] = *static_cast<Characters*>(const_cast<void*>(context));
  for (UChar32 at = begin; at < end; ++at) {
    while (alike < kAlike.size() && kAlike[alike].last <= at) ++alike;
    if (alike < kAlike.size() && at > kAlike[alike].first) at = kAlike[alike].last;
    const auto c = static_cast<char32_t>(at);
    const CharClass kind = classify(c);
    if (kind == CharClass::separator) continue;
    const bool ignorable = kind == CharClass::transparent && text::is_ignorable(c);
    kinds += static_cast<char>(static_cast<unsigned>(kind) << 1 | (ignorable ? 1U : 0U));
    text::append_code_point(known, c);
    known += ' ';
  }
  return true;
}

// The class of each character, and what case folding makes of those that words may hold.
void add_characters(std::string& out) {
  Characters characters{out, {}};
  u_enumCharTypes(add_range, &characters);
  const std::string& known = characters.known;
  UErrorCode error = U_ZERO_ERROR;
  const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(error);
  // At once: each call has its price.
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(known.size()));
  if (U_SUCCESS(error)) {
    folding->normalizeUTF8(0, icu::StringPiece(known.data(), static_cast<int32_t>(known.size())),
                           sink, nullptr, error);
  }
  if (U_FAILURE(error)) {
    throw_exception({ErrorCode::io, std::string("ICU: no case folding: ") + u_errorName(error)});
  }
}

// One of each kind that word boundaries know, and of those that rules of ours name.
constexpr std::array<std::string_view, 22> kKinds = {
    "а",      "x", "5", "٣", "א", "カ", "東", "ไ", "한",     "'",      "\"",
    "\u2019", ".", ":", ",", ";", "_",  "-",  " ", "\u0301", "\u200D", "❤"};

// Those of them that may join what stands around them.
constexpr std::array<std::string_view, 8> kJoining = {"'", "\u2019", ".",      ",",
                                                      "_", "\u0301", "\u200D", "-"};

std::string meetings() {
  std::string out;
  for (const std::string_view left : {"а", "5", "א", "カ"}) {
    for (const std::string_view between : kKinds) {
      for (const std::string_view right : {"б", "7", "東"}) {
        ((((out += left) += between) += right)) += '\n';
      }
    }
  }
  for (const std::string_view first : kJoining) {
    for (const std::string_view second : kJoining) ((((out += "а") += first) += second) += "б\n");
  }
  return out;
}

constexpr std::string_view kTexts =
    "«Съешь ЕЩЁ этих мя́гких французских бу\u00ADлок» — А.С. Пушкин, д’Артаньян; Андреи\u0306 "
    "Е\u0308лкин и сѐла. 75-летие, COVID-19, Су-35С, ISO20022: 2,5% и 23.11.2023, 1.000.000,50! "
    "Cбербанк, СOVID, Москвá, USBшный; ﬁnance Ｆｕｌｌ１２ ⅩⅣ 6½ м² H₂O. Қазақстан Әлем Київ "
    "Straße Αθήνα ς שלום 한국어 텍스트 東京都に行く カタカナ ภาษาไทย "
    "👨‍👩‍👧 "
    "🇰🇿 "
    "да\u200D❤нет "
    "комп'ютер "
    "компʼютер l'été's в\u0301\u0327\u0316 \xFF\xD0 е\u0300\u0301\u0308.";

void add_words(std::string_view text, std::string& out) {
  IcuTokenizer tokenizer;
  tokenizer.reset(text);
  for (Word word; tokenizer.next(word);) {
    out += word.form;
    // None is so long as not to be told by a byte.
    for (const std::uint32_t offset : {word.span.begin, word.span.end}) {
      out += static_cast<char>(offset);
    }
  }
}

std::uint64_t hash_of_text() {
  std::string out = "forms";  // what an index holds of a word
  add_characters(out);
  add_words(meetings(), out);
  add_words(kTexts, out);
  return text::hash(out);
}

constexpr std::array<std::string_view, 22> kStemmed = {
    "статей",    "решившись",   "красивейшая", "говорившую", "читаемого",  "независимость",
    "длинный",   "ель",         "казахстана",  "подъезд",    "токаев",     "соглашениями",
    "generally", "replacement", "skies",       "hopping",    "relational", "communism",
    "organized", "dying",       "agreed",      "conditional"};

constexpr std::string_view kName = "poisk-ru";
constexpr std::string_view kLexicon = " lexicon/";

}  // namespace

std::uint64_t text_behaviour() {
  static const std::uint64_t value = hash_of_text();
  return value;
}

std::uint64_t word_behaviour() {
  std::string out = fmt::format("{}", kMorphologyRules);
  Stemmer stemmer;
  for (const std::string_view word : kStemmed) (out += ' ') += stemmer.stem(word);
  return text::hash(out);
}

std::string text_line(const Fingerprint& f) { return fmt::format("{} text/{}", kName, f.text); }

std::string word_line(const Fingerprint& f) {
  return fmt::format("words/{}{}{}", f.words, kLexicon, f.lexicon);
}

std::string to_string(const Fingerprint& f) { return text_line(f) + ' ' + word_line(f); }

bool names_lexicon(std::string_view word_line) {
  const std::size_t at = word_line.find(kLexicon);
  return at != std::string_view::npos && word_line.substr(at + kLexicon.size()) != kNoLexicon;
}

Fingerprint make_fingerprint(std::optional<std::uint64_t> lexicon) {
  static const std::uint64_t words = word_behaviour();
  return {.text = fmt::format("{:016x}", text_behaviour()),
          .words = fmt::format("{:016x}", words),
          .lexicon = lexicon ? fmt::format("{:016x}", *lexicon) : std::string(kNoLexicon)};
}

}  // namespace poisk::analysis
