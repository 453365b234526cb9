#include "readers/zip_archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <utility>

namespace poisk::readers {

struct ZipArchive::State {
  zip_t* zip = nullptr;
  std::uint64_t read = 0;
  ~State() {
    if (zip != nullptr) zip_discard(zip);
  }
};

ZipArchive::ZipArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(std::string_view bytes) {
  const Error corrupt{ErrorCode::corrupt, "it is no sound ZIP file", 0};
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) {
    zip_error_fini(&error);
    return corrupt;
  }
  auto state = std::make_unique<State>();
  state->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (state->zip == nullptr) {
    zip_source_free(source);
    return corrupt;
  }
  return ZipArchive(std::move(state));
}

bool ZipArchive::has(const std::string& name) const {
  return zip_name_locate(state_->zip, name.c_str(), 0) >= 0;
}

Result<std::string> ZipArchive::read(const std::string& name) {
  const zip_int64_t index = zip_name_locate(state_->zip, name.c_str(), 0);
  if (index < 0) return Error{ErrorCode::not_found, fmt::format("it has no file {}", name), 0};
  zip_file_t* const file = zip_fopen_index(state_->zip, static_cast<zip_uint64_t>(index), 0);
  const Error corrupt{ErrorCode::corrupt, fmt::format("{} in it is damaged", name), 0};
  if (file == nullptr) return corrupt;
  std::string out;
  // What a file says of its own size need not be true.
  for (;;) {
    constexpr std::size_t kPiece = 1 << 16;
    const std::size_t old = out.size();
    out.resize(old + kPiece);
    const zip_int64_t size = zip_fread(file, out.data() + old, kPiece);
    out.resize(old + (size > 0 ? static_cast<std::size_t>(size) : 0));
    if (size < 0) {
      zip_fclose(file);
      return corrupt;
    }
    if (size == 0) break;
    state_->read += static_cast<std::uint64_t>(size);
    if (out.size() > kLargestFile || state_->read > kLargestSum) {
      zip_fclose(file);
      return Error{ErrorCode::invalid_argument, fmt::format("{} in it is too large", name), 0};
    }
  }
  zip_fclose(file);
  return out;
}

}  // namespace poisk::readers
