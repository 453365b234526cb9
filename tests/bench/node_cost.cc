// The addon for Node with one function more, for node_cost.mjs: the library's search alone.
#include <poisk/c.h>

#include "call.h"
#include "functions.h"
#include "values.h"

namespace poisk::node {
namespace {

// searchAlone(index, query): how many hits there are.
napi_value search_alone(napi_env env, napi_callback_info info) {
  try {
    std::size_t count = 2;
    napi_value arguments[2] = {};
    check(env, napi_get_cb_info(env, info, &count, arguments, nullptr, nullptr));
    const SharedIndex index = unbox<poisk_index>(env, arguments[0]);
    const std::string query = text_of(env, arguments[1]);
    ErrorSlot error;
    poisk_results* results = poisk_index_search(index.get(), view(query), nullptr, error);
    const std::size_t hits = results != nullptr ? poisk_results_hit_count(results) : 0;
    poisk_results_free(results);
    return to_js(env, static_cast<double>(hits));
  } catch (const Thrown&) {
    return nullptr;
  }
}

}  // namespace
}  // namespace poisk::node

NAPI_MODULE_INIT() {
  using namespace poisk::node;
  try {
    add_functions(env, exports);
    napi_value function = nullptr;
    check(env, napi_create_function(env, nullptr, 0, search_alone, nullptr, &function));
    check(env, napi_set_named_property(env, exports, "searchAlone", function));
  } catch (const Thrown&) {
    return nullptr;
  }
  return exports;
}
