#include "port/zeroed_memory.h"

#include <sys/mman.h>

namespace poisk::port {

// calloc() clears what it takes from its heap.
void* map_zeroed(std::size_t bytes) {
  void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? nullptr : memory;
}

void unmap_zeroed(void* memory, std::size_t bytes) { ::munmap(memory, bytes); }

}  // namespace poisk::port
