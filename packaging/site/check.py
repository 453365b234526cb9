#!/usr/bin/env python3
"""Checks a static site: check.py FOLDER

What a page leads to or loads must be there, with the place within it that is named, and nothing may be
loaded from the network.
"""
import html.parser
import pathlib
import re
import sys
import urllib.parse

LOADED = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("object", "data")}


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.places, self.links, self.loads = set(), [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id" or (tag == "a" and name == "name"):
                self.places.add(value)
            elif value and (tag, name) in LOADED:
                self.loads.append(value)
            elif value and name == "href":
                self.links.append(value)


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    wrong, links, led_to = [], 0, {site / "index.html"}
    for path, page in pages.items():
        for target in page.links + page.loads:
            place = f"{path.relative_to(site)}: {target}"
            if re.match(r"[a-z]+:|//", target):
                if target in page.loads and not target.startswith(("data:", "javascript:")):
                    wrong.append(f"{place}: is loaded from elsewhere")
                continue
            links += 1
            name, _, anchor = target.partition("#")
            linked = (path.parent / urllib.parse.unquote(name)).resolve() if name else path
            led_to.add(linked)
            if not linked.is_file():
                wrong.append(f"{place}: there is no such file")
            elif anchor and linked in pages and urllib.parse.unquote(anchor) not in pages[linked].places:
                wrong.append(f"{place}: there is no such place")
    for path in sorted(site.rglob("*.css")):
        for target in re.findall(r"(?:url\(|@import )\s*['\"]?((?:https?:)?//[^'\")]*)", path.read_text(encoding="utf-8")):
            wrong.append(f"{path.relative_to(site)}: {target}: is loaded from elsewhere")
    wrong += [f"nothing leads to {path.relative_to(site)}" for path in pages
              if path not in led_to and "api" not in path.relative_to(site).parts]
    print("\n".join(wrong) or f"{links} links between {len(pages)} pages lead somewhere")
    sys.exit(1 if wrong or not links else 0)


if __name__ == "__main__":
    main()
