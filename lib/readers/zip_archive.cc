#include "readers/zip_archive.h"

#include <fmt/format.h>
#include <minizip/unzip.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace poisk::readers {

// The bytes as a file that minizip reads.
struct ZipBytes {
  std::string_view bytes;
  std::size_t at = 0;
};

namespace {

ZipBytes& file_of(voidpf stream) { return *static_cast<ZipBytes*>(stream); }

zlib_filefunc64_def functions_over(ZipBytes& bytes) {
  zlib_filefunc64_def out = {};
  out.opaque = &bytes;
  out.zopen64_file = [](voidpf opaque, const void*, int) -> voidpf {
    file_of(opaque).at = 0;
    return opaque;
  };
  out.zread_file = [](voidpf, voidpf stream, void* to, uLong size) -> uLong {
    ZipBytes& file = file_of(stream);
    const std::size_t count = std::min<std::size_t>(size, file.bytes.size() - file.at);
    std::memcpy(to, file.bytes.data() + file.at, count);
    file.at += count;
    return static_cast<uLong>(count);
  };
  out.zwrite_file = [](voidpf, voidpf, const void*, uLong) -> uLong { return 0; };
  out.ztell64_file = [](voidpf, voidpf stream) -> ZPOS64_T { return file_of(stream).at; };
  out.zseek64_file = [](voidpf, voidpf stream, ZPOS64_T offset, int origin) -> long {
    ZipBytes& file = file_of(stream);
    const ZPOS64_T from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? file.at
                          : origin == ZLIB_FILEFUNC_SEEK_END ? file.bytes.size()
                                                             : 0;
    if (offset > file.bytes.size() || from + offset > file.bytes.size()) return -1;
    file.at = static_cast<std::size_t>(from + offset);
    return 0;
  };
  out.zclose_file = [](voidpf, voidpf) { return 0; };
  out.zerror_file = [](voidpf, voidpf) { return 0; };
  return out;
}

constexpr int kCaseCounts = 1;

}  // namespace

struct ZipArchive::State {
  ZipBytes bytes;
  unzFile zip = nullptr;
  std::uint64_t read = 0;
  ~State() {
    if (zip != nullptr) unzClose(zip);
  }
};

ZipArchive::ZipArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(std::string_view bytes) {
  auto state = std::make_unique<State>();
  state->bytes.bytes = bytes;
  zlib_filefunc64_def functions = functions_over(state->bytes);
  state->zip = unzOpen2_64("", &functions);
  if (state->zip == nullptr) return Error{ErrorCode::corrupt, "it is no sound ZIP file", 0};
  unz_global_info64 info = {};
  // Each look-up goes through all names.
  if (unzGetGlobalInfo64(state->zip, &info) != UNZ_OK || info.number_entry > kMostFiles)
    return Error{ErrorCode::invalid_argument, "it holds too many files", 0};
  return ZipArchive(std::move(state));
}

bool ZipArchive::has(const std::string& name) const {
  return unzLocateFile(state_->zip, name.c_str(), kCaseCounts) == UNZ_OK;
}

Result<std::string> ZipArchive::read(const std::string& name) {
  if (!has(name)) return Error{ErrorCode::not_found, fmt::format("it has no file {}", name), 0};
  const Error corrupt{ErrorCode::corrupt, fmt::format("{} in it is damaged", name), 0};
  if (unzOpenCurrentFile(state_->zip) != UNZ_OK) return corrupt;
  std::string out;
  // What a file says of its own size need not be true.
  for (;;) {
    constexpr std::size_t kPiece = 1 << 16;
    const std::size_t old = out.size();
    out.resize(old + kPiece);
    const int size = unzReadCurrentFile(state_->zip, out.data() + old, kPiece);
    out.resize(old + (size > 0 ? static_cast<std::size_t>(size) : 0));
    if (size <= 0) {
      const int closed = unzCloseCurrentFile(state_->zip);
      if (size < 0 || closed != UNZ_OK) return corrupt;
      return out;
    }
    state_->read += static_cast<std::uint64_t>(size);
    if (out.size() <= kLargestFile && state_->read <= kLargestSum) continue;
    unzCloseCurrentFile(state_->zip);
    return Error{ErrorCode::invalid_argument, fmt::format("{} in it is too large", name), 0};
  }
}

}  // namespace poisk::readers
