"""doxygen_filter.py HEADER: a public header, its comments marked as Doxygen wants them.

The headers are written to be read as they are. A comment speaks of what follows it down to the next
blank line, one that ends a line of code speaks of that line; text indented in a comment is code.
"""

import re
import sys

SECTION = re.compile(r"\s*(//|/\*) ----")


def is_comment(line):
    return line.lstrip().startswith("//")


def mark(line, sign):
    """`line`, a comment, opened with `sign`; code in it is indented by the four columns of Markdown."""
    indent, text = re.match(r"(\s*)//(.*)", line).groups()
    text = re.sub(r"^   +", lambda spaces: "  " + spaces[0], text)
    return indent + sign + text


def as_lines(text):
    """C's comments as // ones, so that there is one kind to think of."""
    out = []
    inside = False
    column = 0  # of the comment
    for line in text.split("\n"):
        if not inside and (found := re.match(r"(\s*)/\*(.*)", line) or re.match(r"(.*?\S\s*)/\*(.*)", line)):
            line = found[1] + "//" + found[2]
            column = len(found[1])
            inside = True
        elif inside and re.match(" " * column + r"   \S", line):
            line = " " * column + "// " + line.lstrip()
        elif inside:
            line = re.sub(r"^(\s*) \*(?!/)", r"\1//", line)
            if line.strip() == "*/":
                line = ""
                inside = False
        if inside and line.rstrip().endswith("*/"):
            line = line.rstrip()[:-2].rstrip()
            inside = False
        out.append(line)
    return out


def trailing_comment(line):
    """The column of a comment after code."""
    at = line.find("//")
    return at if at > 0 and line[:at].strip() and line.count('"', 0, at) % 2 == 0 else None


def starts_block(line):
    """Whether a comment above this line has that one declaration to speak of."""
    return bool(re.match(r"\s*(struct|class|enum|namespace|union|typedef (struct|enum) \w+ \{)", line)) \
        and not line.rstrip().endswith(";")


def filtered(lines):
    out = []
    column = None  # of the comment after code that goes on
    in_group = False
    for i, line in enumerate(lines):
        if line.startswith("namespace poisk::detail"):
            # What follows is no part of the interface.
            return out + ["/// @cond"] + lines[i:] + ["/// @endcond"]
        if re.match(r"\s*friend bool operator==.* = default;", line):
            continue  # compares all members, as one expects
        if SECTION.match(line) or re.match(r"\s*// ?-+$", line):
            out.append("")
            continue
        if is_comment(line) and column is not None and line.find("//") == column:
            out.append(mark(line, "///<"))
            continue
        column = None
        if is_comment(line):
            out.append(mark(line, "///"))
            following = lines[i + 1] if i + 1 < len(lines) else ""
            if following.strip() and not is_comment(following) and not in_group \
                    and not starts_block(following) and not re.match(r"#(if|pragma)", following) \
                    and not following.lstrip().startswith("template"):
                out.append("///@{")
                in_group = True
            continue
        if in_group and (not line.strip() or re.match(r"\s*(};|(public|private):)", line)):
            out.append("///@}")
            in_group = False
        column = trailing_comment(line)
        if column is not None:
            line = line[:column] + "///<" + line[column + 2:]
        out.append(line)
    return out


def main():
    path = sys.argv[1]
    with open(path, encoding="utf-8") as file:
        lines = as_lines(file.read())
    # The header's first comment speaks of the file.
    head = next(i for i, line in enumerate(lines) if not is_comment(line))
    lines = filtered(lines[:head] + ["", ""] + lines[head:])
    name = path[path.rindex("poisk/"):]
    print(f"/// @file {name}")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
