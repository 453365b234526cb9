#include "opensearch/state.h"

#include "opensearch/questions.h"

namespace poisk::opensearch {

// One that the cluster does not hear of it forgets by itself, in minutes.
State::~State() {
  if (view_.empty()) return;
  try {
    [[maybe_unused]] auto dropped =
        client_->send({"DELETE", "/_search/point_in_time", drop_view_body(view_)});
  } catch (...) {  // for want of memory
  }
}

}  // namespace poisk::opensearch
