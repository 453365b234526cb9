#!/usr/bin/env python3
"""Cuts ICU's data to what poisk asks for, as a source in C.

    icu_data.py icudt72l.dat OUT.c NAME...

A file of ICU's data (unicode/udata.h) is a header, a table of contents and the items, each at a multiple
of sixteen. The program looks for it under the name icudt<version>_dat.
"""

import re
import struct
import sys
from pathlib import Path

ALIGNMENT = 16


def items_of(data):
    """What the file holds: its header's bytes, the prefix of all names, and the items by their names."""
    header_size, magic = struct.unpack_from("<HH", data)
    if magic != 0x27DA:
        raise SystemExit("this is no little-endian file of ICU's data")
    contents = data[header_size:]
    (count,) = struct.unpack_from("<I", contents)
    entries = [struct.unpack_from("<II", contents, 4 + 8 * i) for i in range(count)]
    ends = [start for _, start in entries[1:]] + [len(contents)]
    items = {}
    for (name_at, start), end in zip(entries, ends):
        name = contents[name_at : contents.index(b"\0", name_at)].decode("ascii")
        prefix, _, short = name.partition("/")
        items[short] = contents[start:end]
    return data[:header_size], prefix, items


def packed(header, prefix, items):
    names = b""
    name_offsets = []
    first_name = 4 + 8 * len(items)
    for name in items:
        name_offsets.append(first_name + len(names))
        names += f"{prefix}/{name}".encode("ascii") + b"\0"
    at = first_name + len(names)
    table = struct.pack("<I", len(items))
    body = names
    for offset, item in zip(name_offsets, items.values()):
        padding = -at % ALIGNMENT
        body += b"\xaa" * padding + item
        at += padding
        table += struct.pack("<II", offset, at)
        at += len(item)
    return header + table + body


def as_source(prefix, data):
    version = re.fullmatch(r"icudt(\d+)l", prefix)[1]
    lines = [", ".join(str(byte) for byte in data[i : i + 24]) for i in range(0, len(data), 24)]
    return (
        f"/* Made by {Path(__file__).name}. */\n"
        f"__attribute__((aligned({ALIGNMENT}))) const unsigned char icudt{version}_dat[{len(data)}] = {{\n"
        + ",\n".join(lines)
        + "};\n"
    )


def main():
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    source, out, *wanted = sys.argv[1:]
    header, prefix, items = items_of(Path(source).read_bytes())
    missing = [name for name in wanted if name not in items]
    if missing:
        raise SystemExit(f"{source} does not hold {', '.join(missing)}")
    data = packed(header, prefix, {name: items[name] for name in sorted(wanted)})  # ICU searches by halves
    Path(out).write_text(as_source(prefix, data), encoding="ascii")
    print(f"{len(data)} bytes of ICU's data")


if __name__ == "__main__":
    main()
