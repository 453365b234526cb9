// Xapian with its Russian stemmer, every word stemmed.
#include "quality/retrieval/engine.h"

#ifdef POISK_HAVE_XAPIAN
#include <xapian.h>
#endif

namespace poisk::quality {

#ifdef POISK_HAVE_XAPIAN
namespace {

class XapianEngine : public Engine {
 public:
  std::string name() const override { return "Xapian, STEM_ALL"; }

  Result<void> index(const std::vector<Article>& articles) override {
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("russian"));
    generator.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    for (const Article& article : articles) {
      Xapian::Document document;
      document.set_data(article.key);
      generator.set_document(document);
      generator.index_text(article.title);
      generator.increase_termpos();
      generator.index_text(article.text);
      database_.add_document(document);
    }
    return {};
  }

  Result<std::vector<std::string>> search(std::string_view query, std::size_t depth) override {
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("russian"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_ALL);
    parser.set_default_op(Xapian::Query::OP_OR);
    Xapian::Enquire enquire(database_);
    enquire.set_query(parser.parse_query(std::string(query), 0));
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(depth));
    std::vector<std::string> keys;
    for (auto it = found.begin(); it != found.end(); ++it) {
      keys.push_back(it.get_document().get_data());
    }
    return keys;
  }

 private:
  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
};

}  // namespace

std::unique_ptr<Engine> make_xapian() { return std::make_unique<XapianEngine>(); }
#else
std::unique_ptr<Engine> make_xapian() { return nullptr; }
#endif

}  // namespace poisk::quality
