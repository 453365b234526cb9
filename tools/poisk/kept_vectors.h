// Vectors kept in a file, by model and text, so that a collection is embedded once.
#pragma once

#include <poisk/meaning.h>
#include <poisk/result.h>

#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace poisk::program {

// An Embedder that asks another only for what its file does not have, and puts that there.
class KeptVectors : public Embedder {
 public:
  // Fails with corrupt where the file holds vectors of another model, or something else.
  static Result<std::shared_ptr<const Embedder>> open(std::shared_ptr<const Embedder> model,
                                                      const std::string& path);

  std::string name() const override { return model_->name(); }
  std::size_t dimensions() const override { return model_->dimensions(); }
  Vector centre() const override { return model_->centre(); }
  Result<Vector> embed_query(std::string_view text) const override;
  Result<std::vector<Vector>> embed_passages(std::span<const std::string> texts) const override;

 private:
  using Digest = std::pair<std::uint64_t, std::uint64_t>;

  explicit KeptVectors(std::shared_ptr<const Embedder> model) : model_(std::move(model)) {}

  static Digest digest(char kind, std::string_view text);
  bool find(const Digest& digest, Vector& vector) const;
  void keep(const Digest& digest, const Vector& vector) const;

  std::shared_ptr<const Embedder> model_;
  mutable std::mutex mutex_;
  mutable std::map<Digest, Vector> vectors_;
  mutable std::ofstream file_;
};

}  // namespace poisk::program
