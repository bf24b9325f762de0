"""Pack the frozen program for Linux as a .tar.xz that needs no installation.

build/environment/bin/python packaging/linux/archive.py BUNDLE FOLDER

In it stand the bundle, a desktop file with icons under share/, and a README that says how they get
into a desktop's menu. The archive is written whole or not at all.
"""

import lzma
import platform
import shutil
import sys
import tarfile
from pathlib import Path

from app import __version__

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging" / "linux"
ICONS = ROOT / "build" / "icons"
THEME = Path("share", "icons", "hicolor")
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
MOST_MB = 48.0


def main(bundle: Path, folder: Path) -> None:
    """Write the archive into *folder*; ends the process when it is larger than it may be."""
    add_desktop_entry(bundle)
    archive = folder / f"redox-courier-{__version__}-linux-{platform.machine()}.tar.xz"
    pack(bundle, archive)
    size = archive.stat().st_size / 1e6
    print(f"{archive}: {size:.1f} MB")
    if size > MOST_MB:
        sys.exit(f"That is more than {MOST_MB:.0f} MB; something has come in that nobody needs.")


def add_desktop_entry(bundle: Path) -> None:
    """Put what a desktop wants beside the program, in the folders of the freedesktop standards."""
    files = {
        HERE / "README.txt": Path("README.txt"),
        ROOT / "LICENSE": Path("LICENSE"),
        HERE / "redox-courier.desktop": Path("share", "applications", "redox-courier.desktop"),
        ROOT / "resources" / "icons" / "application.svg": (
            THEME / "scalable" / "apps" / "redox-courier.svg"
        ),
    }
    for size in ICON_SIZES:
        place = THEME / f"{size}x{size}" / "apps" / "redox-courier.png"
        files[ICONS / f"application-{size}.png"] = place
    for source, place in files.items():
        (bundle / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, bundle / place)


def pack(bundle: Path, archive: Path) -> None:
    """Write *bundle* as one folder named like *archive*, owned by nobody in particular."""
    name = archive.name.removesuffix(".tar.xz")
    unfinished = archive.with_name(archive.name + ".part")
    with (
        lzma.open(unfinished, "wb", preset=9) as compressed,
        tarfile.open(fileobj=compressed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in sorted([bundle, *bundle.rglob("*")]):
            tar.add(path, Path(name, path.relative_to(bundle)), recursive=False, filter=_nobodys)
    unfinished.replace(archive)


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
