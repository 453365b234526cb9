#include "meaning/model_embedder.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace poisk::meaning {
namespace {

namespace format = model_format;

// The model was taught so to tell what asks from what answers.
constexpr std::string_view kQuery = "query: ";
constexpr std::string_view kPassage = "passage: ";
// Of a longer text more than the model can take in is left out already.
constexpr std::size_t kMostBytes = 16'384;

}  // namespace

Result<std::shared_ptr<const ModelEmbedder>> ModelEmbedder::open(const std::string& path) {
  auto file = ModelFile::read(path);
  if (!file) return file.error();
  std::shared_ptr<ModelEmbedder> out(new ModelEmbedder(std::move(*file)));
  auto pieces = Pieces::create(out->file_);
  if (!pieces) return pieces.error();
  out->pieces_ = *pieces;
  auto encoder = Encoder::create(out->file_);
  if (!encoder) return encoder.error();
  out->encoder_.emplace(std::move(*encoder));
  out->file_.forget_matrices();
  return std::shared_ptr<const ModelEmbedder>(std::move(out));
}

std::string ModelEmbedder::name() const { return std::string(file_.section(format::kName)); }

Vector ModelEmbedder::centre() const {
  Vector out(dimensions());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = file_.item<float>(format::kCentre, i);
  return out;
}

std::vector<std::uint32_t> ModelEmbedder::pieces_of(std::string_view text) const {
  text = text.substr(0, text::boundary_before(text, kMostBytes));
  const format::Shape& shape = file_.shape();
  std::vector<std::uint32_t> out = pieces_->split(text);
  out.resize(std::min<std::size_t>(out.size(), shape.positions - 2));
  out.insert(out.begin(), shape.begin);
  out.push_back(shape.end);
  return out;
}

Result<Vector> ModelEmbedder::embed(std::string_view text, const Kernels& kernels) const {
  return encoder_->run(pieces_of(text), kernels);
}

Result<Vector> ModelEmbedder::embed_query(std::string_view text) const {
  return embed(std::string(kQuery).append(text), *usable_kernels().front());
}

Result<std::vector<Vector>> ModelEmbedder::embed_passages(
    std::span<const std::string> texts) const {
  std::vector<Vector> out;
  out.reserve(texts.size());
  for (const std::string& text : texts) {
    auto vector = embed(std::string(kPassage).append(text), *usable_kernels().front());
    if (!vector) return vector.error();
    out.push_back(std::move(*vector));
  }
  return out;
}

}  // namespace poisk::meaning
