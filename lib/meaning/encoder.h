// The model itself: from the pieces of a text to its vector (a transformer's encoder as BERT is one,
// the mean of whose last states is the vector).
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <span>
#include <vector>

#include "meaning/kernels.h"
#include "meaning/model_file.h"
#include "meaning/weights.h"

namespace poisk::meaning {

// Immutable, thread safe.
class Encoder {
 public:
  // Takes what it needs of a file that must outlive it. Fails with corrupt.
  static Result<Encoder> create(const ModelFile& file);

  // The vector of these pieces, of length 1. There are one or more, and no more than the model has
  // positions. Fails with corrupt where the weights of a piece are no numbers.
  Result<std::vector<float>> run(std::span<const std::uint32_t> pieces,
                                 const Kernels& kernels) const;

 private:
  struct Norm {
    std::vector<float> by, plus;
  };
  struct Layer {
    Matrix attend;  // queries, keys and values
    Matrix join;
    Norm joined;
    Matrix widen;
    Matrix narrow;
    Norm narrowed;
  };
  struct Pass;

  explicit Encoder(const ModelFile& file) : file_(&file) {}

  const ModelFile* file_;
  Norm input_;
  std::vector<Layer> layers_;
};

}  // namespace poisk::meaning
