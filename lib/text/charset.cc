#include "text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "text/utf8.h"

namespace poisk::text {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  // An empty name would be that of the machine's own.
  if (name.empty() || name.size() > 60) return nullptr;
  Converter out(ucnv_open(name.c_str(), &error));
  return U_SUCCESS(error) ? std::move(out) : nullptr;
}

}  // namespace

bool is_charset(const std::string& name) { return open_converter(name) != nullptr; }

std::optional<std::string> to_utf8(std::string_view bytes, const std::string& name) {
  const Converter converter = open_converter(name);
  if (!converter) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() * 2);
  std::vector<UChar> units(4096);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  char32_t lead = 0;
  for (;;) {
    UErrorCode error = U_ZERO_ERROR;
    UChar* target = units.data();
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr,
                   true, &error);
    for (const UChar* unit = units.data(); unit != target; ++unit) {
      if (U16_IS_LEAD(*unit)) {
        if (lead != 0) append_code_point(out, 0xFFFD);
        lead = *unit;
      } else if (U16_IS_TRAIL(*unit)) {
        append_code_point(
            out, lead == 0 ? 0xFFFD : static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, *unit)));
        lead = 0;
      } else {
        if (lead != 0) append_code_point(out, 0xFFFD);
        lead = 0;
        append_code_point(out, *unit);
      }
    }
    if (error != U_BUFFER_OVERFLOW_ERROR) {
      if (lead != 0) append_code_point(out, 0xFFFD);
      if (U_FAILURE(error)) return std::nullopt;
      return out;
    }
  }
}

}  // namespace poisk::text
