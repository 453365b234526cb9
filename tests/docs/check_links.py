#!/usr/bin/env python3
"""Checks the links between Markdown files of the source tree: check_links.py TREE

Each file and each heading that is linked must be there, and from README.md one must come to docs/README.md,
from there to every page of docs/.
"""
import pathlib
import re
import sys

LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")


def without_code(text):
    text = re.sub(r"^(```+).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", lambda code: "`" * 2 if "](" in code[0] else code[0], text)


def anchors(path):
    """As GitHub makes them of headings."""
    found = {}
    for heading in re.findall(r"^#+ +(.+)$", without_code(path.read_text(encoding="utf-8")), re.MULTILINE):
        heading = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        count = found.get(name, 0)
        found[name] = count + 1
        if count:
            found[f"{name}-{count}"] = 1
    return found


def main():
    tree = pathlib.Path(sys.argv[1]).resolve()
    hidden = {"build", ".git", "node_modules"}
    pages = [page for page in sorted(tree.rglob("*.md"))
             if not hidden & set(page.relative_to(tree).parts)]
    wrong, leads_to, links = [], {}, 0
    for page in pages:
        leads_to[page] = set()
        for target in LINK.findall(without_code(page.read_text(encoding="utf-8"))):
            if re.match(r"[a-z]+:", target):
                continue
            links += 1
            path, _, anchor = target.partition("#")
            linked = (page.parent / path).resolve() if path else page
            place = f"{page.relative_to(tree)}: {target}"
            if not linked.exists():
                wrong.append(f"{place}: there is no such file")
            elif anchor and linked.suffix == ".md" and anchor not in anchors(linked):
                wrong.append(f"{place}: there is no such heading")
            leads_to[page].add(linked)
    contents = tree / "docs" / "README.md"
    if contents not in leads_to.get(tree / "README.md", ()):
        wrong.append("README.md does not lead to docs/README.md")
    for page in pages:
        if page.parent == contents.parent and page != contents and page not in leads_to.get(contents, ()):
            wrong.append(f"docs/README.md does not lead to {page.relative_to(tree)}")
    print("\n".join(wrong) or f"{links} links between {len(pages)} pages lead somewhere")
    sys.exit(1 if wrong or not links else 0)


if __name__ == "__main__":
    main()
