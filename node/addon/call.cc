#include "call.h"

#include <exception>
#include <iterator>
#include <optional>
#include <utility>

namespace poisk::node {
namespace {

Failure out_of_memory() { return {poisk_code_name(POISK_OUT_OF_MEMORY), "out of memory", 0}; }

void free_ref(napi_env env, void* data, void*) {
  napi_delete_reference(env, static_cast<napi_ref>(data));
}

napi_value error_of(napi_env env, const Failure& failure) {
  void* error_class = nullptr;
  check(env, napi_get_instance_data(env, &error_class));
  napi_value constructor = nullptr;
  check(env, napi_get_reference_value(env, static_cast<napi_ref>(error_class), &constructor));
  const napi_value arguments[] = {to_js(env, std::string_view(failure.code)),
                                  to_js(env, std::string_view(failure.message)),
                                  to_js(env, static_cast<double>(failure.sqlite_code))};
  napi_value error = nullptr;
  check(env, napi_new_instance(env, constructor, std::size(arguments), arguments, &error));
  return error;
}

// A call, from its arguments to its answer.
class Call {
 public:
  explicit Call(Work work) : work_(std::move(work)) {}

  void run() noexcept {
    try {
      answer_ = work_();
    } catch (Failure& failure) {
      failure_ = std::move(failure);
    } catch (const std::exception&) {  // bad_alloc
      ran_out_ = true;
    }
    work_ = nullptr;
  }

  // An error that is to be thrown or to reject, where there is one.
  std::optional<napi_value> error(napi_env env) const {
    if (ran_out_) return error_of(env, out_of_memory());
    if (failure_) return error_of(env, *failure_);
    return std::nullopt;
  }

  napi_value answer(napi_env env) {
    if (const auto* one = std::get_if<One>(&answer_)) return one->row.to_js(env, 0);
    if (const auto* row = std::get_if<Row>(&answer_)) return row->to_js(env);
    if (auto* index = std::get_if<SharedIndex>(&answer_)) return box(env, std::move(*index));
    return undefined(env);
  }

 private:
  Work work_;
  Answer answer_;
  std::optional<Failure> failure_;
  bool ran_out_ = false;
};

struct Pending {
  explicit Pending(Work work) : call(std::move(work)) {}

  Call call;
  napi_deferred deferred = nullptr;
  napi_async_work work = nullptr;
};

// Where the environment ends meanwhile, nothing of JavaScript can be called any more: then nobody
// waits for the promise either.
void settle(napi_env env, napi_status status, void* data) {
  const std::unique_ptr<Pending> pending(static_cast<Pending*>(data));
  napi_delete_async_work(env, pending->work);
  if (status == napi_cancelled) return;
  try {
    if (const auto error = pending->call.error(env)) {
      napi_reject_deferred(env, pending->deferred, *error);
    } else {
      napi_resolve_deferred(env, pending->deferred, pending->call.answer(env));
    }
  } catch (const Thrown&) {
    // An answer that is too long to be a string, or the end.
    napi_value exception = nullptr;
    bool is_pending = false;
    if (napi_is_exception_pending(env, &is_pending) == napi_ok && is_pending &&
        napi_get_and_clear_last_exception(env, &exception) == napi_ok) {
      napi_reject_deferred(env, pending->deferred, exception);
    }
  }
}

napi_value promise_of(napi_env env, Work work) {
  auto pending = std::make_unique<Pending>(std::move(work));
  napi_value name = to_js(env, std::string_view("poisk"));
  napi_value promise = nullptr;
  check(env, napi_create_async_work(
                 env, nullptr, name,
                 [](napi_env, void* data) { static_cast<Pending*>(data)->call.run(); }, settle,
                 pending.get(), &pending->work));
  check(env, napi_create_promise(env, &pending->deferred, &promise));
  check(env, napi_queue_async_work(env, pending->work));
  static_cast<void>(pending.release());  // settle() has it
  return promise;
}

}  // namespace

void set_error_class(napi_env env, napi_value error_class) {
  napi_ref reference = nullptr;
  check(env, napi_create_reference(env, error_class, 1, &reference));
  check(env, napi_set_instance_data(env, reference, free_ref, nullptr));
}

napi_value run(napi_env env, bool later, Work work) {
  if (later) return promise_of(env, std::move(work));
  Call call(std::move(work));
  call.run();
  // What a callback could not catch, the end of a worker, goes on.
  bool pending = false;
  check(env, napi_is_exception_pending(env, &pending));
  if (pending) throw Thrown();
  if (const auto error = call.error(env)) {
    check(env, napi_throw(env, *error));
    throw Thrown();
  }
  return call.answer(env);
}

void ErrorSlot::fail() const {
  if (error_ == nullptr) throw out_of_memory();
  throw Failure{poisk_code_name(poisk_error_code(error_)), poisk_error_message(error_),
                poisk_error_sqlite_code(error_)};
}

void take(Row& row, poisk_string text, const ErrorSlot& error) {
  if (text.data == nullptr) error.fail();
  const std::unique_ptr<poisk_string, void (*)(poisk_string*)> owned(
      &text, [](poisk_string* string) { poisk_string_free(*string); });
  row.add_text({text.data, text.size});
}

void take(Row& row, poisk_strings* texts, const ErrorSlot& error) {
  const Owned<poisk_strings, poisk_strings_free> owned(texts, error);
  for (std::size_t i = 0; i < poisk_strings_count(owned); ++i) {
    row.add_text(view(poisk_strings_at(owned, i)));
  }
}

Answer answer_of(poisk_string text, const ErrorSlot& error) {
  One one;
  take(one.row, text, error);
  return one;
}

Answer answer_of(bool flag) {
  One one;
  one.row.add_flag(flag);
  return one;
}

Answer answer_of(std::uint64_t count) {
  One one;
  one.row.add_count(count);
  return one;
}

}  // namespace poisk::node
