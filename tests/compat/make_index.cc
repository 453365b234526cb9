// Makes the index file of the current format that compat_test keeps:
//
//   poisk_make_compat_index tests/compat/format-3.db
//
// To be run whenever the schema changes before a format is released, and never again after it: the
// file then stands for what that version wrote.
#include <cstdio>
#include <filesystem>

#include "compat/library.h"

int main(int argc, char** argv) {
  using namespace poisk;
  if (argc != 2) return 2;
  const std::string draft = std::string(argv[1]) + ".draft";
  Options options;
  options.use_lexicon = false;
  {
    Index index = Index::open(draft, options).value();
    std::vector<Article> articles = testing::library();
    Article old = articles.back();
    old.text = "Старая версия.";
    index.put(old).value();
    index.put(articles).value();
    old.key = "лишняя";
    index.put(old).value();
    index.remove("лишняя").value();
    std::filesystem::remove(argv[1]);
    index.backup(argv[1]).value();
  }
  std::filesystem::remove(draft);
  std::printf("%s\n", argv[1]);
  return 0;
}
