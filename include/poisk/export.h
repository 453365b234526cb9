// Marks what the library offers to programs that link it.
#pragma once

// Put before what is visible in a shared library that holds poisk.
#if defined(__GNUC__)
#define POISK_EXPORT __attribute__((visibility("default")))
#else
#define POISK_EXPORT
#endif
