#!/usr/bin/env python3
"""Makes a wheel of the package and the library; nothing is to be installed for it.

    build_wheel.py --library build/release/bin/libpoisk_c.so [--output dist]

The extension poisk.so and the lexicon are taken along where they are beside the library; where the lexicon
is not, --lexicon-package asks for the wheel that build_lexicon_wheel.py makes. The wheel is of the system that
the library was built for, and of its shared libraries (ICU, SQLite, fmt, Snowball): its platform is
linux_x86_64, not one of manylinux, unless --platform says what a library with all of these inside was built
for (packaging/build.sh). Of the same files come the same bytes.

This is the build backend of pyproject.toml, too.
"""

import argparse
import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PACKAGE = "poisk_search"
BESIDE = ("poisk.so", "ru.lexicon", "ru.lexicon.LICENSE", "ru.meaning", "ru.meaning.LICENSE")


def _found(pattern, path):
    match = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)
    if match is None:
        raise SystemExit(f"{path} has no {pattern}")
    return match.group(1)


def _project(member):
    return _found(rf'^{member} = "(.*?)"', FOLDER / "pyproject.toml")


def version():
    return _found(r"^project\(poisk VERSION ([0-9.]+)", FOLDER.parent / "CMakeLists.txt")


def _stripped(library):
    """The library without what only a debugger reads, where there is a program that takes it out."""
    strip = shutil.which("strip")
    if strip is None:
        return library.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, library.name)
        subprocess.run([strip, "--strip-unneeded", "-o", copy, library], check=True)
        return copy.read_bytes()


def _contents(library, platform, requires):
    """What the wheel holds, by its names, but for the record."""
    name = f"{PACKAGE}-{version()}.dist-info"
    # What was built for elsewhere this system's program does not know.
    taken = Path.read_bytes if platform else _stripped
    files = {
        f"{PACKAGE}/{path.name}": path.read_bytes()
        for path in sorted((FOLDER / PACKAGE).iterdir())
        if path.suffix == ".py" or path.name == "py.typed"
    }
    # Here a link to libpoisk_c.so.VERSION was followed.
    suffix = library.suffix if library.suffix in (".dll", ".dylib") else ".so"
    files[f"{PACKAGE}/libpoisk_c{suffix}"] = taken(library)
    for beside in BESIDE:
        path = library.parent / beside
        if path.exists():
            files[f"{PACKAGE}/{beside}"] = taken(path) if path.suffix == ".so" else path.read_bytes()
    files[f"{name}/METADATA"] = (
        "Metadata-Version: 2.1\n"
        f"Name: {_project('name')}\n"
        f"Version: {version()}\n"
        f"Summary: {_project('description')}\n"
        f"Requires-Python: {_project('requires-python')}\n"
        + "".join(f"Requires-Dist: {package}\n" for package in requires)
    ).encode()
    files[f"{name}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: {Path(__file__).name}\nRoot-Is-Purelib: false\n"
        + "".join(f"Tag: py3-none-{tag}\n" for tag in (platform or _own_platform()).split("."))
    ).encode()
    for license_file in sorted(FOLDER.parent.glob("LICENSE*")):
        files[f"{name}/{license_file.name}"] = license_file.read_bytes()
    return files, f"{name}/RECORD"


def _own_platform():
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")


def record_of(files, itself):
    lines = []
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(data)}\n")
    return "".join(lines + [f"{itself},,\n"]).encode()


def write_wheel(library, output, platform=None, requires=()):
    """The wheel's path."""
    files, record = _contents(Path(library).resolve(), platform, requires)
    name = f"{PACKAGE}-{version()}-py3-none-{platform or _own_platform()}.whl"
    return write_files(files, record, Path(output) / name)


def write_files(files, record, path):
    """The files as a wheel at the path, the record last."""
    files[record] = record_of(files, record)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)  # of 1980: the same bytes whenever it is made
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return path


# ---- Hooks of the build backend


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    library = os.environ.get("POISK_LIBRARY")
    if not library:
        raise SystemExit("name the libpoisk_c.so that the wheel is to hold in $POISK_LIBRARY")
    return write_wheel(library, wheel_directory).name


def build_sdist(sdist_directory, config_settings=None):
    raise SystemExit("the package has no source distribution of its own: poisk's sources hold it")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--library", required=True, type=Path, help="the libpoisk_c.so to take")
    parser.add_argument("--output", default="dist", type=Path, help="the folder (default: dist)")
    parser.add_argument("--platform", help="the platforms of the wheel, joined by dots")
    parser.add_argument("--lexicon-package", metavar="LEXICON",
                        help="ask for the wheel of this lexicon")  # fmt: skip
    arguments = parser.parse_args()
    if not arguments.library.is_file():
        parser.error(f"there is no {arguments.library}")
    requires = []
    if arguments.lexicon_package:
        import build_lexicon_wheel  # which needs this module

        requires = [build_lexicon_wheel.requirement(Path(arguments.lexicon_package))]
    path = write_wheel(arguments.library, arguments.output, arguments.platform, requires)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
