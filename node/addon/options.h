// Options, as a list of names and values, from JavaScript to the library's.
#pragma once

#include <node_api.h>
#include <poisk/c.h>

#include <memory>

#include "call.h"

namespace poisk::node {

using SharedCancel = std::shared_ptr<poisk_cancel>;
using IndexOptions = Owned<poisk_options, poisk_options_free>;

// Those of a search, with what has to outlive it.
struct SearchOptions {
  Owned<poisk_search_options, poisk_search_options_free> options{poisk_search_options_new()};
  SharedCancel cancel;
  std::size_t offset = 0;  // of the first hit
};

// Options of a name that is not known here are a TypeError.
std::shared_ptr<IndexOptions> index_options(napi_env env, napi_value list);
std::shared_ptr<SearchOptions> search_options(napi_env env, napi_value list);

}  // namespace poisk::node
