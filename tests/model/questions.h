// Queries by chance: mostly of words that articles have, so that most find something.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <string>

#include "model/chance.h"
#include "model/model.h"
#include "model/texts.h"

namespace poisk::model {

class Questions {
 public:
  Questions(Chance& chance, Texts& texts) : chance_(chance), texts_(texts) {}

  Query query(const Model& model);
  // For all answers, as they are asked for.
  SearchOptions options(const Model& model);

 private:
  // Some words as they stand in an article.
  std::string words(const Model& model, std::size_t count);
  std::string beginning(const Model& model);
  std::string pattern(const Model& model);
  std::string expression(const Model& model);
  // Distinct ones, from nearby.
  std::string scattered(const Model& model);
  Query leaf(const Model& model);
  Query condition();
  // A name, or one word of it.
  std::string name(const std::vector<std::string>& names);
  std::string date();
  std::string range();

  Chance& chance_;
  Texts& texts_;
};

}  // namespace poisk::model
