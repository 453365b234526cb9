// One small dictionary in both layouts: pymorphy's and that of the npm package az.
#include "analysis/compiler/az_package.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "unit/index/temporary_index.h"

namespace poisk::analysis::compiler {
namespace {

enum class Layout { pymorphy, az };

void append(std::string& bytes, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i) bytes.push_back(static_cast<char>(value >> 8 * i));
}

// A DAWG as dawgdic writes it, in which no two words share an end: each node has 256 units of its
// own for its children.
class DawgWriter {
 public:
  void add(const std::string& key, std::uint32_t value) {
    Node* node = &root_;
    for (const char c : key) node = &node->children[static_cast<unsigned char>(c)];
    node->value = value;
    node->ends = true;
  }

  std::string write() {
    place(root_, 0, 0);
    std::string out;
    append(out, units_.size(), 4);
    for (const std::uint32_t unit : units_) append(out, unit, 4);
    append(out, units_.size(), 4);
    return out + guide_;
  }

 private:
  struct Node {
    std::map<std::uint8_t, Node> children;
    std::uint32_t value = 0;
    bool ends = false;
  };

  void place(const Node& node, std::uint32_t at, std::uint8_t label) {
    const std::uint32_t base = ++blocks_ * 256;
    units_.resize(base + 256);
    guide_.resize(units_.size() * 2);
    units_[at] = (at ^ base) << 10 | (node.ends ? 1u << 8 : 0u) | label;
    if (node.ends) units_[base] = node.value | 1u << 31;
    std::uint8_t last = 0;
    for (const auto& [child_label, child] : node.children) {
      guide_[last == 0 ? at * 2 : (base + last) * 2 + 1] = static_cast<char>(child_label);
      last = child_label;
    }
    for (const auto& [child_label, child] : node.children) {
      place(child, base + child_label, child_label);
    }
  }

  Node root_;
  std::uint32_t blocks_ = 0;
  std::vector<std::uint32_t> units_ = std::vector<std::uint32_t>(256);
  std::string guide_ = std::string(512, '\0');
};

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size() * 8; i += 6) {
    unsigned digit = 0;
    for (std::size_t bit = i; bit < i + 6; ++bit) {
      const unsigned byte = bit / 8 < bytes.size() ? static_cast<unsigned char>(bytes[bit / 8]) : 0;
      digit = digit << 1 | (byte >> (7 - bit % 8) & 1);
    }
    out.push_back(kDigits[digit]);
  }
  return out + std::string((4 - out.size() % 4) % 4, '=') + '\n';
}

// Of Russian letters in lower case, ё among them.
std::string cp1251(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); i += 2) {
    const int code = (utf8[i] & 0x1F) << 6 | (utf8[i + 1] & 0x3F);
    out.push_back(static_cast<char>(code == 0x451 ? 0xB8 : code - 0x430 + 0xE0));
  }
  return out;
}

std::string key(Layout layout, const std::string& word, unsigned paradigm, unsigned cell) {
  std::string payload;
  for (const unsigned number : {paradigm, cell}) {
    if (layout == Layout::pymorphy) {
      payload += {static_cast<char>(number >> 8), static_cast<char>(number)};
    } else {
      payload += {static_cast<char>(number >> 6 ^ 1), static_cast<char>((number & 63) << 1 | 1)};
    }
  }
  return layout == Layout::pymorphy ? word + '\1' + base64(payload) : cp1251(word) + '\1' + payload;
}

void write(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

// Two paradigms: ёлка, ёлки; and (by number 300) ели, ель.
void write_dictionary(const std::string& folder, Layout layout) {
  DawgWriter words;
  words.add(key(layout, "ёлка", 0, 0), 0);
  words.add(key(layout, "ёлки", 0, 1), 0);
  words.add(key(layout, "ели", 300, 0), 0);
  words.add(key(layout, "ели", 0, 1), 0);
  words.add(key(layout, "ель", 300, 1), 0);
  if (layout == Layout::pymorphy) words.add("из-за\1" + base64(std::string(4, '\0')), 0);
  write(folder + "/words.dawg", words.write());
  DawgWriter probabilities;
  const std::string ate = layout == Layout::pymorphy ? "ели" : cp1251("ели");
  probabilities.add(ate + ":VERB", 750000);
  probabilities.add(ate + ":NOUN plur", 250000);
  write(folder + "/p_t_given_w.intdawg", probabilities.write());
  write(folder + "/suffixes.json", R"(["", "а", "и", "ь"])");
  write(folder + "/gramtab-opencorpora-int.json", R"(["NOUN sing", "NOUN plur", "VERB"])");
  std::string paradigms;
  append(paradigms, 301, 2);
  for (int i = 0; i < 301; ++i) {
    append(paradigms, 6, 2);
    const auto cells = i == 300 ? std::vector<unsigned>{2, 3, 2, 0, 0, 0}
                                : std::vector<unsigned>{1, 2, 0, 1, 0, 0};
    for (const unsigned number : cells) append(paradigms, number, 2);
  }
  write(folder + "/paradigms.array", paradigms);
  write(folder + "/meta.json", R"([["language_code", "ru"], ["source_revision", "417150"]])");
}

TEST(AzPackage, BothLayoutsHoldTheSame) {
  for (const Layout layout : {Layout::pymorphy, Layout::az}) {
    SCOPED_TRACE(layout == Layout::pymorphy ? "pymorphy" : "az");
    const testing::TemporaryFolder folder;
    write_dictionary(folder.file(""), layout);
    const AzPackage package = AzPackage::load(folder.file("")).value();
    EXPECT_EQ(package.revision, "417150");
    std::vector<std::string> entries;
    package.for_each([&](const AzEntry& entry) {
      std::string letters;
      ASSERT_TRUE(letters_of_cp1251(entry.spelling, letters));
      entries.push_back(std::string(entry.spelling) + ' ' + std::to_string(entry.paradigm) + ' ' +
                        std::to_string(entry.cell));
    });
    std::sort(entries.begin(), entries.end());
    EXPECT_EQ(entries, (std::vector<std::string>{cp1251("ёлка") + " 0 0", cp1251("ёлки") + " 0 1",
                                                 cp1251("ели") + " 0 1", cp1251("ели") + " 300 0",
                                                 cp1251("ель") + " 300 1"}));
    EXPECT_EQ(package.millionths(cp1251("ели"), 2), 750000u);
    EXPECT_EQ(package.millionths(cp1251("ели"), 1), 250000u);
    EXPECT_EQ(package.millionths(cp1251("ёлка"), 0), Dawg::kNone);
  }
}

// What a download may have left.
TEST(AzPackage, DamageIsAnError) {
  for (const Layout layout : {Layout::pymorphy, Layout::az}) {
    for (const char* name : {"words.dawg", "p_t_given_w.intdawg", "paradigms.array",
                             "suffixes.json", "gramtab-opencorpora-int.json"}) {
      const testing::TemporaryFolder folder;
      write_dictionary(folder.file(""), layout);
      write(folder.file(name), "");
      EXPECT_FALSE(AzPackage::load(folder.file(""))) << name;
    }
  }
}

}  // namespace
}  // namespace poisk::analysis::compiler
