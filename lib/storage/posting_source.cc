#include "storage/posting_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>

#include "fts5/doclist.h"
#include "fts5/format.h"
#include "sqlite/statement.h"
#include "storage/schema.h"

namespace poisk::storage {
namespace {

constexpr const char* kDoclistType = "poisk_doclist";

// Called by FTS5 for every row that has the form.
void list_posting(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int,
                  sqlite3_value** arguments) {
  auto* out = static_cast<fts5::Doclist*>(sqlite3_value_pointer(arguments[0], kDoclistType));
  if (out == nullptr) {
    sqlite3_result_error(result, "this function is for poisk itself", -1);
    return;
  }
  // Nothing may be thrown through SQLite, which is C.
  try {
    out->begin(api->xRowid(context));
    Fts5PhraseIter iterator;
    int column = 0;
    int offset = 0;
    api->xPhraseFirst(context, 0, &iterator, &column, &offset);
    for (; column >= 0; api->xPhraseNext(context, &iterator, &column, &offset)) {
      out->add(static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(offset));
    }
  } catch (...) {
    sqlite3_result_error_nomem(result);
  }
}

// Named after this copy of the library: another one on the same connection may be of another
// version, whose lists are not these.
const std::string& list_name() {
  static const std::string kName =
      fmt::format("poisk_postings_{:x}", reinterpret_cast<std::uintptr_t>(&list_posting));
  return kName;
}

std::string fts5_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    if (c != '\0') out += c;  // FTS5 would take it for the end
  }
  return out + '"';
}

Result<std::string> listed(const sqlite::Connection& connection, std::string_view form) {
  auto rows = sqlite::Statement::prepare(
      connection, "SELECT " + list_name() + "(#fts, ?2) FROM $fts WHERE #fts MATCH ?1");
  if (!rows) return rows.error();
  fts5::Doclist out;
  const std::string match = fts5_string(form);
  rows->bind(1, std::string_view(match));
  rows->bind_pointer(2, &out, kDoclistType);
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return out.take();
  }
}

}  // namespace

int PostingSource::register_on(fts5_api* api) {
  return api->xCreateFunction(api, list_name().c_str(), nullptr, list_posting, nullptr);
}

fts5::TermCursor PostingSource::open(std::string_view form) {
  if (segments_) {
    if (scans_.empty()) {
      for (const fts5::Segment& segment : *segments_) scans_.emplace_back(store_, segment);
    }
    key_.assign(1, fts5::kMainIndex);
    key_ += form;
    std::vector<fts5::SegmentCursor> cursors;
    for (fts5::TermScan& scan : scans_) {
      fts5::SegmentCursor cursor = scan.open(key_);
      if (cursor.article() != fts5::TermCursor::kEnd) cursors.push_back(std::move(cursor));
    }
    return fts5::TermCursor(std::move(cursors));
  }
  auto doclist = listed(connection_, form);
  if (!doclist) {
    store_.fail(doclist.error());
    return fts5::TermCursor(store_, std::string_view());
  }
  return fts5::TermCursor(store_, *doclist);
}

std::vector<std::size_t> in_order(const analysis::FormSet& forms) {
  std::vector<std::size_t> out(forms.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  const auto less = [&](std::size_t a, std::size_t b) { return forms[a].form < forms[b].form; };
  // The forms of a beginning are, and may be very many.
  if (!std::is_sorted(out.begin(), out.end(), less)) std::sort(out.begin(), out.end(), less);
  return out;
}

}  // namespace poisk::storage
