#include "kept_vectors.h"

#include <filesystem>
#include <utility>

namespace poisk::program {
namespace {

std::uint64_t fnv_from(std::uint64_t hash, std::string_view text) {
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  return hash;
}

std::string header_of(const Embedder& model) {
  return "poisk vectors 1\n" + model.name() + "\n" + std::to_string(model.dimensions()) + "\n";
}

}  // namespace

Result<std::shared_ptr<const Embedder>> KeptVectors::open(std::shared_ptr<const Embedder> model,
                                                          const std::string& path) {
  const std::string header = header_of(*model);
  std::shared_ptr<KeptVectors> out(new KeptVectors(std::move(model)));
  std::error_code failed;
  std::uintmax_t whole = 0;  // bytes of the file that make sense: the last may be half a record
  if (std::filesystem::exists(path, failed)) {
    std::ifstream file(path, std::ios::binary);
    std::string found(header.size(), '\0');
    file.read(found.data(), static_cast<std::streamsize>(found.size()));
    if (!file || found != header) {
      return Error{ErrorCode::corrupt, path + ": not the vectors of " + out->model_->name(), 0};
    }
    whole = header.size();
    Digest digest;
    Vector vector(out->dimensions());
    const auto bytes = static_cast<std::streamsize>(vector.size() * sizeof(float));
    while (file.read(reinterpret_cast<char*>(&digest.first), sizeof digest.first) &&
           file.read(reinterpret_cast<char*>(&digest.second), sizeof digest.second) &&
           file.read(reinterpret_cast<char*>(vector.data()), bytes)) {
      out->vectors_[digest] = vector;
      whole += 16 + static_cast<std::uintmax_t>(bytes);
    }
    std::filesystem::resize_file(path, whole, failed);
  }
  out->file_.open(path, std::ios::binary | std::ios::app);
  if (whole == 0) out->file_ << header;
  if (failed || !out->file_) return Error{ErrorCode::io, path + ": cannot be written", 0};
  return std::shared_ptr<const Embedder>(std::move(out));
}

KeptVectors::Digest KeptVectors::digest(char kind, std::string_view text) {
  const std::string_view first(&kind, 1);
  return {fnv_from(fnv_from(14695981039346656037u, first), text),
          fnv_from(fnv_from(0x9E3779B97F4A7C15u, text), first)};
}

bool KeptVectors::find(const Digest& digest, Vector& vector) const {
  const std::lock_guard lock(mutex_);
  const auto found = vectors_.find(digest);
  if (found == vectors_.end()) return false;
  vector = found->second;
  return true;
}

void KeptVectors::keep(const Digest& digest, const Vector& vector) const {
  const std::lock_guard lock(mutex_);
  if (!vectors_.emplace(digest, vector).second) return;
  file_.write(reinterpret_cast<const char*>(&digest.first), sizeof digest.first);
  file_.write(reinterpret_cast<const char*>(&digest.second), sizeof digest.second);
  file_.write(reinterpret_cast<const char*>(vector.data()),
              static_cast<std::streamsize>(vector.size() * sizeof(float)));
}

Result<Vector> KeptVectors::embed_query(std::string_view text) const {
  const Digest key = digest('q', text);
  Vector kept;
  if (find(key, kept)) return kept;
  auto vector = model_->embed_query(text);
  if (vector) keep(key, *vector);
  return vector;
}

Result<std::vector<Vector>> KeptVectors::embed_passages(std::span<const std::string> texts) const {
  std::vector<Vector> out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Digest key = digest('p', texts[i]);
    if (find(key, out.emplace_back())) continue;
    auto vectors = model_->embed_passages(texts.subspan(i, 1));
    if (!vectors) return vectors.error();
    if (vectors->size() != 1) return vectors;
    out.back() = std::move(vectors->front());
    keep(key, out.back());
  }
  return out;
}

}  // namespace poisk::program
