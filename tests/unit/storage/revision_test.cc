// Revisions: the same words have the same one everywhere, others another one, and no article is
// taken for stored because it has the revision of one that is.
#include "storage/revision.h"

#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>

#include "text/hash.h"
#include "unit/index/temporary_index.h"
#include "unit/storage/attack.h"

namespace poisk::storage {
namespace {

using testing::article;
using testing::attack;
using testing::keys;
using testing::stems_only;

// Other citations of these words would not resolve any more.
TEST(Revision, IsTheSameInEveryIndex) {
  EXPECT_EQ(revision_of("", ""), revision_of("", ""));
  EXPECT_LT(revision_of("Погода", "Идёт снег"), std::uint64_t{1} << 53);
  EXPECT_NE(revision_of("Погода", "Идёт снег"), revision_of("Погода", "Идёт снег."));
  EXPECT_NE(revision_of("Погода", "Идёт снег"), revision_of("ПогодаИдёт ", "снег"));
  EXPECT_NE(revision_of("Погода", ""), revision_of("", "Погода"));
}

// Sixteen bytes that make a folded product zero, whatever the first eight of them are.
std::optional<std::string> that_cancels(std::uint64_t size) {
  const std::uint64_t state =
      text::hash({}) ^ text::folded_product(size ^ 0x9e3779b97f4a7c15, 0xff51afd7ed558ccd);
  std::string bytes(sizeof state, '\0');
  std::memcpy(bytes.data(), &state, sizeof state);
  const bool printable =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  return printable ? std::optional(bytes) : std::nullopt;
}

TEST(Revision, CannotBeChosen) {
  int tried = 0;
  for (std::size_t size = 17; size < 50'000 && tried < 3; ++size) {
    const auto cancelling = that_cancels(size);
    if (!cancelling) continue;
    ++tried;
    const std::string rest = *cancelling + std::string(size - 16, '.');
    const std::string winter = "ЗИМА" + rest;
    const std::string summer = "ЛЕТО" + rest;
    // Format 1 had one revision for both.
    const std::uint64_t in_format_1 = text::hash(winter, text::hash({})) >> 11;
    EXPECT_TRUE(is_revision_of(in_format_1, revision_of("", winter), "", winter));
    EXPECT_TRUE(is_revision_of(in_format_1, revision_of("", summer), "", summer));
    EXPECT_NE(revision_of("", winter), revision_of("", summer));
  }
  EXPECT_GT(tried, 0);
}

TEST(Revision, DoesNotDecideWhetherAnArticleIsStored) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.file("index.db");
  {
    Index index = Index::open(path, stems_only()).value();
    index.put(article("время года", "", "Зима пришла")).value();
    index.put(article("другое", "", "Лето пришло")).value();
  }
  attack(path,
         "UPDATE article SET revision=(SELECT revision FROM article WHERE key='другое')"
         " WHERE key='время года'");
  Index index = Index::open(path, stems_only()).value();
  index.remove("другое").value();
  index.put(article("время года", "", "Лето пришло")).value();
  EXPECT_EQ(index.get("время года").value().article.text, "Лето пришло");
  EXPECT_EQ(keys(index, "лето"), "время года");
  EXPECT_EQ(keys(index, "зима"), "");
  EXPECT_TRUE(index.check().value().sound());
}

}  // namespace
}  // namespace poisk::storage
