#include "queries.h"

#include <algorithm>
#include <map>
#include <random>
#include <unordered_map>

namespace poisk::bench {
namespace {

struct Word {
  std::string form;
  std::uint64_t articles = 0;
};

class Words {
 public:
  explicit Words(OurIndex& index) : index_(index) {}

  // The words of a text that are letters, in their order.
  std::vector<Word> of(std::string_view text) {
    std::vector<Word> out;
    analysis::Session& session = index_.reader().session();
    session.reset(text);
    analysis::Word token;
    while (session.next_word(token)) {
      if (static_cast<unsigned char>(token.form.front()) < 0xd0) continue;
      out.push_back({std::string(token.form), 0});
    }
    for (Word& word : out) word.articles = frequency(word.form);
    return out;
  }

 private:
  std::uint64_t frequency(const std::string& form) {
    const auto [it, fresh] = known_.try_emplace(form, 0);
    if (fresh) {
      it->second = index_.reader().articles_with(storage::WordKind::form, form).value();
    }
    return it->second;
  }

  OurIndex& index_;
  std::unordered_map<std::string, std::uint64_t> known_;
};

char frequency_class(std::uint64_t articles, std::uint64_t all) {
  const double share = static_cast<double>(articles) / static_cast<double>(all);
  if (share > 0.4) return 's';
  if (share > 0.05 && share < 0.3) return 'c';
  if (share > 0.004 && share < 0.03) return 'm';
  if (share < 0.001 && articles >= 3) return 'r';
  return 0;
}

void add_word(TermQuery& query, const Word& word) {
  query.forms.push_back(word.form);
  query.document_frequency.push_back(word.articles);
}

bool holds(const TermQuery& query, const std::string& form) {
  return std::find(query.forms.begin(), query.forms.end(), form) != query.forms.end();
}

// A query with these frequencies, out of the words of one row; false where it has not got them.
bool pick(const std::string& classes, std::vector<Word> words, std::uint64_t all,
          std::mt19937& random, TermQuery& out) {
  std::shuffle(words.begin(), words.end(), random);
  for (const char wanted : classes) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const Word& word) {
      return frequency_class(word.articles, all) == wanted && !holds(out, word.form);
    });
    if (found == words.end()) return false;
    add_word(out, *found);
  }
  return true;
}

}  // namespace

std::string frequency_key() { return "r under 0.1% of the rows, m 0.4-3%, c 5-30%, s over 40%"; }

std::vector<QueryClass> choose_queries(OurIndex& index, const std::vector<Article>& rows,
                                       std::size_t count) {
  Words words(index);
  std::mt19937 random(5);
  std::vector<QueryClass> out;
  for (const std::string name :
       {"r", "m", "c", "s", "rr", "cr", "cc", "mmr", "cmr", "scm", "mmrrc", "sccmr", "ssccc"}) {
    std::vector<TermQuery> queries;
    for (int tries = 0; tries < 20000 && queries.size() < count; ++tries) {
      TermQuery query;
      const Article& row = rows[random() % rows.size()];
      if (pick(name, words.of(row.text), index.statistics().articles, random, query)) {
        queries.push_back(std::move(query));
      }
    }
    if (queries.empty()) continue;
    out.push_back({name.size() == 1 ? name : name + " OR", queries});
    if (name.size() == 1) continue;
    for (TermQuery& query : queries) query.all = true;
    out.push_back({name + " AND", std::move(queries)});
  }
  return out;
}

QueryClass choose_phrases(OurIndex& index, const std::vector<Article>& rows, std::size_t count) {
  Words words(index);
  std::mt19937 random(7);
  QueryClass out{"phrases", {}};
  while (out.queries.size() < count) {
    const std::vector<Word> row = words.of(rows[random() % rows.size()].text);
    const std::size_t size = 2 + random() % 2;
    if (row.size() < size + 1) continue;
    const std::size_t at = random() % (row.size() - size);
    TermQuery query;
    query.phrase = true;
    for (std::size_t i = at; i < at + size; ++i) add_word(query, row[i]);
    out.queries.push_back(std::move(query));
  }
  return out;
}

QueryClass question_queries(OurIndex& index, const std::vector<std::string>& questions,
                            std::size_t count) {
  Words words(index);
  QueryClass out{"questions OR", {}};
  for (std::size_t i = 0; i < questions.size() && out.queries.size() < count; ++i) {
    TermQuery query;
    for (const Word& word : words.of(questions[i])) {
      if (word.articles > 0 && !holds(query, word.form)) add_word(query, word);
    }
    if (!query.forms.empty()) out.queries.push_back(std::move(query));
  }
  return out;
}

}  // namespace poisk::bench
