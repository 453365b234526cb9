// The words by which news names its sources. All take a folded word (fold() in article/letters.h).
// Thread safe.
#pragma once

#include <string_view>

namespace poisk::article {

// Agencies that others cite; the first word decides.
bool is_known_agency(std::string_view folded);

// Agencies whose own reports open with a place and their name.
bool is_wire(std::string_view folded);

// What kind of outlet a name is: it stands before the name and is no part of it.
bool is_outlet_kind(std::string_view folded);

// «передаёт», «сообщает»: the verbs by which an outlet names itself or its source.
bool relays(std::string_view folded);

// «передаёт X» is how media are named; the others may have any subject.
bool relays_media(std::string_view folded);

bool reported(std::string_view folded);

// Words that stand between a formula and the name of the source: «данные», «сообщение».
bool is_carrier(std::string_view folded);

}  // namespace poisk::article
