#include "progress.h"

namespace poisk::node {

Listener::Listener(napi_env env, napi_value value) {
  napi_valuetype type = napi_undefined;
  check(env, napi_typeof(env, value, &type));
  if (type == napi_function) {
    to_ = Function{env, value};
  } else if (type == napi_external) {
    to_ = unbox<Progress>(env, value);
  }
}

void Listener::tell(void* listener, std::size_t done, std::size_t total) {
  const auto& to = static_cast<Listener*>(listener)->to_;
  if (const auto* progress = std::get_if<std::shared_ptr<Progress>>(&to)) {
    (*progress)->total = total;
    (*progress)->done = done;
  } else if (const auto* call = std::get_if<Function>(&to)) {
    // The package's function throws nothing; where a worker ends within it, these fail, and so does
    // the rest of the call.
    napi_env env = call->env;
    napi_handle_scope scope = nullptr;
    if (napi_open_handle_scope(env, &scope) != napi_ok) return;
    napi_value receiver = nullptr;
    napi_value arguments[2] = {};
    if (napi_get_undefined(env, &receiver) == napi_ok &&
        napi_create_double(env, static_cast<double>(done), &arguments[0]) == napi_ok &&
        napi_create_double(env, static_cast<double>(total), &arguments[1]) == napi_ok) {
      napi_call_function(env, receiver, call->function, 2, arguments, nullptr);
    }
    napi_close_handle_scope(env, scope);
  }
}

}  // namespace poisk::node
