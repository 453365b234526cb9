// Filters, orders by date and facets by columns are those by rows, whatever was put, replaced and
// removed; and check says where they are not.
#include "storage/columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fts5/format.h"
#include "model/chance.h"
#include "model/texts.h"
#include "storage/check.h"
#include "storage/column_writer.h"
#include "storage/date_key.h"
#include "unit/storage/index_file.h"

namespace poisk::storage {
namespace {

using query::Filters;
using search::Ref;

class ColumnsTest : public ::testing::Test {
 protected:
  void run(const std::string& sql) { file_.connect(true).exec(sql).value(); }
  void put(const Article& article) { file_.writer()->put({&article, 1}, {}).value(); }
  std::vector<std::string> findings() { return file_.writer()->check().value(); }
  bool has_columns() { return !column_state(file_.connect(false)).value().epoch.empty(); }
  std::unique_ptr<Reader> reader() {
    auto out = file_.reader();
    out->begin().value();
    return out;
  }
  // All that an index says of attribution, in words.
  static std::string describe(Reader& reader, const std::vector<Filters>& all) {
    std::string out;
    const auto dates = reader.by_date().value();
    std::map<std::uint64_t, std::vector<std::string>> by_date;
    std::vector<Ref> ids;
    reader
        .for_each([&](const StoredArticle& stored) {
          const Ref id = reader.article_of(stored.article.key).value().value();
          by_date[(*dates)[id]].push_back(stored.article.key);
          ids.push_back(id);
          return true;
        })
        .value();
    for (const auto& [date, keys] : by_date) {
      for (const std::string& key : keys) out += key + ' ';
      out += date == 1 ? "undated\n" : "\n";
    }
    out += "newest " + reader.newest_date().value() + '\n';
    for (const Filters& filters : all) {
      const Reader::Allowed allowed = reader.allowed(filters).value();
      for (const Ref id : ids) {
        if (allowed.filter->allows(id)) out += std::to_string(id) + ' ';
      }
      out += "undated " + std::to_string(allowed.undated) + '\n';
    }
    for (const Facet& facet :
         reader.facets(ids, search::kMostFacetValues, search::Deadline()).value().facets) {
      out += facet.field + ':';
      for (const FacetValue& value : facet.values) {
        out += ' ' + value.value + ' ' + std::to_string(value.count) + ',';
      }
      out += '\n';
    }
    return out;
  }
  // The same without columns.
  void expect_as_by_rows(const std::vector<Filters>& all) {
    const std::string by_columns = describe(*reader(), all);
    const std::string state = meta(file_.connect(false), "columns").value();
    run("DELETE FROM meta WHERE name='columns'");
    const std::string by_rows = describe(*reader(), all);
    run("INSERT INTO meta VALUES('columns', '" + state + "')");
    EXPECT_EQ(by_columns, by_rows);
  }

  IndexFile file_{4050};
};

Article article(std::string key, std::string text = "Слово.") {
  Article out;
  out.key = std::move(key);
  out.text = std::move(text);
  return out;
}

std::vector<Filters> some_filters(model::Chance& chance) {
  std::vector<Filters> out;
  const std::vector<std::string> names{
      "вестник", "Вестника", "новый вестник", "gorod", "ТРУД",    "акорды", "северное агентство",
      "омарова", "Омаровой", "ёлкин",         "а с",   "Мельник", "",       "-"};
  const std::vector<std::string> bounds{"2020", "2021-06", "2022-03-15", ""};
  for (int i = 0; i < 60; ++i) {
    Filters& filters = out.emplace_back();
    for (auto* list : {&filters.outlet, &filters.agency, &filters.author, &filters.except_outlet,
                       &filters.except_agency, &filters.except_author}) {
      if (chance.one_in(5)) list->push_back(chance.of(names));
      if (chance.one_in(9)) list->push_back(chance.of(names));
    }
    const std::vector<std::string> fields{"жанр", "ЖАНР", "раздел", "иное"};
    for (auto* list : {&filters.fields, &filters.except_fields}) {
      for (int n = 0; n < 2; ++n) {
        if (chance.one_in(5)) {
          const std::vector<std::string> values{"новость",     "Краткая", "обзор",
                                                "новость дня", "10..20",  "2021-06.."};
          list->push_back({chance.of(fields), chance.of(values)});
        }
      }
    }
    if (chance.one_in(3)) filters.after = chance.of(bounds);
    if (chance.one_in(3)) filters.before = chance.of(bounds);
    if (filters.empty()) out.pop_back();
  }
  return out;
}

TEST_F(ColumnsTest, SayWhatTheRowsSay) {
  model::Texts texts(11);
  model::Chance chance(12);
  const std::vector<std::string> dates{"2021", "2021-06", "вчера", "2022-03-15T18:56+05:00",
                                       "2022-03-15T12:00-03:00"};
  for (int round = 0; round < 12; ++round) {
    std::vector<Article> articles;
    for (int i = 0; i < 40; ++i) {
      Article& made = articles.emplace_back(
          texts.article(std::to_string(chance.below(120)), chance.between(1, 4)));
      if (chance.one_in(4)) made.source.published = chance.of(dates);
      if (chance.one_in(6)) made.fields.push_back({"Жанр", "новость"});
      if (chance.one_in(6)) made.fields.push_back({"жанр", ""});
    }
    auto writer = file_.writer();
    writer->put(articles, {}).value();
    for (int i = 0; i < 5; ++i) writer->remove(std::to_string(chance.below(120))).value();
    // The same words under another attribution.
    Article& changed = articles[chance.below(articles.size())];
    changed.source.outlet = "Иное издание";
    changed.fields = {{"жанр", "новость дня"}, {"жанр", "обзор"}};
    writer->put({&changed, 1}, {}).value();
    expect_as_by_rows(some_filters(chance));
    EXPECT_EQ(findings(), std::vector<std::string>());
  }
  file_.writer()->rebuild({}).value();
  expect_as_by_rows(some_filters(chance));
  EXPECT_EQ(findings(), std::vector<std::string>());
}

// Of a column that is asked for again and again few articles are listed, and lead.
TEST_F(ColumnsTest, FewArticlesOfAValueAreListed) {
  std::vector<Article> articles;
  for (int i = 0; i < 300; ++i) {
    Article& made = articles.emplace_back(article(std::to_string(i)));
    made.source.author = i % 100 == 7 ? "Асель Омарова" : i % 2 == 0 ? "Пётр Ёлкин" : "";
    if (i % 100 == 8) made.fields = {{"жанр", "обзор"}};
    made.source.published = i == 107 ? "2023" : "2024";
  }
  file_.writer()->put(articles, {}).value();
  auto reader = this->reader();
  const auto leading = [&](const Filters& filters) {
    const Reader::Allowed allowed = reader->allowed(filters).value();
    const std::vector<Ref>* list = allowed.filter->leading();
    return list == nullptr ? std::vector<Ref>{-1} : *list;
  };
  Filters few;
  few.author = {"Омарова"};
  Filters many;
  many.author = {"Ёлкин"};
  Filters field;
  field.fields = {{"ЖАНР", "обзор"}};
  Filters both = few;
  both.outlet = {"нет"};
  const std::vector<Ref> unknown{-1};
  EXPECT_EQ(leading(few), unknown) << "asked for once, no list is made";
  for (int i = 0; i < 3; ++i) {
    leading(few);
    leading(field);
    leading(both);
  }
  EXPECT_EQ(leading(few), (std::vector<Ref>{8, 108, 208}));
  EXPECT_EQ(leading(field), (std::vector<Ref>{9, 109, 209}));
  EXPECT_EQ(leading(many), unknown);
  EXPECT_EQ(leading(both), std::vector<Ref>()) << "the shorter list leads";
  few.except_author = {"Асель"};
  EXPECT_EQ(leading(few), std::vector<Ref>());
}

// One search asks page by page, the next may look at other statistics.
TEST_F(ColumnsTest, AFilterIsMadeOnceASearch) {
  Article made = article("1");
  made.source.outlet = "Вестник";
  put(made);
  auto reader = this->reader();
  Filters filters;
  filters.outlet = {"вестник"};
  filters.after = "2020";
  const Reader::Allowed first = reader->allowed(filters).value();
  const Reader::Allowed again = reader->allowed(filters).value();
  EXPECT_EQ(again.filter, first.filter);
  EXPECT_EQ(again.undated, 1u);
  Filters others;
  others.outlet = {"труд"};
  EXPECT_NE(reader->allowed(others).value().filter, first.filter);
  EXPECT_FALSE(reader->allowed(others).value().filter->allows(1));
  const Reader::Allowed anew = reader->allowed(filters).value();
  reader->use(std::make_shared<const CorpusStatistics>(reader->statistics().value()));
  EXPECT_NE(reader->allowed(filters).value().filter, anew.filter);
}

// All that a filter reads can be interrupted: what is read of columns after rows were, too.
TEST_F(ColumnsTest, AFilterByRowsAndColumnsIsInterruptedInItsColumns) {
  std::vector<Article> articles;
  for (int i = 0; i < 300; ++i) {
    articles.push_back(article(std::to_string(i)));
    articles.back().source.outlet = "Вестник " + std::to_string(i);
    articles.back().fields = {{"раздел", std::string(2000, 'a')}};
  }
  file_.writer()->put(articles, {}).value();
  auto reader = this->reader();
  ASSERT_FALSE(reader->statistics().value().columns->has_own_fields());
  Filters filters;
  filters.fields = {{"раздел", "новость"}};
  filters.outlet = {"вестник"};
  std::atomic<bool> cancel{false};
  const search::Deadline stop(&cancel, {});
  reader->interrupt_by(&stop);
  // Once the values of the columns are asked for.
  sqlite3_trace_v2(
      reader->connection().get(), SQLITE_TRACE_STMT,
      [](unsigned, void* flag, void*, void* sql) {
        const std::string_view text(static_cast<const char*>(sql));
        if (text.find("column_value") != std::string_view::npos) {
          static_cast<std::atomic<bool>*>(flag)->store(true);
        }
        return 0;
      },
      &cancel);
  const auto refused = reader->allowed(filters);
  ASSERT_TRUE(cancel);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::cancelled);
  EXPECT_EQ(refused.error().sqlite_code, SQLITE_INTERRUPT) << refused.error().message;
}

// An index that was made before there were columns answers by rows, takes articles, and gets
// columns when it is reindexed.
TEST_F(ColumnsTest, AreMadeByReindexing) {
  run("DROP TABLE column_block");
  run("DROP TABLE column_value");
  run("DELETE FROM meta WHERE name='columns'");
  Article first = article("1");
  first.source = {"Вестник Севера", "", "", "", "2023-11-23", {}};
  first.fields = {{"жанр", "обзор"}};
  put(first);
  Filters filters;
  filters.outlet = {"вестник"};
  const std::string before = describe(*reader(), {filters});
  EXPECT_EQ(findings(), std::vector<std::string>());
  EXPECT_FALSE(has_columns());
  file_.writer()->rebuild({}).value();
  EXPECT_TRUE(has_columns());
  EXPECT_EQ(describe(*reader(), {filters}), before);
  EXPECT_EQ(findings(), std::vector<std::string>());
}

// More names than there may be columns, and values that are texts: answered by rows.
TEST_F(ColumnsTest, FieldsWithoutBoundsAreLeftToTheRows) {
  const std::function<void(Article&)> kinds[] = {
      [](Article& made) {
        for (int i = 0; i < 300; ++i) made.fields.push_back({std::to_string(i), "новость"});
      },
      [](Article& made) {
        made.fields = {{"раздел", std::string(2000, 'a') + " новость"}};
      },
  };
  for (const auto& change : kinds) {
    file_.writer()->rebuild({}).value();
    Article made = article("1");
    made.fields = {{"раздел", "новость"}};
    put(made);
    ASSERT_TRUE(reader()->statistics().value().columns->has_own_fields());
    change(made);
    put(made);
    EXPECT_FALSE(reader()->statistics().value().columns->has_own_fields());
    put(article("2"));
    Filters filters;
    filters.fields = {{"раздел", "новость"}};
    Filters others;
    others.except_fields = {{"7", "новость"}};
    expect_as_by_rows({filters, others});
    EXPECT_EQ(findings(), std::vector<std::string>());
    file_.writer()->remove("1").value();
    EXPECT_EQ(findings(), std::vector<std::string>());
  }
}

TEST_F(ColumnsTest, WhatDoesNotChangeIsNotWritten) {
  const sqlite::Connection connection = file_.connect(true);
  const auto changes = [&](const Article& made) {
    const int before = sqlite3_total_changes(connection.get());
    ColumnWriter columns;
    columns.begin(connection).value();
    columns.set(1, made.source, made.fields).value();
    columns.flush().value();
    return sqlite3_total_changes(connection.get()) - before;
  };
  Article made = article("1");
  made.source.outlet = "Вестник";
  made.fields = {{"жанр", "обзор"}};
  EXPECT_EQ(changes(made), 3 + 3) << "three values and three blocks";
  EXPECT_EQ(changes(made), 0);
  made.source.published = "2024";
  EXPECT_EQ(changes(made), 1);
}

// Blocks all over the ids do not wait in memory for the end of a transaction.
TEST_F(ColumnsTest, ManyBlocksAreWrittenInBetween) {
  const sqlite::Connection connection = file_.connect(true);
  const auto written = [&] { return connection.integer("SELECT count(*) FROM column_block"); };
  constexpr std::int64_t kArticles = 2000;
  const auto dated = [](std::int64_t i) {
    Source out;
    out.published = std::to_string(1000 + i);
    return out;
  };
  ColumnWriter columns;
  columns.begin(connection).value();
  for (int round = 0; round < 2; ++round) {
    for (std::int64_t i = 1; i <= kArticles; ++i) {
      columns.set(i * kNumbersInBlock / 2, dated(i + round), {}).value();
    }
    EXPECT_GT(written().value(), kArticles / 4);
  }
  columns.flush().value();
  EXPECT_EQ(written().value(), kArticles / 2 + 1);
  const auto stored = Columns::open(connection, (kArticles + 1) * kNumbersInBlock).value();
  const auto dates = stored->numbers(connection, ColumnField::published).value();
  for (std::int64_t i = 1; i <= kArticles; ++i) {
    ASSERT_EQ((*dates)[i * kNumbersInBlock / 2], date_key(dated(i + 1).published)) << i;
  }
}

// A search with a budget that is too short for a column leaves what it has read to the next.
TEST_F(ColumnsTest, ReadingThatIsInterruptedGoesOn) {
  const sqlite::Connection connection = file_.connect(true);
  constexpr std::int64_t kBlocks = 200;
  ColumnWriter writer;
  writer.begin(connection).value();
  for (std::int64_t i = 0; i < kBlocks; ++i) {
    Source source;
    source.published = std::to_string(1000 + i);
    writer.set(i * kNumbersInBlock + 1, source, {}).value();
  }
  writer.flush().value();
  struct Steps {
    int done = 0;
    int most = 0;  // 0: any number
  } steps;
  sqlite3_progress_handler(
      connection.get(), 1,
      [](void* given) {
        auto& of = *static_cast<Steps*>(given);
        return ++of.done > of.most && of.most > 0 ? 1 : 0;
      },
      &steps);
  const auto ids = static_cast<std::size_t>(kBlocks * kNumbersInBlock);
  const auto dates = [&](Columns& columns) {
    steps.done = 0;
    return columns.numbers(connection, ColumnField::published);
  };
  const auto whole = dates(*Columns::open(connection, ids).value()).value();
  const auto columns = Columns::open(connection, ids).value();
  steps.most = steps.done / 2;
  int stopped = 0;
  auto read = dates(*columns);
  for (; !read && stopped < 10; read = dates(*columns)) {
    EXPECT_EQ(read.error().code, ErrorCode::cancelled);
    ++stopped;
  }
  EXPECT_GT(stopped, 0);
  ASSERT_TRUE(read) << "each call began anew";
  for (std::int64_t id = 0; id < kBlocks * kNumbersInBlock; ++id) {
    ASSERT_EQ((**read)[id], (*whole)[id]) << id;
  }
}

// Ids that are none would lead into the rows of another column.
TEST_F(ColumnsTest, IdsOutOfBoundsAreRefused) {
  const sqlite::Connection connection = file_.connect(true);
  ColumnWriter columns;
  columns.begin(connection).value();
  for (const std::int64_t id : {std::int64_t{-1}, std::int64_t{0}, fts5::kMostArticles,
                                fts5::kMostArticles + 5, INT64_MAX}) {
    Source source;
    source.outlet = "Вестник";
    const auto set = columns.set(id, source, {});
    ASSERT_FALSE(set) << id;
    EXPECT_EQ(set.error().code, ErrorCode::corrupt);
  }
  EXPECT_LT(block_row(ColumnField::outlet, (fts5::kMostArticles - 1) / kNumbersInBlock),
            block_row(ColumnField::agency, 0));
}

// Columns count all articles, rows the latest ones: which is said.
TEST_F(ColumnsTest, FacetsSayHowManyArticlesTheyLeaveOut) {
  Article made = article("1");
  made.source.outlet = "Вестник";
  made.fields = {{"жанр", "обзор"}};
  put(made);
  std::vector<Ref> ids;
  for (Ref id = 1; id <= 20'003; ++id) ids.push_back(id);
  const auto counts = [&] { return reader()->facets(ids, 10, search::Deadline()).value(); };
  search::FacetCounts all = counts();
  EXPECT_EQ(all.left_out, 0u);
  EXPECT_EQ(all.facets.size(), 2u);
  made.fields.push_back({"раздел", std::string(2000, 'a')});
  put(made);
  const search::FacetCounts partial = counts();
  EXPECT_EQ(partial.left_out, 3u);
  ASSERT_EQ(partial.facets.size(), 1u) << "the article is not among the latest 20,000";
  EXPECT_EQ(partial.facets.front().kind, FacetKind::outlet);
  ids.erase(ids.begin() + 1, ids.begin() + 4);
  all = counts();
  EXPECT_EQ(all.left_out, 0u);
  EXPECT_EQ(all.facets.size(), 3u);
}

// What a search keeps in memory of one snapshot serves the next one.
TEST_F(ColumnsTest, ASnapshotSharesTheDictionariesOfAnEarlierOne) {
  Article made = article("1");
  made.source.author = "Асель Омарова";
  put(made);
  auto before = reader();
  const auto columns = before->statistics().value().columns;
  const auto values = columns->values(before->connection(), ColumnField::author).value();
  EXPECT_EQ(values->size(), 1u);
  made.key = "2";
  made.source.author = "Пётр Ёлкин";
  put(made);
  auto after = reader();
  const auto later = after->statistics().value().columns;
  later->share(*columns);
  const auto same = later->values(after->connection(), ColumnField::author).value();
  EXPECT_EQ(same, values);
  EXPECT_EQ(same->value(2), "Пётр Ёлкин");
  analysis::Session session(file_.analyzer());
  EXPECT_EQ(same->named({"елкин"}, session, nullptr).value(), std::vector<ValueCode>{2});
  // Codes may be others after reindexing.
  file_.writer()->rebuild({}).value();
  auto anew = reader();
  const auto others = anew->statistics().value().columns;
  others->share(*later);
  EXPECT_NE(others->values(anew->connection(), ColumnField::author).value(), values);
}

TEST_F(ColumnsTest, CheckComparesThemWithTheRows) {
  Article made = article("1");
  made.source = {"Вестник", "", "Омарова", "Акорда", "2023-11-23", {}};
  made.fields = {{"жанр", "обзор"}};
  put(made);
  put(article("2"));
  ASSERT_EQ(findings(), std::vector<std::string>());
  const struct {
    const char* damage;
    const char* finding;
  } cases[] = {
      {"UPDATE article SET outlet='' WHERE id=1",
       "article 1: its columns are not those of its row"},
      {"UPDATE article SET published='2023-11-24' WHERE id=2", "article 2: its columns are not"},
      {"UPDATE article SET fields=x'' WHERE id=1", "article 1: its columns are not"},
      {"UPDATE column_value SET value='Иное' WHERE field=3", "article 1: its columns are not"},
      {"DELETE FROM column_value WHERE field=2", "a column's dictionary"},
      {"UPDATE column_value SET code=2 WHERE field=2", "the dictionary of a column"},
      {"DELETE FROM column_block WHERE id=1<<32", "article 1: its columns are not"},
      {"UPDATE column_block SET numbers=x'00' WHERE id=1<<32", "a column of its articles"},
      {"UPDATE column_block SET id=id+1000 WHERE id=1<<32", "a column of its articles"},
      {"DELETE FROM article WHERE id=1", "a column without an article: 1"},
  };
  for (const auto& [damage, finding] : cases) {
    sqlite::Connection connection = file_.connect(true);
    connection.exec("BEGIN").value();
    connection.exec(damage).value();
    // Within the transaction that is rolled back.
    auto tokenizer = IndexTokenizer::attach(connection, file_.analyzer()).value();
    analysis::Session session(file_.analyzer());
    const auto found = check_index(connection, file_.analyzer(), session, false).value();
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [wanted = finding](const auto& one) {
      return one.find(wanted) != std::string::npos;
    })) << damage;
    connection.exec("ROLLBACK").value();
  }
}

}  // namespace
}  // namespace poisk::storage
