// The query parser, what it prints, and the plan and match expression made of it.
#include <poisk/analyzer.h>

#include "analysis/session.h"
#include "fuzz/fuzz.h"
#include "query/parser.h"
#include "query/planner.h"
#include "storage/match_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  static analysis::Session session(Analyzer::stemming());
  const query::Parsed parsed = query::parse(fuzz::text_of(data, size));
  const std::string printed = to_string(parsed.query);
  (void)query::parse(printed);
  const query::Plan plan = query::plan(parsed.query, session, nullptr);
  (void)storage::match_text(plan.match);
  return 0;
}
