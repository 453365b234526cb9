// Marks what the library offers to programs that link it.
#pragma once

// Put before what is visible in a shared library that holds poisk. Where that offers C alone
// (POISK_EXPORT_C_ALONE) and the linker cannot be told so, nothing of C++ is.
#if defined(__GNUC__)
#define POISK_EXPORT_FROM_C __attribute__((visibility("default")))
#else
// Of C, where nothing need be said.
#define POISK_EXPORT_FROM_C
#endif
#if defined(POISK_EXPORT_C_ALONE)
// Of C++ nothing is offered.
#define POISK_EXPORT
#else
// Of C++ as of C.
#define POISK_EXPORT POISK_EXPORT_FROM_C
#endif
