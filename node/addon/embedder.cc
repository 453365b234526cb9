#include "embedder.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <new>
#include <span>
#include <thread>
#include <utility>

#include "call.h"

namespace poisk::node {

struct Request {
  // Written before it is sent, and not after.
  bool questions = false;
  std::vector<std::string> texts;

  std::mutex mutex;
  std::condition_variable is_answered;
  bool answered = false;
  std::vector<float> vectors;
  std::string why;  // there are none
};

namespace {

// How often a thread that waits looks whether JavaScript's still runs.
constexpr std::chrono::milliseconds kBetweenLooks{100};
constexpr const char* kEnded = "the thread of the Embedder has ended";

void answer_with(Request& request, std::vector<float> vectors, std::string why) {
  const std::lock_guard lock(request.mutex);
  if (std::exchange(request.answered, true)) return;
  request.vectors = std::move(vectors);
  request.why = std::move(why);
  request.is_answered.notify_all();
}

struct Reply {
  std::vector<float> vectors;
  std::string why;
};

Reply reply_of(napi_env env, napi_value value) {
  napi_valuetype type = napi_undefined;
  check(env, napi_typeof(env, value, &type));
  if (type == napi_string) return {{}, text_of(env, value)};
  napi_typedarray_type kind = napi_int8_array;
  std::size_t length = 0;
  void* data = nullptr;
  check(env, napi_get_typedarray_info(env, value, &kind, &length, &data, nullptr, nullptr));
  if (kind != napi_float32_array) check(env, napi_invalid_arg);
  Reply out;
  out.vectors.resize(length);
  if (length > 0) std::memcpy(out.vectors.data(), data, length * sizeof(float));
  return out;
}

// Shared by the index, and by what calls JavaScript from other threads.
class CalledEmbedder {
 public:
  CalledEmbedder(napi_env env, std::size_t dimensions, SharedEnd end)
      : env_(env), dimensions_(dimensions), end_(std::move(end)) {}

  // On JavaScript's thread.
  static void begin(const std::shared_ptr<CalledEmbedder>& self, napi_value function) {
    napi_env env = self->env_;
    check(env, napi_create_reference(env, function, 1, &self->function_));
    auto kept = std::make_unique<std::shared_ptr<CalledEmbedder>>(self);
    check(env, napi_create_threadsafe_function(
                   env, function, nullptr, to_js(env, std::string_view("poisk")), 0, 1, kept.get(),
                   [](napi_env, void* of, void*) {
                     const std::unique_ptr<std::shared_ptr<CalledEmbedder>> last(
                         static_cast<std::shared_ptr<CalledEmbedder>*>(of));
                     (*last)->is_closed();
                   },
                   self.get(), ask_in_javascript, &self->ask_));
    static_cast<void>(kept.release());  // it is given up with the function
    // It is calls of the library that keep the program going.
    check(env, napi_unref_threadsafe_function(env, self->ask_));
  }

  // As poisk_embed.
  static bool embed(void* context, const poisk_view* texts, std::size_t count, bool questions,
                    float* out, char* why) {
    auto& self = **static_cast<std::shared_ptr<CalledEmbedder>*>(context);
    const auto refuse = [&](std::string_view reason) {
      const std::size_t size = std::min<std::size_t>(reason.size(), POISK_WHY_SIZE - 1);
      std::memcpy(why, reason.data(), size);
      why[size] = '\0';
      return false;
    };
    try {
      const auto request = std::make_shared<Request>();
      request->questions = questions;
      for (const poisk_view& text : std::span(texts, count))
        request->texts.emplace_back(view(text));
      if (std::this_thread::get_id() == self.thread_) {
        self.ask_at_once(*request);
      } else {
        self.ask_and_wait(request);
      }
      const std::lock_guard lock(request->mutex);
      if (!request->why.empty()) return refuse(request->why);
      if (request->vectors.size() != count * self.dimensions_)
        return refuse("other vectors than texts");
      std::copy(request->vectors.begin(), request->vectors.end(), out);
      return true;
    } catch (const std::exception&) {  // bad_alloc
      return refuse("out of memory");
    }
  }

  // No index needs it any more; on whatever thread.
  static void release(void* context) {
    const std::unique_ptr<std::shared_ptr<CalledEmbedder>> last(
        static_cast<std::shared_ptr<CalledEmbedder>*>(context));
    CalledEmbedder& self = **last;
    const std::lock_guard lock(self.mutex_);
    if (!self.closed_) napi_release_threadsafe_function(self.ask_, napi_tsfn_release);
  }

 private:
  // What is sent to JavaScript's thread: a request, or, without asking, whether that still runs.
  struct Message {
    SharedRequest request;
    bool only_looks = false;
  };

  void is_closed() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    napi_delete_reference(env_, function_);
  }

  bool send(const SharedRequest& request, bool only_looks) {
    auto message = std::make_unique<Message>(Message{request, only_looks});
    const std::lock_guard lock(mutex_);
    if (closed_ ||
        napi_call_threadsafe_function(ask_, message.get(), napi_tsfn_nonblocking) != napi_ok) {
      return false;
    }
    static_cast<void>(message.release());  // ask_in_javascript() has it
    return true;
  }

  void ask_and_wait(const SharedRequest& request) {
    bool runs = send(request, false);
    std::unique_lock lock(request->mutex);
    while (!request->answered) {
      if (!runs || end_->load(std::memory_order_relaxed)) {
        request->answered = true;
        request->why = kEnded;
        return;
      }
      if (request->is_answered.wait_for(lock, kBetweenLooks, [&] { return request->answered; }))
        return;
      lock.unlock();
      runs = send(request, true);
      lock.lock();
    }
  }

  // JavaScript waits in this very call.
  void ask_at_once(Request& request) {
    napi_handle_scope scope = nullptr;
    if (napi_open_handle_scope(env_, &scope) != napi_ok) return answer_with(request, {}, kEnded);
    napi_value function = nullptr;
    if (napi_get_reference_value(env_, function_, &function) != napi_ok) function = nullptr;
    call(env_, function, request, nullptr);
    napi_close_handle_scope(env_, scope);
  }

  // Calls the function; where `reply_to` is null, what it returns is the answer.
  static void call(napi_env env, napi_value function, Request& request,
                   const SharedRequest* reply_to) {
    try {
      napi_value texts = nullptr;
      check(env, napi_create_array_with_length(env, request.texts.size(), &texts));
      for (std::uint32_t i = 0; i < request.texts.size(); ++i) {
        check(env, napi_set_element(env, texts, i, to_js(env, std::string_view(request.texts[i]))));
      }
      const napi_value arguments[] = {to_js(env, request.questions), texts,
                                      reply_to == nullptr ? undefined(env) : box(env, *reply_to)};
      napi_value returned = nullptr;
      check(env, napi_call_function(env, undefined(env), function, std::size(arguments), arguments,
                                    &returned));
      if (reply_to != nullptr) return;
      Reply reply = reply_of(env, returned);
      answer_with(request, std::move(reply.vectors), std::move(reply.why));
    } catch (const Thrown&) {
      // The package's function throws nothing: the thread ends.
      answer_with(request, {}, kEnded);
    }
  }

  static void ask_in_javascript(napi_env env, napi_value function, void*, void* data) {
    const std::unique_ptr<Message> message(static_cast<Message*>(data));
    if (env == nullptr) return answer_with(*message->request, {}, kEnded);
    if (!message->only_looks) return call(env, function, *message->request, &message->request);
    // Only what may run JavaScript says that nothing can any more.
    napi_value global = nullptr;
    bool has = false;
    if (napi_get_global(env, &global) != napi_ok ||
        napi_has_named_property(env, global, "Object", &has) != napi_ok) {
      answer_with(*message->request, {}, kEnded);
    }
  }

  const napi_env env_;
  const std::thread::id thread_ = std::this_thread::get_id();
  const std::size_t dimensions_;
  const SharedEnd end_;
  napi_ref function_ = nullptr;
  std::mutex mutex_;
  napi_threadsafe_function ask_ = nullptr;  // until it is closed
  bool closed_ = false;
};

}  // namespace

void set_embedder(napi_env env, poisk_options* options, napi_value members) {
  const std::vector<napi_value> given = list_of(env, members);
  if (given.size() != 5) check(env, napi_invalid_arg);
  const std::string name = text_of(env, given[0]);
  const auto dimensions = static_cast<std::size_t>(number_of(env, given[1]));
  std::vector<float> centre;
  napi_valuetype type = napi_undefined;
  check(env, napi_typeof(env, given[2], &type));
  if (type != napi_undefined) centre = reply_of(env, given[2]).vectors;
  if (!centre.empty() && centre.size() != dimensions) check(env, napi_invalid_arg);
  const SharedEnd end = unbox<std::atomic<bool>>(env, given[4]);
  const auto embedder = std::make_shared<CalledEmbedder>(env, dimensions, end);
  CalledEmbedder::begin(embedder, given[3]);
  auto context = std::make_unique<std::shared_ptr<CalledEmbedder>>(embedder);
  const bool set = poisk_options_set_embedder(
      options, view(name), dimensions, centre.empty() ? nullptr : centre.data(),
      CalledEmbedder::embed, context.get(), CalledEmbedder::release);
  if (set) {
    static_cast<void>(context.release());  // the options' from now on
    return;
  }
  CalledEmbedder::release(context.release());
  throw std::bad_alloc();
}

void answer(napi_env env, const SharedRequest& request, napi_value value) {
  Reply reply = reply_of(env, value);
  answer_with(*request, std::move(reply.vectors), std::move(reply.why));
}

}  // namespace poisk::node
