// What the functions of poisk/c.h share: handles, strings and the wall that exceptions stop at.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/c.h>
#include <poisk/poisk.h>
#include <poisk/query.h>
#include <poisk/quote_ledger.h>

#include <atomic>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace poisk::bindings {

// A handle is a pointer to the C++ object under another name, so that parts of an object are
// handles, too.
template <class Handle>
struct ObjectOf;
template <class Object>
struct HandleOf;

#define POISK_HANDLE(handle, object) \
  template <>                        \
  struct ObjectOf<handle> {          \
    using type = object;             \
  };                                 \
  template <>                        \
  struct HandleOf<object> {          \
    using type = handle;             \
  }

POISK_HANDLE(poisk_error, Error);
POISK_HANDLE(poisk_strings, std::vector<std::string>);
POISK_HANDLE(poisk_spans, std::vector<ByteSpan>);
POISK_HANDLE(poisk_article, Article);
POISK_HANDLE(poisk_source, Source);
POISK_HANDLE(poisk_stored, StoredArticle);
POISK_HANDLE(poisk_citation, Citation);
POISK_HANDLE(poisk_results, Results);
POISK_HANDLE(poisk_hit, Hit);
POISK_HANDLE(poisk_snippet, Snippet);
POISK_HANDLE(poisk_explanation, Explanation);
POISK_HANDLE(poisk_facet, Facet);
POISK_HANDLE(poisk_cancel, std::atomic<bool>);
POISK_HANDLE(poisk_search_options, SearchOptions);
POISK_HANDLE(poisk_query, Query);
POISK_HANDLE(poisk_options, Options);
POISK_HANDLE(poisk_index, Index);
POISK_HANDLE(poisk_searcher, Searcher);
POISK_HANDLE(poisk_stats, Stats);
POISK_HANDLE(poisk_report, CheckReport);
POISK_HANDLE(poisk_analyzer, Analyzer);
POISK_HANDLE(poisk_tokens, std::vector<Token>);
POISK_HANDLE(poisk_token, Token);
POISK_HANDLE(poisk_ledger, QuoteLedger);

#undef POISK_HANDLE

template <class Handle>
auto& object(Handle* handle) {
  using Object = typename ObjectOf<std::remove_const_t<Handle>>::type;
  using Same = std::conditional_t<std::is_const_v<Handle>, const Object, Object>;
  return *reinterpret_cast<Same*>(handle);
}

template <class Object>
auto* handle(Object* object) {
  using Handle = typename HandleOf<std::remove_const_t<Object>>::type;
  using Same = std::conditional_t<std::is_const_v<Object>, const Handle, Handle>;
  return reinterpret_cast<Same*>(object);
}

inline std::string_view view(poisk_view text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}
inline poisk_view view(std::string_view text) { return {text.data(), text.size()}; }
inline poisk_span span(ByteSpan span) { return {span.begin, span.end}; }

// The i-th of `items`, null past the end.
template <class Items>
auto* at(const Items& items, std::size_t i) {
  return i < items.size() ? &items[i] : nullptr;
}
// A string member of the i-th of `items`, empty past the end.
template <class Item>
poisk_view member_at(const std::vector<Item>& items, std::size_t i, std::string Item::*member) {
  return i < items.size() ? view(items[i].*member) : poisk_view{nullptr, 0};
}
inline poisk_view string_at(const std::vector<std::string>& strings, std::size_t i) {
  return i < strings.size() ? view(strings[i]) : poisk_view{nullptr, 0};
}
// The i-th warning, none past the end.
inline poisk_warning code_at(const std::vector<Warning>& warnings, std::size_t i) {
  return i < warnings.size() ? static_cast<poisk_warning>(warnings[i].code) : POISK_WARNING_NONE;
}
inline std::string text_at(const std::vector<Warning>& warnings, std::size_t i,
                           poisk_locale locale) {
  if (i >= warnings.size()) return {};
  return to_string(warnings[i], locale == POISK_RUSSIAN ? Locale::russian : Locale::english);
}

void fail(poisk_error** error, Error what) noexcept;
// Reports the exception in flight.
void fail_by_exception(poisk_error** error) noexcept;

// A copy that is the caller's; throws bad_alloc.
poisk_string owned(std::string_view text);

// What `work` returns; `failed` where it throws.
template <class T, class Work>
T guarded(poisk_error** error, T failed, Work&& work) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    return work();
  } catch (...) {
    fail_by_exception(error);
    return failed;
  }
}

// What `work` returns; `failed` where memory runs out.
template <class T, class Work>
T guarded(T failed, Work&& work) noexcept {
  return guarded(nullptr, failed, std::forward<Work>(work));
}

// A new handle of what `work` returns a Result of, else null.
template <class Work>
auto create(poisk_error** error, Work&& work) noexcept {
  using Object = typename std::invoke_result_t<Work>::value_type;
  using Handle = typename HandleOf<Object>::type;
  return guarded(error, static_cast<Handle*>(nullptr), [&]() -> Handle* {
    auto result = work();
    if (!result) {
      fail(error, std::move(result.error()));
      return nullptr;
    }
    return handle(new Object(std::move(*result)));
  });
}

// A new handle of what `work` returns; null where memory runs out.
template <class Work>
auto create(Work&& work) noexcept {
  using Object = std::invoke_result_t<Work>;
  using Handle = typename HandleOf<Object>::type;
  return guarded(static_cast<Handle*>(nullptr), [&] { return handle(new Object(work())); });
}

// Whether what `work` returned holds no error.
template <class Work>
bool done(poisk_error** error, Work&& work) noexcept {
  return guarded(error, false, [&] {
    auto result = work();
    if (!result) fail(error, std::move(result.error()));
    return result.has_value();
  });
}

// The string that `work` returns; NULL where memory runs out.
template <class Work>
poisk_string string_of(Work&& work) noexcept {
  return guarded(poisk_string{nullptr, 0}, [&] { return owned(work()); });
}

inline Progress progress_of(poisk_progress progress, void* context) {
  if (progress == nullptr) return {};
  return [=](std::size_t done, std::size_t total) { progress(context, done, total); };
}

// False where memory runs out.
inline bool assign(std::string& to, poisk_view text) noexcept {
  return guarded(false, [&] {
    to = view(text);
    return true;
  });
}

template <class Handle>
void destroy(Handle* handle) noexcept {
  if (handle != nullptr) delete &object(handle);
}

}  // namespace poisk::bindings
