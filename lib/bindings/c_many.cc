#include <poisk/many.h>

#include <span>
#include <string>
#include <vector>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

namespace {

std::vector<std::string> copies_of(const poisk_view* paths, size_t count) {
  std::vector<std::string> out;
  for (const poisk_view& path : std::span(paths, count)) out.emplace_back(view(path));
  return out;
}

}  // namespace

poisk_index* poisk_open_many(const poisk_view* paths, size_t count, const poisk_options* options,
                             unsigned threads, poisk_error** error) {
  return create(error, [&] {
    return open_many(copies_of(paths, count), options != nullptr ? object(options) : Options(),
                     threads);
  });
}

bool poisk_merge(poisk_view path, const poisk_view* paths, size_t count,
                 const poisk_options* options, bool replace, bool reindex, poisk_progress progress,
                 void* context, poisk_error** error) {
  return done(error, [&] {
    MergeOptions how;
    if (options != nullptr) {
      how.lexicon = object(options).lexicon;
      how.use_lexicon = object(options).use_lexicon;
    }
    how.replace = replace;
    how.reindex = reindex;
    Progress told;
    if (progress != nullptr) {
      told = [=](std::size_t done, std::size_t total) { progress(context, done, total); };
    }
    return merge(std::string(view(path)), copies_of(paths, count), how, told);
  });
}
