#include "options.h"

#include <algorithm>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "embedder.h"

namespace poisk::node {
namespace {

// A value of an option, still JavaScript's.
class Value {
 public:
  Value(napi_env env, napi_value value) : env_(env), value_(value) {}

  bool flag() const { return flag_of(env_, value_); }
  double number() const { return number_of(env_, value_); }
  std::size_t count() const { return static_cast<std::size_t>(number()); }
  std::pair<double, double> pair() const {
    const std::vector<napi_value> list = list_of(env_, value_);
    if (list.size() != 2) check(env_, napi_invalid_arg);
    return {number_of(env_, list[0]), number_of(env_, list[1])};
  }
  std::string text() const { return text_of(env_, value_); }
  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    for (napi_value each : list_of(env_, value_)) out.push_back(text_of(env_, each));
    return out;
  }
  napi_env env() const { return env_; }
  napi_value javascript() const { return value_; }
  SharedCancel cancel() const { return unbox<poisk_cancel>(env_, value_); }

 private:
  napi_env env_;
  napi_value value_;
};

template <class Options>
struct Option {
  std::string_view name;
  void (*set)(Options&, const Value&);
};

// What a function of the library's that takes a text, a flag or a count does as an option.
void stored(bool enough_memory) {
  if (!enough_memory) throw std::bad_alloc();
}
template <bool (*set)(poisk_options*, poisk_view)>
void text(IndexOptions& options, const Value& value) {
  stored(set(options, view(value.text())));
}
template <void (*set)(poisk_options*, bool)>
void flag(IndexOptions& options, const Value& value) {
  set(options, value.flag());
}
template <bool (*set)(poisk_search_options*, poisk_view)>
void text(SearchOptions& search, const Value& value) {
  stored(set(search.options, view(value.text())));
}
template <void (*set)(poisk_search_options*, bool)>
void flag(SearchOptions& search, const Value& value) {
  set(search.options, value.flag());
}
template <void (*set)(poisk_search_options*, std::size_t)>
void count(SearchOptions& search, const Value& value) {
  set(search.options, value.count());
}

const Option<IndexOptions> kIndexOptions[] = {
    {"lexicon", text<poisk_options_set_lexicon>},
    {"useLexicon", flag<poisk_options_set_use_lexicon>},
    {"synonyms", text<poisk_options_set_synonyms>},
    {"meaningModel", text<poisk_options_set_meaning_model>},
    {"embedder",
     [](IndexOptions& options, const Value& value) {
       set_embedder(value.env(), options, value.javascript());
     }},
    {"readOnly", flag<poisk_options_set_read_only>},
    {"immutable", flag<poisk_options_set_immutable>},
    {"create", flag<poisk_options_set_create>},
    {"memoryMap", flag<poisk_options_set_memory_map>},
    {"listMemory",
     [](IndexOptions& options, const Value& value) {
       poisk_options_set_list_memory(options, value.count());
     }},
    {"compression",
     [](IndexOptions& options, const Value& value) {
       poisk_options_set_compression(options, static_cast<poisk_compression>(value.count()));
     }},
    {"busyTimeout",
     [](IndexOptions& options, const Value& value) {
       poisk_options_set_busy_timeout(options, value.count());
     }},
};

const Option<SearchOptions> kSearchOptions[] = {
    {"limit", count<poisk_search_options_set_limit>},
    {"offset",
     [](SearchOptions& search, const Value& value) {
       search.offset = value.count();
       poisk_search_options_set_offset(search.options, search.offset);
     }},
    {"cursor", text<poisk_search_options_set_cursor>},
    {"outlet", text<poisk_search_options_set_outlet>},
    {"after", text<poisk_search_options_set_after>},
    {"before", text<poisk_search_options_set_before>},
    {"sort",
     [](SearchOptions& search, const Value& value) {
       poisk_search_options_set_sort(search.options, static_cast<poisk_sort>(value.count()));
     }},
    {"order",
     [](SearchOptions& search, const Value& value) {
       for (const std::string& key : value.texts()) {
         stored(poisk_search_options_add_order(search.options, view(key)));
       }
     }},
    {"match",
     [](SearchOptions& search, const Value& value) {
       poisk_search_options_set_match(search.options, static_cast<poisk_match>(value.count()));
     }},
    {"perArticle", count<poisk_search_options_set_per_article>},
    {"recency",
     [](SearchOptions& search, const Value& value) {
       const auto [recency, hours] = value.pair();
       poisk_search_options_set_recency(search.options, recency, static_cast<unsigned>(hours));
     }},
    {"explain", flag<poisk_search_options_set_explain>},
    {"corrections", flag<poisk_search_options_set_corrections>},
    {"expansions", flag<poisk_search_options_set_expansions>},
    {"groupReprints", flag<poisk_search_options_set_group_reprints>},
    {"quoteTerms", flag<poisk_search_options_set_quote_terms>},
    {"count", flag<poisk_search_options_set_count>},
    {"facets", flag<poisk_search_options_set_facets>},
    {"meaning", flag<poisk_search_options_set_meaning>},
    {"timeBudget",
     [](SearchOptions& search, const Value& value) {
       poisk_search_options_set_time_budget(search.options, value.count());
     }},
    {"signal",
     [](SearchOptions& search, const Value& value) {
       search.cancel = value.cancel();
       poisk_search_options_set_cancel(search.options, search.cancel.get());
     }},
};

template <class Options, std::size_t N>
void set_all(napi_env env, napi_value list, const Option<Options> (&known)[N], Options& options) {
  const std::vector<napi_value> given = list_of(env, list);
  for (std::size_t i = 0; i + 1 < given.size(); i += 2) {
    const std::string name = text_of(env, given[i]);
    const auto* option = std::find_if(std::begin(known), std::end(known),
                                      [&](const auto& each) { return each.name == name; });
    if (option == std::end(known)) {
      napi_throw_type_error(env, nullptr, ("the addon knows no option " + name).c_str());
      throw Thrown();
    }
    option->set(options, Value(env, given[i + 1]));
  }
}

}  // namespace

std::shared_ptr<IndexOptions> index_options(napi_env env, napi_value list) {
  auto options = std::make_shared<IndexOptions>(poisk_options_new());
  set_all(env, list, kIndexOptions, *options);
  return options;
}

std::shared_ptr<SearchOptions> search_options(napi_env env, napi_value list) {
  auto options = std::make_shared<SearchOptions>();
  set_all(env, list, kSearchOptions, *options);
  return options;
}

}  // namespace poisk::node
