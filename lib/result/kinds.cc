#include <poisk/poisk.h>

namespace poisk {

const char* to_string(CorrectionKind kind) noexcept {
  switch (kind) {
    case CorrectionKind::layout:
      return "layout";
    case CorrectionKind::translit:
      return "translit";
    case CorrectionKind::typo:
      return "typo";
    case CorrectionKind::split:
      return "split";
    case CorrectionKind::abbreviation:
      return "abbreviation";
    case CorrectionKind::synonym:
      return "synonym";
  }
  return "";
}

const char* to_string(FacetKind kind) noexcept {
  switch (kind) {
    case FacetKind::outlet:
      return "outlet";
    case FacetKind::agency:
      return "agency";
    case FacetKind::author:
      return "author";
    case FacetKind::year:
      return "year";
    case FacetKind::month:
      return "month";
    case FacetKind::field:
      return "field";
  }
  return "";
}

}  // namespace poisk
