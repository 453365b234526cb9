// Where text that is shown may be cut.
#pragma once

namespace poisk::result {

// Not at all white space: a no-break space holds «5 000» together.
inline bool may_cut_at(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

}  // namespace poisk::result
