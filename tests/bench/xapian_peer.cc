#include "xapian_peer.h"

#ifdef POISK_BENCH_XAPIAN
#include <xapian.h>
#endif

namespace poisk::bench {

#ifdef POISK_BENCH_XAPIAN

struct XapianPeer::Impl {
  Xapian::Database database;
  Xapian::Stem stem{"russian"};
};

bool XapianPeer::available() { return true; }

void XapianPeer::build(const std::string& folder, std::span<const Article> articles,
                       bool positions) {
  Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("russian"));
  generator.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
  for (const Article& article : articles) {
    Xapian::Document document;
    generator.set_document(document);
    for (const std::string* text : {&article.title, &article.text}) {
      if (positions) {
        generator.index_text(*text);
      } else {
        generator.index_text_without_positions(*text);
      }
    }
    database.add_document(document);
  }
  database.commit();
}

std::unique_ptr<XapianPeer> XapianPeer::open(const std::string& folder) {
  auto impl = std::make_unique<Impl>();
  impl->database = Xapian::Database(folder);
  return std::unique_ptr<XapianPeer>(new XapianPeer(std::move(impl)));
}

std::vector<std::int64_t> XapianPeer::search(const TermQuery& query, std::size_t k) {
  std::vector<std::string> terms;
  for (const std::string& form : query.forms) terms.push_back(impl_->stem(form));
  const auto op = query.phrase ? Xapian::Query::OP_PHRASE
                  : query.all  ? Xapian::Query::OP_AND
                               : Xapian::Query::OP_OR;
  Xapian::Enquire enquire(impl_->database);
  enquire.set_query(Xapian::Query(op, terms.begin(), terms.end()));
  enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
  std::vector<std::int64_t> out;
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(k));
  for (auto i = found.begin(); i != found.end(); ++i) out.push_back(*i);
  return out;
}

#else

struct XapianPeer::Impl {};

bool XapianPeer::available() { return false; }
void XapianPeer::build(const std::string&, std::span<const Article>, bool) {}
std::unique_ptr<XapianPeer> XapianPeer::open(const std::string&) { return nullptr; }
std::vector<std::int64_t> XapianPeer::search(const TermQuery&, std::size_t) { return {}; }

#endif

XapianPeer::XapianPeer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
XapianPeer::~XapianPeer() = default;

}  // namespace poisk::bench
