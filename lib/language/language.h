// What a language is, as data: a folder of tables for each one. What a language lacks is empty or
// null here, and whatever needs it is off.
//
// Tables hold folded words (lower case, ё as е) unless they say otherwise, and live as long as the
// program. Thread safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::language {

using Words = std::span<const std::string_view>;

// The keys of a keyboard in two layouts, in one order.
struct Keyboard {
  std::u32string_view latin;
  std::u32string_view own;
};

// A word and how texts shorten it: гектар and га.
struct ShortWord {
  std::string_view lemma;
  std::array<std::string_view, 2> forms;  // the second may be empty
};

// Verbs of the two aspects that say the same: строить and построить.
struct VerbPair {
  std::string_view imperfective;
  std::string_view perfective;
};

// How words belong together that are no forms of each other.
enum class Kinship : std::uint8_t {
  name,    // of the same firm, product or place: айфон, iphone; чимкент, шымкент
  number,  // 14, xiv, четырнадцатый
  person,  // дима, дмитрий; саша is александр or александра
  degree,  // лучше, of лучший
};
struct Kin {
  static constexpr std::size_t kMost = 4;
  using Row = std::array<std::string_view, kMost>;  // the rest is empty
  Kinship kinship;
  std::span<const Row> rows;
};

struct Month {
  std::string_view nominative;
  std::string_view genitive;
  std::string_view prepositional;
  std::string_view shortened;
  std::string_view english;
};

// Letters of one alphabet that may stand for those of another, at a cost. Alternatives of one `from`
// follow each other.
struct Romanization {
  struct Rule {
    std::u32string_view from;
    std::u32string_view to;
    double cost = 0;
    bool first = false;  // only where the word begins
    bool last = false;   // only where it ends
  };
  std::span<const Rule> from_latin;
  std::span<const Rule> to_latin;
};

// How people misspell words: costs are in units of a slip without any reason.
struct Slips {
  // A row of keys, and the row above it, from the left; -1: there is none.
  struct Keys {
    std::u32string_view row;
    int above = -1;
  };
  struct Alike {
    char32_t a;
    char32_t b;
    double cost;
  };
  // Groups of letters that were written as they sound.
  struct Mistake {
    std::u32string_view typed;
    std::u32string_view meant;
    double cost;
    bool at_end = false;
  };
  std::span<const Keys> keys;
  std::span<const Alike> alike;
  std::span<const Mistake> mistakes;
  std::u32string_view vowels;
};

// The words that tell a full stop which ends a sentence from one which only shortens a word. Each
// list is sorted by bytes.
struct SentenceWords {
  Words before_anything;  // «им. Пушкина», «см. Приложение»
  Words before_numbers;   // «50 руб. 20 коп.»
  Words of_quantity;      // «5 млн — Россия»
  Words short_names;      // «Дж. Байден»
  Words function_words;   // what is a capital only because it begins a sentence
  Words labels;           // what numbers a heading: «Глава 1. Начало»
  Words openers;  // as written, with a capital only where a sentence begins: «Но», «Однако»
};

// Nouns that head the names of institutions.
struct Institutions {
  enum class Gender : std::uint8_t { masculine, feminine, neuter, fixed };
  // By its stem and its ending in the nominative. A longer noun may end in one of these.
  struct Noun {
    std::string_view stem;
    std::string_view nominative;
    Gender gender;
  };
  std::span<const Noun> nouns;
  Words feminine;         // whole, whose accusative differs
  Words same_accusative;  // whose accusative is their nominative
};

// The phrases by which the frame of a page is known.
struct PageWords {
  Words buttons;               // a whole line: what a button, a counter or a menu says
  Words notes;                 // beginnings that no sentence of an article has
  Words networks;              // the words of a line that names social networks
  Words network_stems;         // where a call invites to
  Words invitations;           // how a call begins
  Words teaser_headings;       // headings of links inside or below the article
  Words only_teaser_headings;  // headings that nothing of the article follows
  Words sections;              // names of rubrics
};

struct Language {
  std::string_view tag;  // of BCP 47: "ru"
  // Words that say little about what is asked for: prepositions, conjunctions, particles, pronouns
  // and the words that questions begin with. Sorted by bytes.
  Words stop_words{};
  Words given_names{};  // of persons, short ones too; sorted by bytes
  std::span<const ShortWord> short_words{};
  std::span<const VerbPair> verb_pairs{};
  std::span<const Kin> kin{};
  // Rows of words that say the same, as an application's own synonyms are written: a line each.
  std::string (*phrases)() = nullptr;
  std::span<const Month> months{};  // twelve
  // The month that a word names in any form, 1 to 12, or 0.
  int (*month_number)(std::string_view) = nullptr;
  const Keyboard* keyboard = nullptr;
  const Romanization* romanization = nullptr;
  const Slips* slips = nullptr;
  const SentenceWords* sentences = nullptr;
  const Institutions* institutions = nullptr;
  const PageWords* pages = nullptr;
};

const Language& russian();

// What is asked of the tables.

bool is_stop_word(const Language& language, std::string_view form);
// The ways to shorten a word, by its lemma; none for most words.
Words short_forms(const Language& language, std::string_view lemma);
// The lemma that is shortened so; empty for most forms, and for single letters, which may stand for
// much.
std::string_view lengthened(const Language& language, std::string_view form);
// The verbs of the other aspect, by their lemmas; none for most words.
std::vector<std::string_view> aspect_partners(const Language& language, std::string_view lemma);

struct OtherWord {
  std::string_view word;  // a lemma, or a form that no lexicon has
  Kinship kinship;
  friend bool operator==(const OtherWord&, const OtherWord&) = default;
};
// Of a lemma, or of a form without one; none for most.
std::vector<OtherWord> other_words(const Language& language, std::string_view word);

enum class Layout : std::uint8_t { latin, own };
// What the same keys give in the other layout: «njrftd» is «токаев», «ыйдшеу» is «sqlite». A
// character that stands on no key of the layout typed in stays.
std::string retyped(const Language& language, std::string_view typed, Layout to);

// Whether a sorted list has the word.
bool has_word(Words sorted, std::string_view word);

}  // namespace poisk::language
