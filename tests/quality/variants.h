// Queries as people mistype them, made of clean ones by tables of the harness's own.
#pragma once

#include <random>
#include <string>
#include <string_view>

namespace poisk::quality {

// The keys of the Russian layout, pressed while the Latin one is on.
std::string in_latin_layout(std::string_view text);
// As the US and British boards on geographic names write Russian (BGN/PCGN 1947).
std::string in_bgn_pcgn(std::string_view text);
// As Russian passports do (ICAO Doc 9303).
std::string in_passport(std::string_view text);
// One letter of one word of four letters or more left out, put in, exchanged or swapped.
std::string with_one_edit(std::string_view text, std::mt19937& random);

}  // namespace poisk::quality
