// An Embedder that is written in JavaScript.
#pragma once

#include <node_api.h>
#include <poisk/c.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "values.h"

namespace poisk::node {

// Set once JavaScript's thread ends, so that nobody waits for it.
using SharedEnd = std::shared_ptr<std::atomic<bool>>;

// Texts whose vectors a thread of the library's waits for.
struct Request;
using SharedRequest = std::shared_ptr<Request>;

// `members`: a name, how many dimensions, the centre or undefined, a function, and a SharedEnd. The function
// is called with whether the texts are questions, the texts, and a SharedRequest, which it answers by
// answer(); or, where JavaScript's own thread waits in a call of the library, with undefined instead: then it
// returns the answer. An answer is a Float32Array of all vectors, one after another, or a string, why there are
// none.
void set_embedder(napi_env env, poisk_options* options, napi_value members);

void answer(napi_env env, const SharedRequest& request, napi_value value);

}  // namespace poisk::node
