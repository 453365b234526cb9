#include "language/ru/tables.h"

namespace poisk::language::ru {
namespace {

constexpr double kVowels = 0.4;       // unstressed vowels sound alike
constexpr double kConsonants = 0.55;  // voiced and voiceless ones, where they sound alike

constexpr Slips::Keys kKeys[] = {{U"йцукенгшщзхъ", -1}, {U"фывапролджэ", 0}, {U"ячсмитьбю", 1},
                                 {U"qwertyuiop", -1},   {U"asdfghjkl", 3},   {U"zxcvbnm", 4},
                                 {U"1234567890", -1}};

constexpr Slips::Alike kAlike[] = {
    {U'о', U'а', kVowels},     {U'е', U'и', kVowels},     {U'я', U'е', kVowels},
    {U'я', U'и', 0.6},         {U'э', U'е', kVowels},     {U'ы', U'и', kVowels},
    {U'о', U'е', 0.6},         {U'у', U'ю', 0.55},        {U'а', U'я', 0.55},
    {U'и', U'й', 0.5},         {U'ь', U'ъ', 0.25},        {U'э', U'и', 0.7},
    {U'е', U'й', 0.75},        {U'б', U'п', kConsonants}, {U'в', U'ф', kConsonants},
    {U'г', U'к', kConsonants}, {U'д', U'т', kConsonants}, {U'ж', U'ш', kConsonants},
    {U'з', U'с', kConsonants}, {U'ш', U'щ', 0.5},         {U'ч', U'щ', 0.65},
    {U'ц', U'с', 0.75},        {U'г', U'х', 0.7},         {U'г', U'в', 0.75},
    {U'к', U'х', 0.75},        {U'ч', U'ш', 0.65},        {U'ч', U'т', 0.8},
    {U'i', U'y', 0.5},         {U'c', U'k', 0.5},         {U's', U'z', 0.5},
    {U'a', U'e', 0.6},         {U'e', U'i', 0.6},         {U'o', U'u', 0.7},
    {U'u', U'v', 0.8},         {U'v', U'w', 0.7},         {U'c', U's', 0.6},
};

constexpr Slips::Mistake kMistakes[] = {
    {U"ццо", U"ться", 0.5, true}, {U"ццо", U"тся", 0.5, true},  {U"цца", U"ться", 0.4, true},
    {U"цца", U"тся", 0.4, true},  {U"ца", U"ться", 0.5, true},  {U"ца", U"тся", 0.5, true},
    {U"цо", U"ться", 0.6, true},  {U"цо", U"тся", 0.6, true},   {U"тца", U"тся", 0.4, true},
    {U"тца", U"ться", 0.4, true}, {U"тса", U"тся", 0.4, true},  {U"тсо", U"тся", 0.5, true},
    {U"ться", U"тся", 0.3, true}, {U"тся", U"ться", 0.3, true}, {U"сса", U"ться", 0.7, true},
    {U"ва", U"го", 0.4, true},    {U"во", U"го", 0.4, true},    {U"щ", U"сч", 0.5},
    {U"щ", U"зч", 0.5},           {U"щ", U"жч", 0.6},           {U"сч", U"щ", 0.5},
    {U"шч", U"сч", 0.5},          {U"шь", U"ш", 0.4},           {U"шн", U"чн", 0.5},
    {U"шт", U"чт", 0.5},          {U"дс", U"тс", 0.5},          {U"ц", U"тс", 0.6},
    {U"ц", U"дс", 0.6},           {U"йо", U"е", 0.5},           {U"ьо", U"ье", 0.5},
    {U"иа", U"ия", 0.6},          {U"кс", U"х", 0.9},           {U"ю", U"йу", 0.7},
    {U"йа", U"я", 0.4},           {U"йе", U"е", 0.5},           {U"йу", U"ю", 0.4},
    {U"х", U"кг", 0.9},           {U"хк", U"гк", 0.4},          {U"хч", U"гч", 0.4},
    {U"фф", U"в", 0.5},           {U"фс", U"вс", 0.5},          {U"ик", U"ек", 0.4},
};

constexpr Slips kSlips = {kKeys, kAlike, kMistakes, U"аеиоуыэюяaeiouy"};

}  // namespace

const Slips& slips() { return kSlips; }

}  // namespace poisk::language::ru
