#include "port/zeroed_memory.h"

#include "port/windows/api.h"

namespace poisk::port {

void* map_zeroed(std::size_t bytes) {
  return VirtualAlloc(nullptr, bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
}

void unmap_zeroed(void* memory, std::size_t) { VirtualFree(memory, 0, MEM_RELEASE); }

}  // namespace poisk::port
