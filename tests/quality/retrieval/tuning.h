// What each weight and constant of the ranking does for each collection.
#pragma once

#include <string>
#include <vector>

#include "quality/retrieval/feature_table.h"

namespace poisk::quality {

// Collections, each by several constants: [collection][constants].
using Tables = std::vector<std::vector<FeatureTable>>;

// Variants of the constants that are part of the features, the chosen ones first, and their names.
struct ConstantVariants {
  std::vector<ranking::Weights> weights;
  std::vector<std::string> names;
};
ConstantVariants constant_variants();

// All print a table to stdout, a column a collection.
//
// What is lost where a feature is left out.
void print_ablation(const Tables& tables);
// nDCG@10 where one weight is changed by steps up to four times and down to nothing.
void print_flatness(const Tables& tables);
// nDCG@10 by other constants.
void print_constants(const Tables& tables, const ConstantVariants& variants);
// Weights tuned on all collections but one, and what they give on that one.
void print_leave_one_out(const Tables& tables);

}  // namespace poisk::quality
