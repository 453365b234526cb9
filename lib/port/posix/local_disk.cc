#include "port/local_disk.h"

#ifdef __linux__
#include <sys/vfs.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#elif defined(__APPLE__)
#include <sys/mount.h>
#include <sys/param.h>
#endif

namespace poisk::port {

bool is_on_local_disk([[maybe_unused]] const std::string& path) {
#ifdef __linux__
  // As statfs(2) numbers them: ext2 to ext4, XFS, Btrfs, F2FS, ZFS, bcachefs, tmpfs, and overlayfs,
  // which lies over one of them.
  constexpr std::uint32_t kLocal[] = {0xEF53,     0x58465342, 0x9123683E, 0xF2F52010,
                                      0x2FC12FC1, 0xCA451A4E, 0x01021994, 0x794C7630};
  struct statfs disk = {};
  if (::statfs(path.c_str(), &disk) != 0) return false;
  return std::find(std::begin(kLocal), std::end(kLocal), static_cast<std::uint32_t>(disk.f_type)) !=
         std::end(kLocal);
#elif defined(__APPLE__)
  struct statfs disk = {};
  return ::statfs(path.c_str(), &disk) == 0 && (disk.f_flags & MNT_LOCAL) != 0;
#else
  return false;
#endif
}

}  // namespace poisk::port
