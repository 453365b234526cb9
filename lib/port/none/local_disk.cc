#include "port/local_disk.h"

namespace poisk::port {

bool is_on_local_disk(const std::string& /*path*/) { return false; }

}  // namespace poisk::port
