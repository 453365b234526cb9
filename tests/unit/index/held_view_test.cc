// A view that is held while others write does not read again what it has read.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <memory>

#include "index/index_impl.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::stems_only;
using testing::TemporaryFolder;

TEST(HeldView, KeepsItsStatistics) {
  TemporaryFolder folder;
  const std::string path = folder.file("news.db");
  Index index = Index::open(path, stems_only()).value();
  index.put(article("1", "", "Снег в городе")).value();
  const auto impl = Index::Impl::open_file(path, stems_only(), Analyzer::stemming()).value();
  auto held = impl->take_reader().value();
  const auto first = impl->statistics(*held).value();
  held->use(first);
  index.put(article("2", "", "Дождь в городе")).value();
  auto later = impl->take_reader().value();
  const auto newer = impl->statistics(*later).value();
  later->use(newer);
  EXPECT_EQ(first->articles, 1u);
  EXPECT_EQ(newer->articles, 2u);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(impl->statistics(*held).value(), first);
    EXPECT_EQ(impl->statistics(*later).value(), newer);
  }
  impl->give_back(std::move(held));
  impl->give_back(std::move(later));
  auto again = impl->take_reader().value();
  EXPECT_EQ(impl->statistics(*again).value(), newer) << "the newest ones are shared";
  impl->give_back(std::move(again));
}

// With words to correct, which need the forms of the whole snapshot.
TEST(HeldView, AnswersOfItsState) {
  TemporaryFolder folder;
  Index index = Index::open(folder.file("news.db"), stems_only()).value();
  index.put(article("1", "", "Правительство обсудило бюджет")).value();
  const Searcher held = index.searcher().value();
  const auto total = [](const auto& of, const char* query) {
    return of.search(query).value().total;
  };
  EXPECT_EQ(total(held, "правителство"), 1u);
  index.put(article("2", "", "Правительство обсудило бюджет, парламент слушал")).value();
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(total(index, "правителство"), 2u);
    EXPECT_EQ(total(held, "правителство"), 1u);
    EXPECT_EQ(total(index, "парламнет"), 1u);
    EXPECT_EQ(total(held, "парламнет"), 0u);
  }
}

}  // namespace
}  // namespace poisk
