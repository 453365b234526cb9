#include "results.h"

#include "call.h"

namespace poisk::node {
namespace {

void add_explanation(Row& row, const poisk_explanation* explanation) {
  row.add_number(poisk_explanation_value(explanation));
  row.add_text(view(poisk_explanation_description(explanation)));
  const std::size_t details = poisk_explanation_detail_count(explanation);
  row.add_count(details);
  for (std::size_t i = 0; i < details; ++i) {
    add_explanation(row, poisk_explanation_detail(explanation, i));
  }
}

void add_source(Row& row, const poisk_source* source) {
  row.add_text(view(poisk_source_outlet(source)));
  row.add_text(view(poisk_source_url(source)));
  row.add_text(view(poisk_source_author(source)));
  row.add_text(view(poisk_source_agency(source)));
  row.add_text(view(poisk_source_published(source)));
  const double share = poisk_source_quote_share(source);
  share < 0 ? row.add_nothing() : row.add_number(share);
  row.add_flag(poisk_source_link_required(source));
  row.add_text(view(poisk_source_notice(source)));
}

void add_snippet(Row& row, const poisk_snippet* snippet) {
  const poisk_view text = poisk_snippet_text(snippet);
  row.add_text(view(text));
  const std::size_t highlights = poisk_snippet_highlight_count(snippet);
  row.add_count(highlights);
  for (std::size_t i = 0; i < highlights; ++i) {
    const poisk_span span = poisk_snippet_highlight(snippet, i);
    row.add_count(poisk_utf16_from_byte(text, span.begin));
    row.add_count(poisk_utf16_from_byte(text, span.end));
  }
}

void add_hit(Row& row, const poisk_hit* hit) {
  row.add_number(poisk_hit_score(hit));
  row.add_text(view(poisk_citation_key(poisk_hit_passage(hit))));
  row.add_text(view(poisk_hit_title(hit)));
  add_source(row, poisk_hit_source(hit));
  row.add_text(view(poisk_hit_text(hit)));
  add_snippet(row, poisk_hit_snippet(hit));
  take(row, poisk_citation_to_string(poisk_hit_passage(hit)));
  take(row, poisk_hit_citation_text(hit));
  row.add_flag(poisk_hit_shortened(hit));
  const std::size_t others = poisk_hit_also_count(hit);
  row.add_count(others);
  for (std::size_t i = 0; i < others; ++i) {
    row.add_text(view(poisk_hit_also_key(hit, i)));
    row.add_text(view(poisk_hit_also_outlet(hit, i)));
    row.add_text(view(poisk_hit_also_url(hit, i)));
  }
  row.add_flag(poisk_hit_by_meaning(hit));
  const poisk_explanation* explanation = poisk_hit_explanation(hit);
  row.add_flag(explanation != nullptr);
  if (explanation != nullptr) add_explanation(row, explanation);
}

void add_corrections(Row& row, const poisk_results* results) {
  const std::size_t corrections = poisk_results_correction_count(results);
  row.add_count(corrections);
  for (std::size_t i = 0; i < corrections; ++i) {
    row.add_text(view(poisk_results_correction_from(results, i)));
    row.add_text(view(poisk_results_correction_to(results, i)));
    row.add_text(poisk_correction_name(poisk_results_correction_kind(results, i)));
  }
}

void add_facets(Row& row, const poisk_results* results) {
  const std::size_t facets = poisk_results_facet_count(results);
  row.add_count(facets);
  for (std::size_t i = 0; i < facets; ++i) {
    const poisk_facet* facet = poisk_results_facet(results, i);
    row.add_text(view(poisk_facet_field(facet)));
    const std::size_t values = poisk_facet_value_count(facet);
    row.add_count(values);
    for (std::size_t j = 0; j < values; ++j) {
      row.add_text(view(poisk_facet_value(facet, j)));
      row.add_count(poisk_facet_articles(facet, j));
    }
  }
}

void add_warnings(Row& row, const poisk_results* results) {
  const std::size_t warnings = poisk_results_warning_count(results);
  row.add_count(warnings);
  for (std::size_t i = 0; i < warnings; ++i) {
    row.add_text(poisk_warning_name(poisk_results_warning_code(results, i)));
    row.add_text(view(poisk_results_warning_detail(results, i)));
    take(row, poisk_results_warning_text(results, i, POISK_ENGLISH));
    take(row, poisk_results_warning_text(results, i, POISK_RUSSIAN));
  }
}

}  // namespace

Row row_of(const poisk_results* results, std::string_view asked, std::size_t offset) {
  Row row;
  row.add_text(asked);
  row.add_text(view(poisk_results_interpreted(results)));
  row.add_count(poisk_results_total(results));
  row.add_flag(poisk_results_total_is_exact(results));
  row.add_text(view(poisk_results_cursor(results)));
  add_corrections(row, results);
  const std::size_t suggestions = poisk_results_suggestion_count(results);
  row.add_count(suggestions);
  for (std::size_t i = 0; i < suggestions; ++i) {
    row.add_text(view(poisk_results_suggestion(results, i)));
  }
  add_facets(row, results);
  add_warnings(row, results);
  const std::size_t hits = poisk_results_hit_count(results);
  row.add_count(offset);
  row.add_count(hits);
  for (std::size_t i = 0; i < hits; ++i) add_hit(row, poisk_results_hit(results, i));
  return row;
}

}  // namespace poisk::node
