// Memory of zeros, of which pages that are never touched cost neither memory nor time.
#pragma once

#include <cstddef>

namespace poisk::port {

// Null where there is no memory.
void* map_zeroed(std::size_t bytes);
// What map_zeroed() gave, and its size.
void unmap_zeroed(void* memory, std::size_t bytes);

}  // namespace poisk::port
