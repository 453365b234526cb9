#include "storage/stored_texts.h"

#include <zstd.h>

#include <algorithm>
#include <new>

#include "storage/packed_text.h"
#include "storage/text_dictionaries.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

// A text that was once unpacked is not kept in memory for ever.
constexpr std::size_t kKeptBytes = std::size_t{1} << 20;

Error damaged_text() { return damaged_index("the text of an article cannot be unpacked"); }

}  // namespace

void StoredTexts::Free::operator()(ZSTD_DCtx_s* context) const { ZSTD_freeDCtx(context); }
void StoredTexts::Free::operator()(ZSTD_DDict_s* dictionary) const { ZSTD_freeDDict(dictionary); }

StoredTexts::StoredTexts() = default;
StoredTexts::~StoredTexts() = default;
StoredTexts::StoredTexts(StoredTexts&&) noexcept = default;
StoredTexts& StoredTexts::operator=(StoredTexts&&) noexcept = default;

Result<std::string_view> StoredTexts::read(const sqlite::Connection& connection,
                                           std::string_view stored, const search::Deadline* stop) {
  if (!is_packed(stored)) return stored;
  const auto packed = read_packed_text(stored);
  if (!packed) return damaged_text();
  if (!context_) {
    context_.reset(ZSTD_createDCtx());
    if (!context_) throw std::bad_alloc();
  }
  if (text_.capacity() > kKeptBytes && packed->size < kKeptBytes) text_ = std::string();
  text_.clear();
  for (const std::string_view frame : packed->frames) {
    // The first look at the clock is the caller's.
    if (!text_.empty() && stop != nullptr && stop->stopped()) return search::search_stopped();
    frame_.assign(kFrameMagic);
    frame_ += frame;
    auto dictionary =
        this->dictionary(connection, ZSTD_getDictID_fromFrame(frame_.data(), frame_.size()));
    if (!dictionary) return dictionary.error();
    const std::size_t begin = text_.size();
    const std::size_t size = std::min(kTextFrameBytes, packed->size - begin);
    text_.resize(begin + size);
    const std::size_t got = ZSTD_decompress_usingDDict(context_.get(), text_.data() + begin, size,
                                                       frame_.data(), frame_.size(), *dictionary);
    if (got != size) return damaged_text();  // among them are all errors
  }
  return std::string_view(text_);
}

Result<const ZSTD_DDict_s*> StoredTexts::dictionary(const sqlite::Connection& connection,
                                                    std::uint32_t number) {
  if (const auto known = dictionaries_.find(number); known != dictionaries_.end()) {
    return known->second.get();
  }
  auto bytes = find_dictionary(connection, number);
  if (!bytes) return bytes.error();
  if (number == 0 || !*bytes) return damaged_index("a dictionary of its texts is missing");
  std::unique_ptr<ZSTD_DDict_s, Free> made(ZSTD_createDDict((*bytes)->data(), (*bytes)->size()));
  // Of damaged bytes there is none.
  if (!made || ZSTD_getDictID_fromDDict(made.get()) != number) {
    return damaged_index("a dictionary of its texts is damaged");
  }
  return dictionaries_.emplace(number, std::move(made)).first->second.get();
}

}  // namespace poisk::storage
