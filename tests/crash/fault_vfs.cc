#include "crash/fault_vfs.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <new>

#include "sqlite/sqlite_api.h"

namespace poisk::testing {
namespace {

struct State {
  std::atomic<unsigned> calls = 0;
  std::atomic<std::uint64_t> nth = 0;
  std::atomic<std::uint64_t> seen = 0;
  std::atomic<DiskFault> fault = DiskFault::io_error;
  std::atomic<bool> stays = false;
  std::atomic<bool> struck = false;
};
State state;
sqlite3_vfs* real_vfs = nullptr;

bool strikes(DiskCall call) {
  if ((state.calls & call) == 0) return false;
  const std::uint64_t number = ++state.seen;
  const bool now = state.stays ? number >= state.nth : number == state.nth;
  if (!now || state.nth == 0) return false;
  state.struck = true;
  if (state.fault == DiskFault::kill) raise(SIGKILL);
  return true;
}

bool is_full() { return state.fault != DiskFault::io_error; }

// SQLite allots szOsFile bytes: this, and behind it the real file.
struct File {
  sqlite3_file base;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  static File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
};

sqlite3_file* real(sqlite3_file* file) { return File::of(file)->real(); }

int close_file(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  if (strikes(kRead)) return SQLITE_IOERR_READ;
  return real(file)->pMethods->xRead(real(file), to, size, offset);
}

int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  if (strikes(kWrite)) {
    if (state.fault == DiskFault::short_write) {
      real(file)->pMethods->xWrite(real(file), from, size / 2, offset);
    }
    return is_full() ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  return real(file)->pMethods->xWrite(real(file), from, size, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (strikes(kTruncate)) return SQLITE_IOERR_TRUNCATE;
  return real(file)->pMethods->xTruncate(real(file), size);
}

int sync(sqlite3_file* file, int flags) {
  if (strikes(kSync)) return SQLITE_IOERR_FSYNC;
  return real(file)->pMethods->xSync(real(file), flags);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  if (strikes(kSize)) return SQLITE_IOERR_FSTAT;
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) {
  if (strikes(kLock)) return SQLITE_IOERR_LOCK;
  return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}
int check_reserved_lock(sqlite3_file* file, int* out) {
  return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int file_control(sqlite3_file* file, int what, void* argument) {
  return real(file)->pMethods->xFileControl(real(file), what, argument);
}
int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  if (strikes(kShared)) return SQLITE_IOERR_SHMMAP;
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  if ((flags & SQLITE_SHM_LOCK) != 0 && strikes(kLock)) return SQLITE_IOERR_SHMLOCK;
  return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}
void shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

// Version 2: without memory mapping, which would pass by the calls above.
const sqlite3_io_methods kMethods = {2,
                                     close_file,
                                     read,
                                     write,
                                     truncate,
                                     sync,
                                     file_size,
                                     lock,
                                     unlock,
                                     check_reserved_lock,
                                     file_control,
                                     sector_size,
                                     characteristics,
                                     shm_map,
                                     shm_lock,
                                     shm_barrier,
                                     shm_unmap,
                                     nullptr,
                                     nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;  // nothing to close
  if (strikes(kOpen)) return SQLITE_CANTOPEN;
  const int rc = real_vfs->xOpen(real_vfs, name, real(file), flags, out_flags);
  if (rc == SQLITE_OK) file->pMethods = &kMethods;
  return rc;
}

int delete_file(sqlite3_vfs*, const char* name, int sync_folder) {
  if (strikes(kDelete)) return SQLITE_IOERR_DELETE;
  return real_vfs->xDelete(real_vfs, name, sync_folder);
}

int access_file(sqlite3_vfs*, const char* name, int flags, int* out) {
  if (strikes(kSize)) return SQLITE_IOERR_ACCESS;
  return real_vfs->xAccess(real_vfs, name, flags, out);
}

}  // namespace

void FaultVfs::install() {
  static sqlite3_vfs vfs;
  if (real_vfs != nullptr) return;
  real_vfs = sqlite3_vfs_find(nullptr);
  vfs = *real_vfs;  // what is not replaced gets the real one's data
  vfs.zName = "poisk_faults";
  vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access_file;
  sqlite3_vfs_register(&vfs, 1);
}

void FaultVfs::arm(unsigned calls, std::uint64_t nth, DiskFault fault, bool stays) {
  state.seen = 0;
  state.struck = false;
  state.nth = nth;
  state.fault = fault;
  state.stays = stays;
  state.calls = calls;
}

std::uint64_t FaultVfs::disarm() {
  state.calls = 0;
  return state.seen;
}

bool FaultVfs::struck() { return state.struck; }

}  // namespace poisk::testing
