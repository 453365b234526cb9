// The library's version at compile time.
#pragma once

// Its parts, and the whole as text.
#define POISK_VERSION_MAJOR 0
#define POISK_VERSION_MINOR 1
#define POISK_VERSION_PATCH 0
#define POISK_VERSION_STRING "0.1.0"
