// The query parser, what it prints, and the plan made of it.
#include <poisk/analyzer.h>

#include "analysis/session.h"
#include "fuzz/fuzz.h"
#include "query/parser.h"
#include "query/planner.h"

namespace {

class NoWords : public poisk::query::Vocabulary {
 public:
  std::uint64_t form_frequency(std::string_view) const override { return 0; }
  bool has_form(std::string_view) const override { return false; }
  bool known(std::string_view) const override { return false; }
  void for_each_form(std::string_view,
                     const std::function<bool(std::string_view, std::uint64_t)>&) const override {}
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  static analysis::Session session(Analyzer::stemming());
  const query::Parsed parsed = query::parse(fuzz::text_of(data, size));
  const std::string printed = to_string(parsed.query);
  (void)query::parse(printed);
  (void)query::plan(parsed.query, session, NoWords());
  return 0;
}
