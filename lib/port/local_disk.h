// Whether a file may be mapped: on a disk of this machine's own.
#pragma once

#include <string>

namespace poisk::port {

// False where it is not known, for a file that is not there, and where a file that is mapped can be
// neither replaced nor removed (Windows). Of a network's disk a part may be gone at any time, which a
// reader through a map learns by a signal and not by an error.
bool is_on_local_disk(const std::string& path);

}  // namespace poisk::port
