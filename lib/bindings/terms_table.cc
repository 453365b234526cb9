// poisk_terms(text): the words of a text as an index sees them.
#include "bindings/register.h"
#include "bindings/table_function.h"

namespace poisk::bindings {
namespace {

class TermRows : public Rows {
 public:
  TermRows(std::string text, std::vector<Token> tokens)
      : text_(std::move(text)), tokens_(std::move(tokens)) {}

  bool at_end() const override { return at_ == tokens_.size(); }
  void next() override { ++at_; }
  void column(sqlite3_context* result, int n) const override {
    const Token& token = tokens_[at_];
    switch (n) {
      case 0:
        return give(result, std::string_view(text_).substr(token.span.begin, token.span.size()));
      case 1:
        return give(result, token.form);
      case 2:
        return give(result, token.lemmas.empty() ? token.form : token.lemmas.front());
      case 3:
        return give(result, token.term);
      case 4:
        return sqlite3_result_int64(result, token.span.begin);
      default:
        return sqlite3_result_int64(result, token.span.end);
    }
  }

 private:
  std::string text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

Result<std::unique_ptr<Rows>> analyze_rows(SqlState& state,
                                           const std::vector<sqlite3_value*>& arguments) {
  std::string text(text_of(arguments[0]));
  std::vector<Token> tokens = state.analyzer().analyze(text);
  return std::unique_ptr<Rows>(std::make_unique<TermRows>(std::move(text), std::move(tokens)));
}

constexpr TableFunction kTerms = {
    "poisk_terms",
    "CREATE TABLE x(word TEXT, form TEXT, lemma TEXT, term TEXT, begin_byte INTEGER,"
    " end_byte INTEGER, input HIDDEN)",
    6,
    1,
    1,
    false,
    analyze_rows};

}  // namespace

int register_terms_table(sqlite3* db, const SqlStatePointer& state) {
  return register_table_function(db, kTerms, state);
}

}  // namespace poisk::bindings
