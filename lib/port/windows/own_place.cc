#include "port/own_place.h"

#include "port/windows/api.h"

namespace poisk::port {
namespace {

std::filesystem::path place_of(HMODULE module) {
  std::wstring name(32768, L'\0');  // no path is longer
  name.resize(GetModuleFileNameW(module, name.data(), static_cast<DWORD>(name.size())));
  return name;
}

}  // namespace

std::filesystem::path own_object() {
  HMODULE module = nullptr;
  if (GetModuleHandleExW(
          GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
          reinterpret_cast<const wchar_t*>(&own_object), &module) == 0) {
    return {};
  }
  return place_of(module);
}

std::filesystem::path own_program() { return place_of(nullptr); }

}  // namespace poisk::port
