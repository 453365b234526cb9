#!/usr/bin/env python3
"""Gives what objects define names of their own, so that they can be linked beside other builds of themselves.

    rename_symbols.py --suffix SUFFIX --keep NAME --shared OBJECT... --rename OBJECT... --output FOLDER

What the objects behind --rename define gets the suffix, wherever these objects name it, and they are written
into the folder; but not the NAME behind --keep, nor what the objects behind --shared define, too, which is
compiled alike in both. Objects are of 64 bits and little-endian, in the format ELF.
"""

import argparse
import struct
from pathlib import Path

SYMTAB, GROUP = 2, 17  # sh_type
SECTION = struct.Struct("<IIQQQQIIQQ")  # Elf64_Shdr
SYMBOL = struct.Struct("<IBBHQQ")  # Elf64_Sym
UNDEFINED, LOCAL = 0, 0


class Object:
    def __init__(self, path):
        self.path = Path(path)
        self.data = bytearray(self.path.read_bytes())
        if self.data[:6] != b"\x7fELF\x02\x01":
            raise SystemExit(f"{path} is no ELF object of 64 bits")
        (self.at,) = struct.unpack_from("<Q", self.data, 0x28)
        (count,) = struct.unpack_from("<H", self.data, 0x3C)
        if count == 0:  # too many for the header
            count = SECTION.unpack_from(self.data, self.at)[5]
        self.sections = [list(SECTION.unpack_from(self.data, self.at + i * SECTION.size)) for i in range(count)]
        table = next(section for section in self.sections if section[1] == SYMTAB)
        self.places = range(table[4], table[4] + table[5], SYMBOL.size)
        self.names_at = table[6]
        names = self.sections[self.names_at]
        self.names = self.data[names[4] : names[4] + names[5]]

    def name(self, place):
        start = SYMBOL.unpack_from(self.data, place)[0]
        return bytes(self.names[start : self.names.index(0, start)])

    def groups(self):
        """Where the symbols stand that groups of sections bear the names of: of each name one is linked."""
        return {self.places[section[7]] for section in self.sections if section[1] == GROUP}

    def defined(self):
        groups = self.groups()
        for place in self.places:
            _, info, _, section, _, _ = SYMBOL.unpack_from(self.data, place)
            if (section != UNDEFINED and info >> 4 != LOCAL) or place in groups:
                yield self.name(place)

    def rename(self, names, suffix):
        added = {}
        groups = self.groups()
        for place in self.places:
            name = self.name(place)
            info = self.data[place + 4]
            if name not in names or (info >> 4 == LOCAL and place not in groups):
                continue
            if name not in added:
                added[name] = len(self.names)
                self.names += name + suffix + b"\0"
            struct.pack_into("<I", self.data, place, added[name])
        section = self.sections[self.names_at]
        section[4], section[5] = len(self.data), len(self.names)
        SECTION.pack_into(self.data, self.at + self.names_at * SECTION.size, *section)
        self.data += self.names


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--suffix", required=True)
    parser.add_argument("--keep", action="append", default=[])
    parser.add_argument("--shared", nargs="*", default=[])
    parser.add_argument("--rename", nargs="+", required=True)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    kept = {name.encode() for name in arguments.keep}
    for path in arguments.shared:
        kept.update(Object(path).defined())
    objects = [Object(path) for path in arguments.rename]
    names = {name for each in objects for name in each.defined()} - kept - {b""}
    arguments.output.mkdir(parents=True, exist_ok=True)
    for each in objects:
        each.rename(names, arguments.suffix.encode())
        (arguments.output / each.path.name).write_bytes(each.data)


if __name__ == "__main__":
    main()
