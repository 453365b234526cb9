/* Zig links functions of its own for memory, which go byte by byte, before those of the C library, which
   choose the best for the processor: these hand calls on to the C library (-Wl,--wrap, CMakeLists.txt). */
#include <stddef.h>

#ifdef __aarch64__
#define OLDEST "GLIBC_2.17"
#else
#define OLDEST "GLIBC_2.2.5"
#endif
#define FROM_LIBC(name) __asm__(".symver libc_" #name ", " #name "@" OLDEST)

FROM_LIBC(memcmp);
FROM_LIBC(memcpy);
FROM_LIBC(memmove);
FROM_LIBC(memset);

extern int libc_memcmp(const void*, const void*, size_t);
extern void* libc_memcpy(void*, const void*, size_t);
extern void* libc_memmove(void*, const void*, size_t);
extern void* libc_memset(void*, int, size_t);

int __wrap_memcmp(const void* a, const void* b, size_t size) { return libc_memcmp(a, b, size); }
int __wrap_bcmp(const void* a, const void* b, size_t size) { return libc_memcmp(a, b, size); }
void* __wrap_memcpy(void* to, const void* from, size_t size) { return libc_memcpy(to, from, size); }
void* __wrap_memmove(void* to, const void* from, size_t size) {
  return libc_memmove(to, from, size);
}
void* __wrap_memset(void* to, int byte, size_t size) { return libc_memset(to, byte, size); }
