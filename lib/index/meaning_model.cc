#include <poisk/meaning.h>

#include "analysis/lexicon_search.h"
#include "analysis/tokenizer.h"
#include "article/check.h"
#include "passage/embedded_texts.h"
#include "text/guard.h"
#if POISK_MEANING
#include "meaning/model_embedder.h"
#endif

namespace poisk {

Embedder::~Embedder() = default;

Vector Embedder::centre() const { return {}; }

Result<std::vector<std::string>> passages_to_embed(const Article& article) {
  return text::guarded([&]() -> Result<std::vector<std::string>> {
    if (auto sound = article::check(article); !sound) return sound.error();
    analysis::Tokenizer tokenizer;
    std::vector<ByteSpan> words;
    analysis::Word word;
    tokenizer.reset(article.text);
    while (tokenizer.next(word)) words.push_back(word.span);
    return passage::texts_to_embed(article.title, article.text,
                                   passage::split(article.text, words));
  });
}

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
