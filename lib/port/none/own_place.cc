#include "port/own_place.h"

namespace poisk::port {

std::filesystem::path own_object() { return {}; }
std::filesystem::path own_program() { return {}; }

}  // namespace poisk::port
