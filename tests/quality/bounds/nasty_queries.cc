#include "quality/bounds/nasty_queries.h"

#include <algorithm>
#include <functional>
#include <random>

namespace poisk::testing {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMostWords = 256;  // of a query

std::string join(const Words& words, std::size_t begin, std::size_t count, const std::string& with,
                 const std::string& before = "", const std::string& after = "") {
  std::string out;
  for (std::size_t i = begin; i < std::min(begin + count, words.size()); ++i) {
    out += (i > begin ? with : "") + before + words[i] + after;
  }
  return out;
}

// One letter of each word in place of the next one in the alphabet.
Words misspelt(const Words& words, std::size_t letters) {
  Words out;
  for (std::string word : words) {
    if (word.size() < 2 * letters) continue;
    word[word.size() / 4 * 2 + 1] ^= 1;
    out.push_back(word + "щ");
  }
  return out;
}

// The beginnings of words, of so many letters, each once.
Words beginnings(const Words& words, std::size_t letters) {
  Words out;
  for (const std::string& word : words) {
    std::string begin = word.substr(0, 2 * letters);
    const bool is_new = std::find(out.begin(), out.end(), begin) == out.end();
    if (begin.size() == 2 * letters && is_new) out.push_back(std::move(begin));
  }
  return out;
}

class Maker {
 public:
  explicit Maker(const LargeIndex& index) : words_(index.common_words) {}

  void words() {
    for (const std::size_t count : {1u, 2u, 8u, 32u, 100u, 256u}) {
      add("common words", join(words_, 0, count, " "));
      add("all of common words", join(words_, 0, count, " AND "));
      add("common words, these forms", join(words_, 0, count, " ", "="));
      add("common words required", join(words_, 0, count, " ", "+"));
    }
    // Those that are no stop words score.
    for (const std::size_t begin : {20u, 40u, 80u, 120u}) {
      add("common words", join(words_, begin, kMostWords, " "));
      add("all of common words", join(words_, begin, 6, " AND "));
    }
    add("title", join(words_, 0, 100, " ", "заголовок:"));
    add("words or words",
        "(" + join(words_, 0, 100, " ") + ") AND (" + join(words_, 100, 100, " ") + ")");
  }

  void prefixes() {
    const Words one = beginnings(words_, 1);
    const Words two = beginnings(words_, 2);
    const Words three = beginnings(words_, 3);
    for (const Words& all : {one, two, three}) {
      add("prefix", all.front() + "*");
      add("prefixes", join(all, 0, 8, " ", "", "*"));
      add("prefixes", join(all, 0, kMostWords, " ", "", "*"));
      add("all of prefixes", join(all, 0, 16, " AND ", "", "*"));
      add("no prefixes", words_[0] + " " + join(all, 0, 100, " ", "-", "*"));
    }
    add("prefix in a phrase", "\"в " + three.front() + "*\"");
  }

  void patterns() {
    const Words two = beginnings(words_, 2);
    const Words three = beginnings(words_, 3);
    for (const Words& all : {two, three}) {
      add("pattern", "*" + all.front() + "*");
      add("patterns", join(all, 0, kMostWords, " ", "*", "*"));
      add("patterns of beginnings", join(all, 0, kMostWords, " ", "", "*а"));
    }
    add("patterns of letters", join(two, 0, kMostWords, " ", "", "??"));
    add("pattern of stars", "*а*е*и*о*");
    add("no patterns", words_[0] + " " + join(three, 0, 100, " ", "-*", "*"));
  }

  void phrases() {
    for (const char* phrase : {"и в", "в и", "и не", "не и в", "в на", "и на в с", "что не",
                               "в и в и в и", "и и и и и"}) {
      add("phrase", "\"" + std::string(phrase) + "\"");
      add("phrase, these forms", "=\"" + std::string(phrase) + "\"");
      add("near", "\"" + std::string(phrase) + "\"~10");
      add("near, far", "\"" + std::string(phrase) + "\"~1000");
    }
    std::string many;
    std::string either;
    for (std::size_t i = 0; i + 1 < 120; i += 2) {
      const std::string phrase = "\"" + words_[i] + " " + words_[i + 1] + "\"";
      many += phrase + " ";
      either += (i > 0 ? " | " : "") + phrase;
    }
    add("phrases", many);
    add("any of phrases", either);
    add("a long phrase", "\"" + join(words_, 0, kMostWords, " ") + "\"");
    add("a long near", "\"" + join(words_, 0, 100, " ") + "\"~500");
    add("a short near of many", "\"" + join(words_, 0, 12, " ") + "\"~30");
    std::string nears;
    for (std::size_t i = 0; i + 2 < 90; i += 3) {
      nears += "\"" + join(words_, i, 3, " ") + "\"~20 | ";
    }
    add("any of nears", nears);
  }

  void exclusions() {
    add("exclusions", words_[0] + " " + join(words_, 1, 200, " ", "-"));
    add("nothing but exclusions", join(words_, 0, 200, " ", "-"));
    add("exclusion of a phrase", "-\"и в\"");
    add("exclusions of phrases", words_[30] + " -\"и в\" -\"не на\" -\"что в\" -\"и не\"");
    add("exclusion beside a form", "=" + words_[0] + " -=" + words_[1] + " -=" + words_[2]);
    add("exclusion of what is nowhere", "-абракадабра");
  }

  void brackets() {
    std::string nested = words_[0];
    std::string mixed = words_[0];
    for (std::size_t i = 1; i < 31; ++i) {
      nested = "(" + nested + " " + words_[i] + ")";
      mixed = "(" + mixed + (i % 3 == 0 ? " -" : i % 3 == 1 ? " AND " : " | ") + words_[i] + ")";
    }
    add("nested brackets", nested);
    add("nested brackets, mixed", mixed);
    std::string groups;
    for (std::size_t i = 0; i + 4 < 200; i += 4) {
      groups += (i > 0 ? " AND (" : "(") + join(words_, i, 4, " | ") + ")";
    }
    add("all of groups", groups);
    std::string either;
    for (std::size_t i = 0; i + 4 < 200; i += 4) {
      either += (i > 0 ? " | (" : "(") + join(words_, i, 4, " AND ") + ")";
    }
    add("any of groups", either);
  }

  void dates() {
    for (const char* filter :
         {"after:2010", "before:2030", "date:2015", "after:2011 before:2024"}) {
      add("dates alone", filter);
      add("dates", words_[0] + " " + words_[40] + " " + filter);
      add("dates and a phrase", "\"и в\" " + std::string(filter));
    }
    add("names", "источник:издание автор:автор");
    add("names excluded", words_[50] + " -источник:\"издание 7\" -автор:\"автор 8\"");
    add("a field of the application's", "поле.рубрика:рубрика " + words_[50]);
  }

  void mistakes(const LargeIndex& index) {
    const Words wrong = misspelt(words_, 4);
    const Words long_ones = misspelt(words_, 7);
    add("misspelt", long_ones.front());
    add("misspelt words", join(long_ones, 0, 8, " "));
    add("misspelt words", join(wrong, 0, kMostWords, " "));
    add("misspelt and far", join(long_ones, 0, 100, " ", "", "~2"));
    add("misspelt all", join(long_ones, 0, 40, " AND ", "", "~"));
    add("glued", join(words_, 0, 40, "") + " " + join(words_, 60, 40, ""));
    Words glued;
    for (std::size_t i = 0; i + 1 < 200; i += 2) glued.push_back(words_[i] + words_[i + 1]);
    add("glued words", join(glued, 0, 100, " "));
    add("wrong layout",
        "ghtpbltyn d vjcrdt jnrhsk yjde. irjke lkz ltntq b dphjcks[ ujhj;fy bp dct[ hfqjyjd");
    add("transliterated",
        "prezident otkryl novuyu shkolu dlya detey i vzroslykh gorozhan iz vsekh rayonov");
    add("random letters", random_letters(12, 20));
    add("random letters", random_letters(60, 20));
    add("random letters", random_letters(3, 600));
    add("letters", random_letters(200, 1));
    for (const std::string& text : index.long_texts) add("a long text", text);
    for (const std::string& text : index.long_texts) add("all of a long text", required(text));
    for (const std::string& text : index.long_texts) {
      add("a long text as a phrase", "\"" + spread(text) + "\"");
    }
  }

  // The same with all that a search can be asked for beside.
  void with_options() {
    const std::vector<std::pair<std::string, std::function<void(SearchOptions&)>>> kinds = {
        {"facets", [](SearchOptions& o) { o.facets = true; }},
        {"by date", [](SearchOptions& o) { o.sort = SortBy::date; }},
        {"recency", [](SearchOptions& o) { o.recency = 1; }},
        {"explained", [](SearchOptions& o) { o.explain = true; }},
        {"of an outlet", [](SearchOptions& o) { o.outlet = "Издание 7"; }},
        {"of some years", [](SearchOptions& o) { o.after = "2012", o.before = "2020"; }},
        {"several an article", [](SearchOptions& o) { o.per_article = 100; }},
        {"a page of 100", [](SearchOptions& o) { o.limit = 100; }},
        {"all at once",
         [](SearchOptions& o) {
           o.facets = o.explain = true;
           o.recency = 1;
           o.limit = 50;
           o.per_article = 5;
           o.after = "2011";
         }},
    };
    const std::vector<NastyQuery> plain = out_;
    std::mt19937 random(7);
    for (const auto& [name, set] : kinds) {
      for (const NastyQuery& query : plain) {
        // Of each kind of query one in six, and the worst few always.
        if (random() % 6 != 0) continue;
        NastyQuery changed = query;
        changed.kind += ", " + name;
        set(changed.options);
        out_.push_back(std::move(changed));
      }
      NastyQuery common{"common words, " + name, join(words_, 20, kMostWords, " "), {}};
      set(common.options);
      out_.push_back(common);
      NastyQuery phrase{"phrase, " + name, "\"и в\"", {}};
      set(phrase.options);
      out_.push_back(phrase);
    }
  }

  std::vector<NastyQuery> take() { return std::move(out_); }

 private:
  void add(const std::string& kind, std::string text) {
    out_.push_back({kind, std::move(text), {}});
  }

  static std::string random_letters(std::size_t words, std::size_t letters) {
    static const Words alphabet = {"а", "б", "в", "г", "д", "е", "ж", "з", "и", "к", "л", "м", "н",
                                   "о", "п", "р", "с", "т", "у", "ф", "х", "ц", "ч", "ш", "ы", "я"};
    std::mt19937 random(static_cast<std::uint32_t>(words * 1000 + letters));
    std::string out;
    for (std::size_t w = 0; w < words; ++w) {
      if (w > 0) out += ' ';
      for (std::size_t i = 0; i < letters; ++i) out += alphabet[random() % alphabet.size()];
    }
    return out;
  }

  static std::string required(const std::string& text) {
    std::string out = "+";
    for (const char c : text) {
      out += c;
      if (c == ' ') out += '+';
    }
    return out;
  }

  // Without the marks that would end a phrase.
  static std::string spread(std::string text) {
    std::erase(text, '"');
    return text;
  }

  const Words& words_;
  std::vector<NastyQuery> out_;
};

}  // namespace

std::vector<NastyQuery> nasty_queries(const LargeIndex& index) {
  Maker maker(index);
  maker.words();
  maker.prefixes();
  maker.patterns();
  maker.phrases();
  maker.exclusions();
  maker.brackets();
  maker.dates();
  maker.mistakes(index);
  maker.with_options();
  return maker.take();
}

}  // namespace poisk::testing
