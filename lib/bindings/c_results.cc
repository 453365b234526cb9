#include <poisk/context.h>

#include "bindings/c_support.h"

using namespace poisk;
using namespace poisk::bindings;

static_assert(static_cast<int>(CorrectionKind::layout) == POISK_CORRECTION_LAYOUT &&
              static_cast<int>(CorrectionKind::synonym) == POISK_CORRECTION_SYNONYM);
static_assert(static_cast<int>(FacetKind::outlet) == POISK_FACET_OUTLET &&
              static_cast<int>(FacetKind::field) == POISK_FACET_FIELD);
static_assert(static_cast<int>(WarningCode::query_too_long) == POISK_WARNING_QUERY_TOO_LONG &&
              static_cast<int>(WarningCode::unknown_field) == POISK_WARNING_UNKNOWN_FIELD &&
              static_cast<int>(WarningCode::no_lexicon) == POISK_WARNING_NO_LEXICON &&
              static_cast<int>(WarningCode::no_embedder) == POISK_WARNING_NO_EMBEDDER &&
              static_cast<int>(WarningCode::facets_of_latest) == POISK_WARNING_FACETS_OF_LATEST);

void poisk_results_free(poisk_results* results) { destroy(results); }
size_t poisk_results_hit_count(const poisk_results* results) { return object(results).hits.size(); }
const poisk_hit* poisk_results_hit(const poisk_results* results, size_t i) {
  return handle(at(object(results).hits, i));
}
size_t poisk_results_total(const poisk_results* results) { return object(results).total; }
bool poisk_results_total_is_exact(const poisk_results* results) {
  return object(results).total_is_exact;
}
poisk_view poisk_results_cursor(const poisk_results* results) {
  return view(object(results).cursor);
}
poisk_view poisk_results_interpreted(const poisk_results* results) {
  return view(object(results).interpreted);
}
size_t poisk_results_correction_count(const poisk_results* results) {
  return object(results).corrections.size();
}
poisk_view poisk_results_correction_from(const poisk_results* results, size_t i) {
  return member_at(object(results).corrections, i, &Correction::from);
}
poisk_view poisk_results_correction_to(const poisk_results* results, size_t i) {
  return member_at(object(results).corrections, i, &Correction::to);
}
poisk_correction poisk_results_correction_kind(const poisk_results* results, size_t i) {
  const auto* found = at(object(results).corrections, i);
  return found != nullptr ? static_cast<poisk_correction>(found->kind) : POISK_CORRECTION_NONE;
}
const char* poisk_correction_name(poisk_correction kind) {
  return to_string(static_cast<CorrectionKind>(kind));
}
size_t poisk_results_suggestion_count(const poisk_results* results) {
  return object(results).suggestions.size();
}
poisk_view poisk_results_suggestion(const poisk_results* results, size_t i) {
  return string_at(object(results).suggestions, i);
}
size_t poisk_results_facet_count(const poisk_results* results) {
  return object(results).facets.size();
}
const poisk_facet* poisk_results_facet(const poisk_results* results, size_t i) {
  return handle(at(object(results).facets, i));
}
size_t poisk_results_warning_count(const poisk_results* results) {
  return object(results).warnings.size();
}
poisk_warning poisk_results_warning_code(const poisk_results* results, size_t i) {
  return code_at(object(results).warnings, i);
}
poisk_view poisk_results_warning_detail(const poisk_results* results, size_t i) {
  return member_at(object(results).warnings, i, &Warning::detail);
}
poisk_string poisk_results_warning_text(const poisk_results* results, size_t i,
                                        poisk_locale locale) {
  return string_of([&] { return text_at(object(results).warnings, i, locale); });
}
const char* poisk_warning_name(poisk_warning code) {
  return to_string(static_cast<WarningCode>(code));
}
poisk_string poisk_results_to_context(const poisk_results* results, size_t budget) {
  return string_of([&] { return to_context(object(results), budget); });
}

double poisk_hit_score(const poisk_hit* hit) { return object(hit).score; }
poisk_view poisk_hit_title(const poisk_hit* hit) { return view(object(hit).title); }
const poisk_source* poisk_hit_source(const poisk_hit* hit) { return handle(&object(hit).source); }
const poisk_citation* poisk_hit_passage(const poisk_hit* hit) {
  return handle(&object(hit).passage);
}
poisk_view poisk_hit_text(const poisk_hit* hit) { return view(object(hit).text); }
bool poisk_hit_shortened(const poisk_hit* hit) { return object(hit).shortened; }
bool poisk_hit_by_meaning(const poisk_hit* hit) { return object(hit).by_meaning; }
const poisk_snippet* poisk_hit_snippet(const poisk_hit* hit) {
  return handle(&object(hit).snippet);
}
size_t poisk_hit_also_count(const poisk_hit* hit) { return object(hit).also.size(); }
poisk_view poisk_hit_also_key(const poisk_hit* hit, size_t i) {
  return member_at(object(hit).also, i, &Reprint::key);
}
poisk_view poisk_hit_also_outlet(const poisk_hit* hit, size_t i) {
  return member_at(object(hit).also, i, &Reprint::outlet);
}
poisk_view poisk_hit_also_url(const poisk_hit* hit, size_t i) {
  return member_at(object(hit).also, i, &Reprint::url);
}
poisk_view poisk_hit_index(const poisk_hit* hit) { return view(object(hit).index); }
poisk_view poisk_hit_also_index(const poisk_hit* hit, size_t i) {
  return member_at(object(hit).also, i, &Reprint::index);
}
const poisk_explanation* poisk_hit_explanation(const poisk_hit* hit) {
  const auto& explanation = object(hit).explanation;
  return explanation ? handle(&*explanation) : nullptr;
}
poisk_string poisk_hit_citation_text(const poisk_hit* hit) {
  return string_of([&] { return citation_text(object(hit)); });
}
poisk_string poisk_hit_to_html(const poisk_hit* hit) {
  return string_of([&] { return to_html(object(hit)); });
}

poisk_view poisk_snippet_text(const poisk_snippet* snippet) { return view(object(snippet).text); }
size_t poisk_snippet_highlight_count(const poisk_snippet* snippet) {
  return object(snippet).highlights.size();
}
poisk_span poisk_snippet_highlight(const poisk_snippet* snippet, size_t i) {
  const auto* found = at(object(snippet).highlights, i);
  return found != nullptr ? span(*found) : poisk_span{0, 0};
}
poisk_string poisk_snippet_to_html(const poisk_snippet* snippet) {
  return string_of([&] { return to_html(object(snippet)); });
}
poisk_string poisk_snippet_to_ansi(const poisk_snippet* snippet) {
  return string_of([&] { return to_ansi(object(snippet)); });
}

double poisk_explanation_value(const poisk_explanation* explanation) {
  return object(explanation).value;
}
poisk_view poisk_explanation_description(const poisk_explanation* explanation) {
  return view(object(explanation).description);
}
size_t poisk_explanation_detail_count(const poisk_explanation* explanation) {
  return object(explanation).details.size();
}
const poisk_explanation* poisk_explanation_detail(const poisk_explanation* explanation, size_t i) {
  return handle(at(object(explanation).details, i));
}

poisk_facet_by poisk_facet_kind(const poisk_facet* facet) {
  return static_cast<poisk_facet_by>(object(facet).kind);
}
poisk_view poisk_facet_field(const poisk_facet* facet) { return view(object(facet).field); }
size_t poisk_facet_value_count(const poisk_facet* facet) { return object(facet).values.size(); }
poisk_view poisk_facet_value(const poisk_facet* facet, size_t i) {
  return member_at(object(facet).values, i, &FacetValue::value);
}
size_t poisk_facet_articles(const poisk_facet* facet, size_t i) {
  const auto* found = at(object(facet).values, i);
  return found != nullptr ? found->count : 0;
}
