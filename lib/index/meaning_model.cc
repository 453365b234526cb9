#include <poisk/meaning.h>

#include "analysis/lexicon_search.h"
#include "text/guard.h"
#if POISK_MEANING
#include "meaning/model_embedder.h"
#endif

namespace poisk {

Embedder::~Embedder() = default;

Vector Embedder::centre() const { return {}; }

Result<std::shared_ptr<const Embedder>> meaning_model([[maybe_unused]] const std::string& path) {
#if POISK_MEANING
  return text::guarded([&]() -> Result<std::shared_ptr<const Embedder>> {
    const std::string found =
        path.empty() ? analysis::find_data_file("POISK_MEANING_MODEL", "ru.meaning") : path;
    if (found.empty()) {
      return Error{ErrorCode::not_found,
                   "there is no model of meaning: cmake/fetch_meaning.sh makes ru.meaning, "
                   "POISK_MEANING_MODEL names one",
                   0};
    }
    auto model = meaning::ModelEmbedder::open(found);
    if (!model) return model.error();
    return std::shared_ptr<const Embedder>(std::move(*model));
  });
#else
  return Error{ErrorCode::invalid_argument,
               "this poisk was built without a model of meaning: build it with -D "
               "POISK_MEANING=ON, or give an Embedder of your own",
               0};
#endif
}

}  // namespace poisk
