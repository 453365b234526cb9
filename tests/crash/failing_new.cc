#include "crash/failing_new.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace poisk::testing {
namespace {

std::atomic<bool> armed = false;
std::atomic<bool> stays_failing = false;
std::atomic<bool> has_struck = false;
std::atomic<std::uint64_t> seen = 0;
std::atomic<std::uint64_t> failing = 0;

bool fails() {
  if (!armed) return false;
  const std::uint64_t number = ++seen;
  if (failing == 0 || (stays_failing ? number < failing : number != failing)) return false;
  has_struck = true;
  return true;
}

void* allocate_or_null(std::size_t size) noexcept {
  return fails() ? nullptr : std::malloc(size > 0 ? size : 1);
}

void* allocate(std::size_t size) {
  void* memory = allocate_or_null(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void* allocate(std::size_t size, std::align_val_t alignment) {
  const auto align = static_cast<std::size_t>(alignment);
  void* memory = fails() ? nullptr : std::aligned_alloc(align, (size + align - 1) / align * align);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void FailingNew::arm(std::uint64_t nth, bool stays) {
  seen = 0;
  has_struck = false;
  stays_failing = stays;
  failing = nth;
  armed = true;
}

std::uint64_t FailingNew::disarm() {
  armed = false;
  return seen;
}

bool FailingNew::struck() { return has_struck; }

}  // namespace poisk::testing

void* operator new(std::size_t size) { return poisk::testing::allocate(size); }
void* operator new[](std::size_t size) { return poisk::testing::allocate(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return poisk::testing::allocate(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return poisk::testing::allocate(size, alignment);
}
// AddressSanitizer has forms of its own of those without exceptions.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return poisk::testing::allocate_or_null(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return poisk::testing::allocate_or_null(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
