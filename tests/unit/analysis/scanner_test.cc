// The scanner gives what ICU and the normalizer give, for any bytes.
#include "analysis/scanner.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "unit/analysis/bulk_corpus.h"
#include "unit/analysis/scanner_check.h"

namespace poisk::analysis {
namespace {

std::string escaped(std::string_view bytes) {
  std::string out;
  char hex[8];
  for (const char byte : bytes) {
    std::snprintf(hex, sizeof hex, "\\x%02X", static_cast<unsigned char>(byte));
    out += hex;
  }
  return out;
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts(1);
  for (const char c : list) {
    if (c == ' ') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// Pieces where rules meet: what joins, what splits, what ICU alone knows.
std::vector<std::string> pieces() {
  std::vector<std::string> all = split(
      // letters, and numbers
      "а Я ё Ё й г К е и И ѐ ѝ қ Ә һ ԡ слово a Z o C word é Ü ß ŉ ŀ µ ª λ Σ ς Հ ש ع ـ ქ "
      "东 京 か カ ｶ ﾞ ー ไทย ภา 한 ᄒ ᅡ ﬁ ｆ ﷺ 𝐀 Ⅷ Ⓐ 0 5 17 ٣ １ 𝟏 "
      // separators and signs
      ". , ' \u2019 \u2018 \u02BC \u02BB \uFF07 : ; · _ - — « » \" \u05F4 \u00A0 \u202F \u2009 "
      "\u2011 \u203F % № € ½ ² ™ ❤ 😀 🇰🇿 👩\u200D🔬 "
      // marks and what is not seen
      "\u0301 \u0300 \u0306 \u0308 \u0327 \u0316 \u0483 \u0488 \u20E3 \uFE0F \u00AD \u200B \u200C "
      "\u200D \u200E \uFEFF \u115F "
      // white space, and what is no UTF-8
      "\n \t \r\n \u0085 \u2028 \xFF \xD0 \x80 \xE2\x80 \xC0\xAF \xED\xA0\x80");
  all.emplace_back(" ");
  all.emplace_back(1, '\0');
  return all;
}
const std::vector<std::string> kPieces = pieces();

TEST(Scanner, AgreesWithIcuOnAllTriplesOfPieces) {
  ScannerCheck check;
  for (const std::string& a : kPieces) {
    for (const std::string& b : kPieces) {
      for (const char* c : {"", "а", "x", "5", " ", "\u0301", "'"}) {
        const std::string text = a + b + c;
        ASSERT_EQ(check.difference(text), "") << text << '\n' << escaped(text);
      }
    }
  }
  EXPECT_GT(check.words(), 10000u);
}

TEST(Scanner, AgreesWithIcuOnRandomPieces) {
  ScannerCheck check;
  std::mt19937 random(20231123);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto length = 1 + random() % 24; length > 0; --length) {
      text += kPieces[random() % kPieces.size()];
    }
    ASSERT_EQ(check.difference(text), "") << text << '\n' << escaped(text);
  }
}

// Mostly plain words, as in prose, so that the rare piece falls inside of the fast way.
TEST(Scanner, AgreesWithIcuOnProseWithRarePieces) {
  const std::vector<std::string> plain = {"кто", "Ёлка", "5",  "2,5", "1.2.3", "О'Нил", " ", " ",
                                          " — ", "-",    ". ", ", ",  "word",  "Су",    "«", "»"};
  ScannerCheck check;
  std::mt19937 random(75);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      text +=
          random() % 6 == 0 ? kPieces[random() % kPieces.size()] : plain[random() % plain.size()];
    }
    ASSERT_EQ(check.difference(text), "") << text << '\n' << escaped(text);
  }
}

TEST(Scanner, AgreesWithIcuOnRandomBytes) {
  ScannerCheck check;
  std::mt19937 random(35);
  const std::string likely = "\xD0\xD1\xD2\xCC\xC2\xE2\x80\x81\xAD\xB8\x99 a'5.";
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto length = random() % 20; length > 0; --length) {
      text += random() % 3 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
    }
    ASSERT_EQ(check.difference(text), "") << escaped(text);
  }
}

// All that the tables know; the deep test goes on to the last character.
TEST(Scanner, AgreesWithIcuOnEachCharacter) {
  ScannerCheck check;
  for (char32_t c = 0; c < 0x3100; ++c) {
    ASSERT_EQ(check.difference_around(c), "") << "U+" << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(Scanner, AgreesWithIcuOnLongWords) {
  ScannerCheck check;
  for (const char* piece :
       {"a", "я", "7", "é", "a'", "я\u0301", "я\u00AD", "1.", "1.2,", "日", "x5"}) {
    for (const int count : {60,  61,  62,  63,  82,  83,  84,  85,  123, 124, 125,  126,  127,
                            128, 200, 248, 249, 250, 251, 252, 255, 256, 257, 1023, 1025, 20000}) {
      std::string text = "начало ";
      for (int i = 0; i < count; ++i) text += piece;
      ASSERT_EQ(check.difference(text), "") << piece << " × " << count;
      ASSERT_EQ(check.difference(text + "б конец"), "") << piece << " × " << count;
      ASSERT_EQ(check.difference(text + "'б"), "") << piece << " × " << count;
    }
  }
}

// Memory behind which no byte may be read.
class EndOfMemory {
 public:
  EndOfMemory() {
    void* pages =
        mmap(nullptr, 2 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) throw std::bad_alloc();
    begin_ = static_cast<char*>(pages);
    if (mprotect(begin_ + page_, page_, PROT_NONE) != 0) throw std::bad_alloc();
  }
  ~EndOfMemory() { munmap(begin_, 2 * page_); }
  EndOfMemory(const EndOfMemory&) = delete;
  EndOfMemory& operator=(const EndOfMemory&) = delete;

  std::string_view put(std::string_view text) {
    char* const at = begin_ + page_ - text.size();
    std::memcpy(at, text.data(), text.size());
    return {at, text.size()};
  }

 private:
  const std::size_t page_ = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  char* begin_ = nullptr;
};

TEST(Scanner, ReadsNothingBehindTheText) {
  EndOfMemory memory;
  ScannerCheck check;
  // The last words begin at every place of the last 64 bytes, and of what is read at once.
  for (const char* last : {"а", "я", "слово", "слова", "Слово", "и", "б", "5", "x"}) {
    for (std::size_t before = 0; before < 3 * ByteMasks::kBytes; ++before) {
      for (std::size_t behind = 0; behind < 16; ++behind) {
        const std::string text =
            std::string(before, '.') + last + std::string(behind, behind % 2 == 0 ? ' ' : '.');
        ASSERT_EQ(check.difference(memory.put(text)), "") << before << ' ' << last << ' ' << behind;
      }
    }
  }
}

TEST(Scanner, AgreesWithIcuOnASampleOfTheBulkCorpus) {
  ScannerCheck check;
  const std::size_t documents =
      read_bulk_corpus(100, [&](const std::string& id, const std::string& text) {
        ASSERT_EQ(check.difference(text), "") << id;
      });
  if (documents == 0) GTEST_SKIP() << "no bulk corpus beside the checkout, or no xz";
  EXPECT_GT(check.words(), 100 * documents);
  EXPECT_GT(check.passed_over(), 80 * documents);
}

// Words do not depend on what stands before or behind the white space around them.
TEST(Scanner, ReadsALineAsItReadsItsWords) {
  std::mt19937 random(1);
  Scanner whole, part;
  for (int round = 0; round < 5000; ++round) {
    std::vector<std::string> chunks;
    std::string text;
    for (int i = 0; i < 4; ++i) {
      std::string& chunk = chunks.emplace_back();
      for (auto length = random() % 8; length > 0; --length) {
        chunk += kPieces[random() % kPieces.size()];
      }
      text += chunk + ' ';
    }
    whole.reset(text);
    Word expected, got;
    std::size_t base = 0;
    for (const std::string& chunk : chunks) {
      part.reset(chunk);
      while (part.next(got)) {
        ASSERT_TRUE(whole.next(expected)) << escaped(text);
        ASSERT_EQ(got.form, expected.form) << escaped(text);
        ASSERT_EQ(base + got.span.begin, expected.span.begin) << escaped(text);
        ASSERT_EQ(base + got.span.end, expected.span.end) << escaped(text);
      }
      base += chunk.size() + 1;
    }
    ASSERT_FALSE(whole.next(expected)) << escaped(text);
  }
}

}  // namespace
}  // namespace poisk::analysis
