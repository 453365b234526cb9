// How far a long call is.
#pragma once

#include <node_api.h>

#include <atomic>
#include <cstddef>
#include <memory>
#include <variant>

#include "values.h"

namespace poisk::node {

// Of a call on another thread, which JavaScript looks at now and then.
struct Progress {
  std::atomic<std::size_t> done = 0;
  std::atomic<std::size_t> total = 0;
};

// Whom a call tells: nobody, a Progress, or, where the call is at once, a function of JavaScript's.
class Listener {
 public:
  Listener(napi_env env, napi_value value);

  // As poisk_progress, with a Listener as its context.
  static void tell(void* listener, std::size_t done, std::size_t total);

 private:
  struct Function {
    napi_env env;
    napi_value function;
  };
  std::variant<std::monostate, std::shared_ptr<Progress>, Function> to_;
};

}  // namespace poisk::node
