#include "storage/word_block.h"

#include "text/common_prefix.h"
#include "text/varint.h"

namespace poisk::storage {

void WordBlockWriter::add(std::string_view key, std::int64_t count) {
  if (empty()) first_ = key;
  const std::size_t shared = text::common_prefix(key, last_);
  const std::string_view rest = key.substr(shared);
  text::put_varint(bytes_, shared);
  text::put_varint(bytes_, rest.size());
  bytes_.append(rest);
  text::put_varint(bytes_, text::fold_sign(count));
  last_.resize(shared);
  last_.append(rest);
}

void WordBlockWriter::clear() {
  bytes_.clear();
  last_.clear();
}

bool WordBlockReader::next() {
  if (bytes_.empty() || damaged_) return false;
  std::uint64_t shared = 0;
  std::uint64_t size = 0;
  std::uint64_t count = 0;
  damaged_ = !text::get_varint(bytes_, shared) || !text::get_varint(bytes_, size) ||
             shared > key_.size() || size > bytes_.size();
  if (damaged_) return false;
  key_.resize(shared);
  key_.append(bytes_.substr(0, size));
  bytes_.remove_prefix(size);
  damaged_ = !text::get_varint(bytes_, count);
  count_ = text::unfold_sign(count);
  return !damaged_;
}

}  // namespace poisk::storage
