"""Qt's library of Unicode data without the parts that no part of Qt reads.

The wheel's libQt6Core uses ICU to compare and to change the case of texts, and for little else, but
libicudata holds all that ICU knows: names of countries, currencies, units and time zones in 700
languages, rules for transliteration, tables of old encodings. That is four fifths of 32 MB.

Only Linux has it: Qt for Windows and for macOS uses what the system knows.
"""

import struct
import subprocess
from pathlib import Path

# Folders in the package of ICU, and kinds of files: what is in them is for functions that Qt does
# not call. QLocale has tables of its own, and so has Qt for text boundaries and time zones.
UNUSED = ("brkitr/", "curr/", "lang/", "rbnf/", "region/", "translit/", "unit/", "zone/")
UNUSED_KIND = ".cnv"
ALIGNMENT = 16
# How a header goes on after its own length: a mark, the sizes that follow, little-endian, ASCII,
# characters of two bytes, and the kind of data.
SIGNATURE = b"\xda\x27\x14\0\0\0\0\0\x02\0CmnD"
SIGNATURE_AT = 2

Items = dict[bytes, bytes]
"""Content by name, such as ``b"icudt73l/coll/root.res"``; in the order of the names."""


def slim(library: Path, folder: Path) -> Path:
    """Write *library* (libicudata.so.N) without what is unused into *folder*; returns its path."""
    content = library.read_bytes()
    # What follows in the library becomes a tail of the last item, whose end ICU does not know.
    header, items = unpack(content[content.index(SIGNATURE) - SIGNATURE_AT :])
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "icu.dat"
    data.write_bytes(pack(header, {name: items[name] for name in items if is_used(name)}))
    return _link(data, f"icudt{library.suffix[1:]}_dat", folder / library.name)


def is_used(name: bytes) -> bool:
    """Whether Qt may ask ICU for this item."""
    inner = name.decode("ascii").partition("/")[2]
    return not inner.startswith(UNUSED) and not inner.endswith(UNUSED_KIND)


def unpack(package: bytes) -> tuple[bytes, Items]:
    """The header and the items of a package of ICU (little-endian)."""
    (start,) = struct.unpack_from("<H", package)
    (count,) = struct.unpack_from("<I", package, start)
    table = [struct.unpack_from("<II", package, start + 4 + 8 * row) for row in range(count)]
    ends = [offset for _, offset in table[1:]] + [len(package) - start]
    items: Items = {}
    for (name, offset), end in zip(table, ends, strict=True):
        first = start + name
        key = package[first : package.index(b"\0", first)]
        items[key] = package[start + offset : start + end]
    return package[:start], items


def pack(header: bytes, items: Items) -> bytes:
    """The inverse of `unpack`."""
    names = b"".join(name + b"\0" for name in items)
    first_name = 4 + 8 * len(items)
    table, content = [struct.pack("<I", len(items))], [_padded(names, first_name)]
    name_at, data_at = first_name, first_name + len(content[0])
    for name, data in items.items():
        table.append(struct.pack("<II", name_at, data_at))
        content.append(_padded(data))
        name_at += len(name) + 1
        data_at += len(content[-1])
    return header + b"".join(table) + b"".join(content)


def _padded(data: bytes, after: int = 0) -> bytes:
    """*data* with what lets the next begin at a round place, when this one begins *after* one."""
    return data + bytes(-(after + len(data)) % ALIGNMENT)


def _link(data: Path, symbol: str, library: Path) -> Path:
    """Make a library with *data* as its *symbol*, by the tools of binutils, in the same folder."""
    part = data.with_suffix(".o")
    as_section = ".data=.rodata,alloc,load,readonly,data,contents"
    made_up = "_binary_" + data.name.replace(".", "_")
    link = ["ld", "-shared", "-z", "noexecstack"]
    steps = [
        ["ld", "-r", "-b", "binary", "-z", "noexecstack", "-o", part.name, data.name],
        ["objcopy", "--rename-section", as_section, part.name],
        ["objcopy", "--set-section-alignment", f".rodata={ALIGNMENT}", part.name],
        ["objcopy", "--redefine-sym", f"{made_up}_start={symbol}", part.name],
        ["objcopy", "--keep-global-symbol", symbol, part.name],
        [*link, "-soname", library.name, "-o", library.name, part.name],
    ]
    for step in steps:
        subprocess.run(step, cwd=data.parent, check=True)
    return library
