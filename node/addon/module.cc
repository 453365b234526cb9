// The addon poisk.node.
#include "functions.h"
#include "values.h"

NAPI_MODULE_INIT() {
  try {
    poisk::node::add_functions(env, exports);
  } catch (const poisk::node::Thrown&) {
    return nullptr;
  }
  return exports;
}
