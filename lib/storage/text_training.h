// Makes a dictionary for packing texts out of some of them.
#pragma once

#include <poisk/result.h>

#include "sqlite/connection.h"
#include "storage/stored_texts.h"
#include "storage/text_packer.h"

namespace poisk::storage {

// Of texts from all over the index, a few megabytes at the most.
Result<TrainedDictionary> train_on_articles(const sqlite::Connection& connection,
                                            StoredTexts& texts);

}  // namespace poisk::storage
