#include "model/round.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "article/letters.h"
#include "query/code_spellings.h"

namespace poisk::model {
namespace {

constexpr std::size_t kSizes[] = {20, 100, 400, 1500};      // articles of a round
constexpr std::size_t kLengths[] = {5, 30, 30, 100, 1000};  // words of a text

Analyzer analyzer_of(const Options& options) {
  return options.use_lexicon ? Analyzer::create(options.lexicon).value() : Analyzer::stemming();
}

// A part of a text, of whole characters.
std::string slice(const std::string& text, Chance& chance, std::size_t bytes) {
  const auto boundary = [&](std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return at;
  };
  const std::size_t begin = boundary(chance.below(text.size() + 1));
  return text.substr(begin, boundary(std::min(begin + bytes, text.size())) - begin);
}

}  // namespace

Round::Round(std::uint64_t seed, std::vector<Options> ways, const std::vector<std::string>& slices,
             Tally& tally)
    : chance_(seed),
      texts_(seed),
      questions_(chance_, texts_),
      slices_(slices),
      tally_(tally),
      ways_(std::move(ways)),
      words_(analyzer_of(ways_.front())),
      model_(words_),
      store_(folder_.file("model.db"), chance_.one_in(3), ways_.front()),
      most_articles_(chance_.of(kSizes)),
      longest_(chance_.of(kLengths)) {
  // Few long ones: each question looks at all of their words.
  if (longest_ > 100) most_articles_ = std::min<std::size_t>(most_articles_, 100);
}

std::string Round::key() { return "статья/" + std::to_string(chance_.below(most_articles_)); }

Article Round::article() {
  // Mostly short ones.
  Article out = texts_.article(key(), chance_.skewed_below(longest_ + 1));
  if (!slices_.empty() && chance_.one_in(3)) {
    out.text = slice(chance_.of(slices_), chance_, 12 * chance_.skewed_below(longest_ + 1));
  }
  if (chance_.one_in(4)) out.text += ' ' + texts_.word() + ' ' + out.text;
  // A slice may be of blanks, and an article of nothing else is refused.
  if (article::trim(out.title).empty() && article::trim(out.text).empty()) out.text = texts_.word();
  return out;
}

void Round::put() {
  const Article added = article();
  doing_ = "put " + added.key;
  store_.index().put(added).value();
  model_.put(added);
  ++tally_.articles;
}

void Round::put_many() {
  std::vector<Article> added;
  const std::size_t most = std::max<std::size_t>(most_articles_ / 4, 4);
  for (std::size_t n = chance_.between(0, most); n > 0; --n) added.push_back(article());
  doing_ = fmt::format("put {} articles", added.size());
  store_.index().put(added).value();
  for (const Article& one : added) model_.put(one);
  tally_.articles += added.size();
}

void Round::remove() {
  for (std::size_t n = chance_.between(1, 5); n > 0; --n) {
    const std::string removed = key();
    doing_ = "remove " + removed;
    if (store_.index().remove(removed).value() != model_.remove(removed)) {
      throw std::runtime_error("it is not said whether there was such an article");
    }
  }
}

void Round::begin() {
  doing_ = "begin a transaction";
  store_.exec(before_.empty() ? "BEGIN" : fmt::format("SAVEPOINT s{}", before_.size()));
  before_.push_back(model_);
}

void Round::end() {
  const bool keep = chance_.one_in(2);
  doing_ = keep ? "commit" : "roll back";
  const std::size_t depth = before_.size() - 1;
  if (depth == 0) {
    store_.exec(keep ? "COMMIT" : "ROLLBACK");
  } else {
    if (!keep) store_.exec(fmt::format("ROLLBACK TO s{}", depth));
    store_.exec(fmt::format("RELEASE s{}", depth));
  }
  if (!keep) model_ = before_.back();
  before_.pop_back();
}

void Round::reopen() {
  if (!before_.empty()) return;
  // A view goes on knowing what it knew.
  if (view_ || chance_.one_in(2)) {
    doing_ = "open again";
    return store_.reopen();
  }
  const std::size_t way = chance_.below(ways_.size());
  doing_ = fmt::format("open with lexicon {}", way);
  words_.understand_by(analyzer_of(ways_[way]));
  store_.reopen(ways_[way]);
}

void Round::operation() {
  switch (chance_.below(32)) {
    case 0:
      if (chance_.one_in(2)) {
        doing_ = "optimize a part";
        (void)store_.index().optimize(std::chrono::milliseconds(0)).value();
        return;
      }
      doing_ = "optimize";
      return store_.index().optimize().value();
    case 1:
      doing_ = "reindex";
      if (chance_.one_in(3)) store_.index().reindex().value();
      return;
    case 2:
      return reopen();
    case 3:
    case 4:
    case 5:
    case 6:
      return remove();
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
      if (store_.attached()) {
        if (!before_.empty() && (before_.size() == 4 || chance_.one_in(2))) return end();
        return begin();
      }
      doing_ = view_ ? "let the view go" : "take a view";
      if (view_) {
        view_.reset();
      } else {
        view_ = View{store_.index().searcher().value(), model_};
      }
      return;
    case 12:
    case 13:
    case 14:
    case 15:
    case 16:
    case 17:
      return put_many();
    default:
      return put();
  }
}

Difference Round::ask(const Asked& asked, const Model& model) {
  constexpr std::size_t kMostBytes = 3000;  // of a query as text; more would be cut off
  const Query query = questions_.query(model);
  const SearchOptions options = questions_.options(model);
  const std::string text = to_string(query);
  // A row of digits that looks like a phone number is read as one where it is typed.
  const bool as_text = chance_.one_in(4) && text.size() <= kMostBytes &&
                       poisk::query::with_whole_phones(text) == text;
  if (Difference wrong = compare(asked, query, as_text, options, model, tally_)) return wrong;
  return chance_.one_in(6) ? compare_page(asked, query, options, chance_) : std::nullopt;
}

Difference Round::look() {
  for (std::size_t n = chance_.between(1, 6); n > 0; --n) {
    if (Difference wrong = ask(Asked(store_.index()), model_)) return wrong;
  }
  if (view_) {
    if (Difference wrong = ask(Asked(view_->searcher), view_->model)) {
      return "in a view taken before: " + *wrong;
    }
  }
  const std::string asked = key();
  const Result<StoredArticle> stored = store_.index().get(asked);
  const auto known = model_.articles().find(asked);
  const bool is_stored = stored.has_value();
  if (!is_stored && stored.error().code != ErrorCode::not_found) return stored.error().message;
  if (is_stored != (known != model_.articles().end()) ||
      (is_stored && stored->article != known->second->article)) {
    return "stored otherwise: " + asked;
  }
  return {};
}

Difference Round::check() {
  ++tally_.checks;
  const Result<CheckReport> report = store_.index().check();
  if (!report) return "check failed: " + report.error().message;
  if (!report->sound()) return "unsound: " + report->findings.front();
  if (view_) {
    if (Difference wrong = compare_stored(Asked(view_->searcher), view_->model)) return wrong;
  }
  return compare_stored(Asked(store_.index()), model_);
}

Difference Round::run(Clock::time_point end) {
  ++tally_.rounds;
  const std::size_t operations = chance_.between(20, 120);
  std::size_t done = 0;
  Difference wrong;
  try {
    while (!wrong && done < operations && Clock::now() < end) {
      ++done;
      ++tally_.operations;
      operation();
      wrong = look();
      if (!wrong && chance_.one_in(25)) wrong = check();
    }
    if (!wrong) wrong = check();
  } catch (const std::exception& error) {
    wrong = std::string("failed: ") + error.what();
  }
  if (!wrong) return {};
  return fmt::format("operation {}: {} ({}, {} articles)\n{}", done, doing_,
                     store_.attached() ? "in an application's database" : "in a file of its own",
                     model_.articles().size(), *wrong);
}

}  // namespace poisk::model
