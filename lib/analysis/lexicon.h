// The Russian lexicon: which lemmas a word may be a form of.
#pragma once

namespace poisk::analysis {

class Lexicon {};

}  // namespace poisk::analysis
