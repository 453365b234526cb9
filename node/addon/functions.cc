#include "functions.h"

#include <poisk/c.h>
#ifdef POISK_NODE_READERS
#include <poisk/c_read.h>
#endif

#include <array>
#include <atomic>
#include <memory>
#include <new>
#include <utility>

#include "call.h"
#include "embedder.h"
#include "options.h"
#include "progress.h"
#include "results.h"
#include "values.h"

namespace poisk::node {
namespace {

using Results = Owned<poisk_results, poisk_results_free>;
using Stored = Owned<poisk_stored, poisk_stored_free>;
using Citation = Owned<poisk_citation, poisk_citation_free>;

// The arguments of a function: of one that calls the library, first whether its answer is a promise,
// then the index.
class Arguments {
 public:
  Arguments(napi_env env, napi_callback_info info) : env_(env) {
    std::size_t count = values_.size();
    check(env, napi_get_cb_info(env, info, &count, values_.data(), nullptr, nullptr));
  }

  napi_env env() const { return env_; }
  napi_value operator[](std::size_t i) const { return values_[i]; }
  std::string text(std::size_t i) const { return text_of(env_, values_[i]); }
  double number(std::size_t i) const { return number_of(env_, values_[i]); }
  SharedIndex index() const {
    const SharedIndex& index = unbox<poisk_index>(env_, values_[1]);
    if (index == nullptr) check(env_, napi_invalid_arg);
    return index;
  }
  std::shared_ptr<Listener> listener(std::size_t i) const {
    return std::make_shared<Listener>(env_, values_[i]);
  }
  napi_value answer(Work work) const {
    return run(env_, flag_of(env_, values_[0]), std::move(work));
  }

 private:
  napi_env env_;
  std::array<napi_value, 6> values_ = {};
};

void checked(bool done, const ErrorSlot& error) {
  if (!done) error.fail();
}

// ---- One index

napi_value open(const Arguments& arguments) {
  return arguments.answer([path = arguments.text(1),
                           options = index_options(arguments.env(), arguments[2])]() -> Answer {
    ErrorSlot error;
    poisk_index* index = poisk_index_open(view(path), *options, error);
    if (index == nullptr) error.fail();
    return SharedIndex(index, poisk_index_free);
  });
}

// Calls that run go on, and keep the index for as long.
napi_value close(const Arguments& arguments) {
  unbox<poisk_index>(arguments.env(), arguments[1]).reset();
  return undefined(arguments.env());
}

napi_value put(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(), json = arguments.text(2),
                           listener = arguments.listener(3)]() -> Answer {
    ErrorSlot error;
    checked(poisk_index_put_json(index.get(), view(json), Listener::tell, listener.get(), error),
            error);
    return {};
  });
}

napi_value remove(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(), key = arguments.text(2)]() -> Answer {
    ErrorSlot error;
    bool existed = false;
    checked(poisk_index_remove(index.get(), view(key), &existed, error), error);
    return answer_of(existed);
  });
}

napi_value has(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(), key = arguments.text(2)]() -> Answer {
    ErrorSlot error;
    bool contains = false;
    checked(poisk_index_contains(index.get(), view(key), &contains, error), error);
    return answer_of(contains);
  });
}

napi_value get(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(), key = arguments.text(2)]() -> Answer {
    ErrorSlot error;
    const Stored stored(poisk_index_get(index.get(), view(key), error), error);
    return answer_of(poisk_stored_to_json(stored, POISK_OFFSETS_IN_UTF16));
  });
}

napi_value get_cited(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(), text = arguments.text(2)]() -> Answer {
    ErrorSlot error;
    const Citation citation(poisk_citation_parse(view(text), error), error);
    const Stored stored(poisk_index_get_cited(index.get(), citation, error), error);
    return answer_of(poisk_stored_to_json(stored, POISK_OFFSETS_IN_UTF16));
  });
}

napi_value keys(const Arguments& arguments) {
  return arguments.answer([index = arguments.index()]() -> Answer {
    ErrorSlot error;
    Row row;
    take(row, poisk_index_keys(index.get(), error), error);
    return row;
  });
}

using Find = decltype(poisk_index_search);

template <Find* find>
napi_value results(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(), asked = arguments.text(2),
                           search = search_options(arguments.env(), arguments[3])]() -> Answer {
    ErrorSlot error;
    const Results results(find(index.get(), view(asked), search->options, error), error);
    return row_of(results, asked, search->offset);
  });
}

napi_value suggest(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(), typed = arguments.text(2),
                           limit = static_cast<std::size_t>(arguments.number(3))]() -> Answer {
    ErrorSlot error;
    Row row;
    take(row, poisk_index_suggest(index.get(), view(typed), limit, error), error);
    return row;
  });
}

napi_value resolve(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(), text = arguments.text(2)]() -> Answer {
    ErrorSlot error;
    const Citation citation(poisk_citation_parse(view(text), error), error);
    return answer_of(poisk_index_resolve(index.get(), citation, error), error);
  });
}

napi_value stats(const Arguments& arguments) {
  return arguments.answer([index = arguments.index()]() -> Answer {
    ErrorSlot error;
    const Owned<poisk_stats, poisk_stats_free> stats(poisk_index_stats(index.get(), error), error);
    return answer_of(poisk_stats_to_json(stats));
  });
}

// What could not be looked at, and the findings.
napi_value check_index(const Arguments& arguments) {
  return arguments.answer([index = arguments.index()]() -> Answer {
    ErrorSlot error;
    const Owned<poisk_report, poisk_report_free> report(poisk_index_check(index.get(), error),
                                                        error);
    Row row;
    row.add_text(view(poisk_report_left_out(report)));
    for (std::size_t i = 0; i < poisk_report_finding_count(report); ++i) {
      row.add_text(view(poisk_report_finding(report, i)));
    }
    return row;
  });
}

// All of it where no number of milliseconds is given: one below zero.
napi_value optimize(const Arguments& arguments) {
  return arguments.answer(
      [index = arguments.index(), milliseconds = arguments.number(2)]() -> Answer {
        ErrorSlot error;
        bool all = true;
        checked(milliseconds < 0
                    ? poisk_index_optimize(index.get(), error)
                    : poisk_index_optimize_for(
                          index.get(), static_cast<std::uint64_t>(milliseconds), &all, error),
                error);
        return answer_of(all);
      });
}

napi_value reindex(const Arguments& arguments) {
  return arguments.answer(
      [index = arguments.index(), listener = arguments.listener(2)]() -> Answer {
        ErrorSlot error;
        checked(poisk_index_reindex(index.get(), Listener::tell, listener.get(), error), error);
        return {};
      });
}

napi_value embed(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(),
                           articles = static_cast<std::size_t>(arguments.number(2)),
                           threads = static_cast<unsigned>(arguments.number(3)),
                           cancel = unbox<poisk_cancel>(arguments.env(), arguments[4]),
                           listener = arguments.listener(5)]() -> Answer {
    ErrorSlot error;
    checked(poisk_index_embed(index.get(), articles, threads, cancel.get(), Listener::tell,
                              listener.get(), error),
            error);
    return {};
  });
}

napi_value drop_vectors(const Arguments& arguments) {
  return arguments.answer([index = arguments.index()]() -> Answer {
    ErrorSlot error;
    std::uint64_t articles = 0;
    checked(poisk_index_drop_vectors(index.get(), &articles, error), error);
    return answer_of(articles);
  });
}

napi_value backup(const Arguments& arguments) {
  return arguments.answer([index = arguments.index(), path = arguments.text(2)]() -> Answer {
    ErrorSlot error;
    checked(poisk_index_backup(index.get(), view(path), error), error);
    return {};
  });
}

// Of each warning its name, and what it says in English and in Russian.
napi_value warnings(const Arguments& arguments) {
  return arguments.answer([index = arguments.index()]() -> Answer {
    Row row;
    for (std::size_t i = 0; i < poisk_index_warning_count(index.get()); ++i) {
      row.add_text(poisk_warning_name(poisk_index_warning_code(index.get(), i)));
      for (const poisk_locale locale : {POISK_ENGLISH, POISK_RUSSIAN}) {
        take(row, poisk_index_warning_text(index.get(), i, locale));
      }
    }
    return row;
  });
}

// ---- Without one

napi_value version(const Arguments& arguments) {
  return to_js(arguments.env(), std::string_view(poisk_version()));
}

napi_value set_error_class(const Arguments& arguments) {
  node::set_error_class(arguments.env(), arguments[0]);
  return undefined(arguments.env());
}

napi_value read_page(const Arguments& arguments) {
  return arguments.answer([page = arguments.text(1)]() -> Answer {
    ErrorSlot error;
    const Owned<poisk_article, poisk_article_free> article(poisk_read_page(view(page), error),
                                                           error);
    return answer_of(poisk_article_to_json(article));
  });
}

#ifdef POISK_NODE_READERS
napi_value read_content(const Arguments& arguments) {
  return arguments.answer([content = bytes_of(arguments.env(), arguments[1]),
                           encoding = arguments.text(2)]() -> Answer {
    ErrorSlot error;
    const poisk_string read = poisk_read_content(view(content), view(encoding), error);
    return answer_of(read, error);
  });
}
#endif

// Key, revision, begin and end.
napi_value passages_to_embed(const Arguments& arguments) {
  return arguments.answer([json = arguments.text(1)]() -> Answer {
    ErrorSlot error;
    const Owned<poisk_article, poisk_article_free> article(poisk_article_parse(view(json), error),
                                                           error);
    Row row;
    take(row, poisk_article_passages_to_embed(article, error), error);
    return row;
  });
}

#ifdef POISK_NODE_EXTENSION
napi_value holds_extension(const Arguments& arguments) { return to_js(arguments.env(), true); }
#endif

napi_value new_end(const Arguments& arguments) {
  return box(arguments.env(), std::make_shared<std::atomic<bool>>(false));
}
napi_value end(const Arguments& arguments) {
  *unbox<std::atomic<bool>>(arguments.env(), arguments[0]) = true;
  return undefined(arguments.env());
}
napi_value answer_request(const Arguments& arguments) {
  answer(arguments.env(), unbox<Request>(arguments.env(), arguments[1]), arguments[2]);
  return undefined(arguments.env());
}

napi_value parse_citation(const Arguments& arguments) {
  return arguments.answer([text = arguments.text(1)]() -> Answer {
    ErrorSlot error;
    const Citation citation(poisk_citation_parse(view(text), error), error);
    const poisk_span span = poisk_citation_span(citation);
    Row row;
    row.add_text(view(poisk_citation_key(citation)));
    row.add_count(poisk_citation_revision(citation));
    row.add_count(span.begin);
    row.add_count(span.end);
    return row;
  });
}

napi_value new_cancel(const Arguments& arguments) {
  SharedCancel cancel(poisk_cancel_new(), poisk_cancel_free);
  if (cancel == nullptr) throw std::bad_alloc();
  return box(arguments.env(), std::move(cancel));
}
napi_value cancel(const Arguments& arguments) {
  poisk_cancel_set(unbox<poisk_cancel>(arguments.env(), arguments[0]).get(), true);
  return undefined(arguments.env());
}

napi_value new_progress(const Arguments& arguments) {
  return box(arguments.env(), std::make_shared<Progress>());
}
napi_value progress_done(const Arguments& arguments) {
  return to_js(arguments.env(),
               static_cast<double>(unbox<Progress>(arguments.env(), arguments[0])->done));
}
napi_value progress_total(const Arguments& arguments) {
  return to_js(arguments.env(),
               static_cast<double>(unbox<Progress>(arguments.env(), arguments[0])->total));
}

// ---- To JavaScript

using Function = napi_value (*)(const Arguments&);

template <Function function>
napi_value guarded(napi_env env, napi_callback_info info) {
  try {
    return function(Arguments(env, info));
  } catch (const Thrown&) {
  } catch (const std::exception& error) {  // bad_alloc
    napi_throw_error(env, nullptr, error.what());
  }
  return nullptr;
}

constexpr std::pair<const char*, napi_callback> kFunctions[] = {
    {"open", guarded<open>},
    {"close", guarded<close>},
    {"put", guarded<put>},
    {"remove", guarded<remove>},
    {"has", guarded<has>},
    {"get", guarded<get>},
    {"getCited", guarded<get_cited>},
    {"keys", guarded<keys>},
    {"search", guarded<results<poisk_index_search>>},
    {"moreLike", guarded<results<poisk_index_more_like>>},
    {"suggest", guarded<suggest>},
    {"resolve", guarded<resolve>},
    {"stats", guarded<stats>},
    {"check", guarded<check_index>},
    {"optimize", guarded<optimize>},
    {"reindex", guarded<reindex>},
    {"embed", guarded<embed>},
    {"dropVectors", guarded<drop_vectors>},
    {"backup", guarded<backup>},
    {"warnings", guarded<warnings>},
    {"version", guarded<version>},
    {"setErrorClass", guarded<set_error_class>},
    {"readPage", guarded<read_page>},
#ifdef POISK_NODE_READERS
    {"readContent", guarded<read_content>},
#endif
#ifdef POISK_NODE_EXTENSION
    {"holdsExtension", guarded<holds_extension>},
#endif
    {"parseCitation", guarded<parse_citation>},
    {"passagesToEmbed", guarded<passages_to_embed>},
    {"newEnd", guarded<new_end>},
    {"end", guarded<end>},
    {"answer", guarded<answer_request>},
    {"newCancel", guarded<new_cancel>},
    {"cancel", guarded<cancel>},
    {"newProgress", guarded<new_progress>},
    {"progressDone", guarded<progress_done>},
    {"progressTotal", guarded<progress_total>},
};

}  // namespace

void add_functions(napi_env env, napi_value exports) {
  for (const auto& [name, call] : kFunctions) {
    napi_value function = nullptr;
    check(env, napi_create_function(env, name, NAPI_AUTO_LENGTH, call, nullptr, &function));
    check(env, napi_set_named_property(env, exports, name, function));
  }
}

}  // namespace poisk::node
