#!/usr/bin/env python3
"""Makes the documentation as one static site: build.py CHECKOUT OUTPUT

The pages are the checkout's Markdown files, in their folders; the interfaces in C and C++ are what Doxygen
makes of the headers, that of Python what the package says of itself, that of Node its types. A source that a
page leads to is shown as it is. Nothing is loaded from elsewhere, and of the same checkout come the same bytes.

Needs markdown-it-py (Debian's python3-markdown-it) and doxygen: without them it exits with 77, and says so.
"""
import html
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from python_reference import python_reference

HERE = pathlib.Path(__file__).resolve().parent
RUSSIAN = {"docs/tutorial.ru.md"}
# What is for those who work on poisk alone.
LEFT_OUT = {".github", "build", "node_modules", "tests"}
REFERENCES = [("C++ and C", "api/index.html"), ("Python", "api/python.html"), ("Node", "source/node/index.d.ts.html"),
              ("Go", "source/go/poisk.go.html")]


def address(page):
    """Where a Markdown file, named from the checkout, is on the site."""
    folder, name = os.path.split(page)
    return os.path.join(folder, "index.html" if name == "README.md" else name[:-3] + ".html")


def relative(target, page):
    return os.path.relpath(target, os.path.dirname(page) or ".")


class Anchors:
    """Names of a page's headings, as GitHub makes them."""

    def __init__(self):
        self.counts = {}

    def of(self, heading):
        name = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        count = self.counts.get(name, 0)
        self.counts[name] = count + 1
        return f"{name}-{count}" if count else name


class Site:
    def __init__(self, checkout, output):
        from markdown_it import MarkdownIt  # its absence is told before

        self.checkout, self.output = checkout, output
        self.markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self.sources = {}  # files and folders that pages lead to, and where these are shown
        self.pages = [str(path.relative_to(checkout)) for path in sorted(checkout.rglob("*.md"))
                      if not LEFT_OUT & set(path.relative_to(checkout).parts)]
        self.contents = self.read_contents()

    def read_contents(self):
        """[(section, [(title, address)])] of docs/README.md."""
        sections = []
        text = (self.checkout / "docs" / "README.md").read_text(encoding="utf-8")
        for line in text.splitlines():
            if line.startswith("## "):
                sections.append((line[3:], []))
            elif sections and re.match(r"\d+\. ", line):
                for title, target in re.findall(r"\[([^\]]+)\]\(([^)#\s]+\.md)\)", line):
                    page = os.path.normpath(os.path.join("docs", target))
                    sections[-1][1].append((title.replace("`", ""), address(page)))
        return [section for section in sections if section[1]]

    def write(self, name, title, body, language="en"):
        """A page of the site within what all have in common."""
        navigation = [f'<a href="{relative("index.html", name)}">poisk</a>'
                      f' <a href="{relative("docs/index.html", name)}">all pages</a>']
        for section, links in [*self.contents, ("Reference", REFERENCES)]:
            items = "".join(
                f'<li><a href="{html.escape(relative(target, name))}"'
                f'{" aria-current=page" if target == name else ""}>{html.escape(text)}</a></li>'
                for text, target in links)
            navigation.append(f"<h2>{html.escape(section)}</h2><ul>{items}</ul>")
        path = self.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{html.escape(title)}</title>\n"
            f'<link rel="stylesheet" href="{relative("site.css", name)}">\n</head>\n<body>\n'
            f"<main>\n{body}</main>\n<nav>\n{chr(10).join(navigation)}\n</nav>\n</body>\n</html>\n",
            encoding="utf-8")

    def link(self, target, page):
        """Where a link of a Markdown page leads on the site; in `sources` what has to be shown for it."""
        if re.match(r"[a-z]+:|#", target):
            return target
        path, _, anchor = target.partition("#")
        linked = os.path.normpath(os.path.join(os.path.dirname(page), path))
        if f"{linked}/README.md" in self.pages:
            linked += "/README.md"
        if linked in self.pages:
            found = address(linked)
        elif linked.endswith((".png", ".svg")):
            found = linked
            self.copy(linked)
        elif linked.startswith("include/poisk/") and linked.endswith(".h"):
            # As Doxygen names what it makes of a file.
            found = "api/" + os.path.basename(linked).replace("_", "__").replace(".h", "_8h.html")
        else:
            found = self.sources[linked] = self.source_address(linked)
        return relative(found, address(page)) + (f"#{anchor}" if anchor else "")

    def source_address(self, name):
        return f"source/{name}/index.html" if (self.checkout / name).is_dir() else f"source/{name}.html"

    def copy(self, name):
        (self.output / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.checkout / name, self.output / name)

    def add_page(self, page):
        tokens = self.markdown.parse((self.checkout / page).read_text(encoding="utf-8"))
        anchors, title = Anchors(), page
        for i, token in enumerate(tokens):
            if token.type == "heading_open":
                text = "".join(part.content for part in tokens[i + 1].children or []
                               if part.type in ("text", "code_inline"))
                token.attrSet("id", anchors.of(text))
                title = text if token.tag == "h1" else title
            for part in token.children or []:
                for attribute in ("href", "src"):
                    if part.attrGet(attribute):
                        part.attrSet(attribute, self.link(part.attrGet(attribute), page))
        # Comments say how blocks are tested.
        tokens = [token for token in tokens if token.type != "html_block"]
        body = self.markdown.renderer.render(tokens, self.markdown.options, {})
        self.write(address(page), title, body, "ru" if page in RUSSIAN else "en")

    def add_source(self, name):
        path = self.checkout / name
        title = f"<h1>{html.escape(name)}</h1>\n"
        if path.is_dir():
            inside = sorted(str(each.relative_to(path)) + ("/" if each.is_dir() else "") for each in path.iterdir()
                            if each.name not in LEFT_OUT and each.name != "__pycache__")
            body = "".join(f"<li>{html.escape(each)}</li>\n" for each in inside)
            self.write(self.source_address(name), name, f"{title}<ul>\n{body}</ul>\n")
        else:
            text = html.escape(path.read_text(encoding="utf-8"))
            self.write(self.source_address(name), name, f"{title}<pre>{text}</pre>\n")

    def add_headers(self):
        work = self.output / "doxygen"
        work.mkdir()
        subprocess.run(["doxygen", "docs/Doxyfile"], cwd=self.checkout, check=True,
                       env={**os.environ, "POISK_REFERENCE": str(work)})
        shutil.move(str(work / "html"), str(self.output / "api"))
        shutil.rmtree(work)

    def build(self):
        self.add_headers()
        shutil.copyfile(HERE / "site.css", self.output / "site.css")
        for page in self.pages:
            self.add_page(page)
        for reference in ("node/index.d.ts", "go/poisk.go", "go/types.go"):
            self.sources[reference] = self.source_address(reference)
        for name in sorted(self.sources):
            self.add_source(name)
        self.write("api/python.html", "poisk_search", python_reference(self.checkout / "python" / "poisk_search"))


def main():
    checkout, output = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    missing = [what for what, there in [("markdown-it-py", importlib.util.find_spec("markdown_it")),
                                        ("doxygen", shutil.which("doxygen"))] if not there]
    if missing:
        print(f"Skipped: there is no {' and no '.join(missing)}")
        sys.exit(77)
    output.mkdir(parents=True, exist_ok=True)
    if any(output.iterdir()):
        sys.exit(f"{output} is not empty")
    site = Site(checkout, output)
    site.build()
    print(f"{len(site.pages)} pages, {len(site.sources)} sources, and what Doxygen made")


if __name__ == "__main__":
    main()
