#include "storage/text_packer.h"

#include <zdict.h>
#include <zstd.h>

#include "storage/packed_text.h"
#include "text/varint.h"

namespace poisk::storage {
namespace {

// Higher ones take four times as long, and save nothing where texts are short.
constexpr int kLevel = 3;
constexpr std::size_t kShortestPacked = 64;
// What a reader keeps of it, each, too. Twice as much makes short texts 3% smaller.
constexpr std::size_t kDictionaryBytes = std::size_t{110} << 10;

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
};

class ZstdPacker : public TextPacker {
 public:
  explicit ZstdPacker(const std::string& dictionary)
      : context_(ZSTD_createCCtx()),
        dictionary_(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel)) {}

  bool sound() const { return context_ && dictionary_; }

  bool pack(std::string_view text, std::string& out) override {
    if (text.size() < kShortestPacked) return false;
    out.assign(1, kPackedMark);
    text::put_varint(out, text.size());
    frames_.clear();
    for (std::size_t begin = 0; begin < text.size(); begin += kTextFrameBytes) {
      const std::string_view part = text.substr(begin, kTextFrameBytes);
      const std::size_t old = frames_.size();
      frames_.resize(old + ZSTD_compressBound(part.size()));
      const std::size_t got =
          ZSTD_compress_usingCDict(context_.get(), frames_.data() + old, frames_.size() - old,
                                   part.data(), part.size(), dictionary_.get());
      if (ZSTD_isError(got) != 0 || frames_.compare(old, kFrameMagic.size(), kFrameMagic) != 0)
        return false;
      frames_.resize(old + got);
      frames_.erase(old, kFrameMagic.size());
      if (begin + part.size() < text.size()) text::put_varint(out, frames_.size() - old);
    }
    out += frames_;
    return out.size() < text.size();
  }

 private:
  std::unique_ptr<ZSTD_CCtx, Free> context_;
  std::unique_ptr<ZSTD_CDict, Free> dictionary_;
  std::string frames_;
};

}  // namespace

bool packs_texts() { return true; }

std::unique_ptr<TextPacker> make_text_packer(const std::string& dictionary) {
  auto made = std::make_unique<ZstdPacker>(dictionary);
  return made->sound() ? std::move(made) : nullptr;
}

TrainedDictionary train_dictionary(const std::string& bytes,
                                   const std::vector<std::size_t>& sizes) {
  TrainedDictionary out;
  out.bytes.resize(kDictionaryBytes);
  const std::size_t size = ZDICT_trainFromBuffer(out.bytes.data(), out.bytes.size(), bytes.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) return {};
  out.bytes.resize(size);
  out.number = ZDICT_getDictID(out.bytes.data(), out.bytes.size());
  return out;
}

}  // namespace poisk::storage
