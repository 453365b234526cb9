// A model of meaning as an Embedder.
#pragma once

#include <poisk/meaning.h>

#include <memory>
#include <optional>
#include <string>

#include "meaning/encoder.h"
#include "meaning/kernels.h"
#include "meaning/model_file.h"
#include "meaning/pieces.h"

namespace poisk::meaning {

class ModelEmbedder : public Embedder {
 public:
  // Reads the model; it computes by the fastest kernels. Fails as ModelFile::read(), or with
  // corrupt.
  static Result<std::shared_ptr<const ModelEmbedder>> open(const std::string& path);

  std::string name() const override;
  std::size_t dimensions() const override { return file_.shape().dimensions; }
  Vector centre() const override;
  Result<Vector> embed_query(std::string_view text) const override;
  Result<std::vector<Vector>> embed_passages(std::span<const std::string> texts) const override;

  // For tests and the compiler.
  Result<Vector> embed(std::string_view text, const Kernels& kernels) const;
  std::vector<std::uint32_t> pieces_of(std::string_view text) const;
  const ModelFile& file() const { return file_; }

 private:
  explicit ModelEmbedder(ModelFile file) : file_(std::move(file)) {}

  ModelFile file_;
  std::optional<Pieces> pieces_;
  std::optional<Encoder> encoder_;
};

}  // namespace poisk::meaning
