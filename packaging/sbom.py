#!/usr/bin/env python3
"""Prints what packages are made of, from sources.txt, as SPDX 2.3 in JSON.

    sbom.py --version 0.1.0 --created @1700000000
"""

import argparse
import datetime
import json
import re
from pathlib import Path

SOURCES = Path(__file__).with_name("sources.txt")


def sources():
    for line in SOURCES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            folder, kind, package, file, sha256, licence = line.split(maxsplit=5)
            if kind == "cargo":
                name, version = package.split("@")
                url = f"pkg:cargo/{name}@{version.replace('+', '%2B')}"
            else:
                name, version = re.fullmatch(r"(.*)_(.*?)\.orig\.tar\.\w+", file).groups()
                url = f"pkg:deb/debian/{name}@{version.replace('+', '%2B')}?arch=source"
            yield folder, name, version, url, sha256, licence


def package(identifier, name, version, licence, **more):
    return {
        "SPDXID": f"SPDXRef-{identifier}",
        "name": name,
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": licence,
        "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
        **more,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--version", required=True)
    parser.add_argument("--created", required=True, help="seconds since 1970, behind an @")
    arguments = parser.parse_args()
    created = datetime.datetime.fromtimestamp(int(arguments.created.lstrip("@")), datetime.timezone.utc)
    packages = [package("poisk", "poisk", arguments.version, "MIT")]
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-poisk")]
    for folder, name, version, url, sha256, licence in sources():
        packages.append(
            package(
                folder,
                name,
                version,
                licence,
                checksums=[{"algorithm": "SHA256", "checksumValue": sha256}],
                externalRefs=[
                    {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": url}
                ],
            )
        )
        relations.append(("SPDXRef-poisk", "CONTAINS", f"SPDXRef-{folder}"))
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"poisk-{arguments.version}",
        "documentNamespace": f"urn:poisk:spdx:{arguments.version}:{arguments.created.lstrip('@')}",
        "creationInfo": {
            "created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": [f"Tool: {Path(__file__).name}"],
        },
        "packages": packages,
        "relationships": [
            {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}
            for one, kind, other in relations
        ],
    }
    print(json.dumps(document, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
