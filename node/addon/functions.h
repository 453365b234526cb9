// The module's functions, for the package alone.
#pragma once

#include <node_api.h>

namespace poisk::node {

// Gives `exports` all of them.
void add_functions(napi_env env, napi_value exports);

}  // namespace poisk::node
