// An Embedder whose work a function of C does.
#include <poisk/meaning.h>

#include <array>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

namespace {

class CalledEmbedder : public Embedder {
 public:
  CalledEmbedder(poisk_view name, std::size_t dimensions, const float* centre, poisk_embed embed,
                 void* context)
      : name_(view(name)), dimensions_(dimensions), embed_(embed), context_(context) {
    if (centre != nullptr) centre_.assign(centre, centre + dimensions);
  }
  ~CalledEmbedder() override {
    if (release_ != nullptr) release_(context_);
  }

  // From then on the context is this one's.
  void release_by(void (*release)(void* context)) { release_ = release; }

  std::string name() const override { return name_; }
  std::size_t dimensions() const override { return dimensions_; }
  Vector centre() const override { return centre_; }
  Result<Vector> embed_query(std::string_view text) const override {
    const poisk_view one = view(text);
    auto out = embed({&one, 1}, true);
    if (!out) return out.error();
    return std::move(out->front());
  }
  Result<std::vector<Vector>> embed_passages(std::span<const std::string> texts) const override {
    std::vector<poisk_view> views;
    views.reserve(texts.size());
    for (const std::string& text : texts) views.push_back(view(text));
    return embed(views, false);
  }

 private:
  Result<std::vector<Vector>> embed(std::span<const poisk_view> texts, bool questions) const {
    std::vector<float> all(texts.size() * dimensions_);
    std::array<char, POISK_WHY_SIZE> why{};
    if (!embed_(context_, texts.data(), texts.size(), questions, all.data(), why.data())) {
      why.back() = '\0';
      return Error{ErrorCode::io,
                   why.front() != '\0' ? std::string(why.data()) : name_ + " made no vectors", 0};
    }
    std::vector<Vector> out;
    out.reserve(texts.size());
    for (auto at = all.begin(); at != all.end();) {
      const auto begin = at;
      at += static_cast<std::ptrdiff_t>(dimensions_);
      out.emplace_back(begin, at);
    }
    return out;
  }

  const std::string name_;
  const std::size_t dimensions_;
  Vector centre_;
  const poisk_embed embed_;
  void* const context_;
  void (*release_)(void* context) = nullptr;
};

}  // namespace

bool poisk_options_set_embedder(poisk_options* options, poisk_view name, size_t dimensions,
                                const float* centre, poisk_embed embed, void* context,
                                void (*release)(void* context)) {
  return guarded(false, [&] {
    if (embed == nullptr) {
      object(options).embedder.reset();
      return true;
    }
    auto made = std::make_shared<CalledEmbedder>(name, dimensions, centre, embed, context);
    made->release_by(release);
    object(options).embedder = std::move(made);
    return true;
  });
}
