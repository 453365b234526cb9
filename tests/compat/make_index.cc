// Makes an index file of the current format that compat_test keeps:
//
//   poisk_make_compat_index tests/compat/format-3.db
//   poisk_make_compat_index tests/compat/format-3-everything.db
//   poisk_make_compat_index tests/compat/format-3-packed.db
//
// The last is the one with everything, its texts packed.
// To be run whenever the schema changes before a format is released, and never again after it: the
// file then stands for what that version wrote.
#include <cstdio>
#include <filesystem>
#include <string>

#include "compat/everything.h"
#include "compat/library.h"
#include "storage/text_writer.h"

namespace {

using namespace poisk;

void write_library(Index& index) {
  std::vector<Article> articles = testing::library();
  Article old = articles.back();
  old.text = "Старая версия.";
  index.put(old).value();
  index.put(articles).value();
  old.key = "лишняя";
  index.put(old).value();
  index.remove("лишняя").value();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string path = argv[1];
  const std::string draft = path + ".draft";
  {
    Options options = testing::with_letters();
    const bool packed = path.find("packed") != std::string::npos;
    if (packed) {
      options.compression = Compression::zstd;
      storage::TextWriter::set_trained_from(10'000);
    }
    Index index = Index::open(draft, options).value();
    if (packed || path.find("everything") != std::string::npos) {
      testing::write_everything(index);
    } else {
      write_library(index);
    }
    std::filesystem::remove(path);
    index.backup(path).value();
  }
  std::filesystem::remove(draft);
  std::printf("%s\n", path.c_str());
  return 0;
}
