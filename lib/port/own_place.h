// Where this code stands.
#pragma once

#include <filesystem>

namespace poisk::port {

// The shared library or program that this code was linked into; of a program perhaps only the name
// that it was called by. Empty where the system has none.
std::filesystem::path own_object();

// The program that runs; empty where the system does not say.
std::filesystem::path own_program();

}  // namespace poisk::port
