// An Embedder that knows a few words.
#pragma once

#include <poisk/meaning.h>

#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poisk::testing {

// Texts with a word of the same matter are near (1), others far (0.8), as the model has them.
class FewWords : public Embedder {
 public:
  explicit FewWords(std::string name = "few words") : name_(std::move(name)) {}

  std::string name() const override { return name_; }
  std::size_t dimensions() const override { return 8; }
  Result<Vector> embed_query(std::string_view text) const override {
    if (fails) return Error{ErrorCode::io, "no answer", 0};
    {
      const std::lock_guard lock(mutex);
      asked.emplace_back(text);
    }
    return vector_of(text);
  }
  Result<std::vector<Vector>> embed_passages(std::span<const std::string> texts) const override {
    if (fails) return Error{ErrorCode::io, "no answer", 0};
    std::vector<Vector> out;
    for (const std::string& text : texts) {
      const std::lock_guard lock(mutex);
      embedded.push_back(text);
      out.push_back(vector_of(text));
    }
    return out;
  }

  mutable std::mutex mutex;
  mutable std::vector<std::string> asked, embedded;
  bool fails = false;

 private:
  static Vector vector_of(std::string_view text) {
    static const std::vector<std::pair<std::string_view, std::size_t>> kMatters = {
        {"мусор", 1}, {"отход", 1}, {"нефтепровод", 2}, {"труб", 2}, {"балет", 3}};
    Vector out(8);
    out[0] = 2;
    for (const auto& [word, matter] : kMatters) {
      if (text.find(word) != std::string_view::npos) out[matter] = 1;
    }
    return out;
  }

  std::string name_;
};

}  // namespace poisk::testing
