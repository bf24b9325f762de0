"""The licences of what is frozen along, in the words of their owners: a folder in the bundle.

Most packages bring their texts. Qt's, which PySide6 leaves out, lie in packaging/licences.
"""

import re
import shutil
import sysconfig
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath
from typing import Any

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "licences"
LOCK = HERE / "run.txt"
NAMED_SO = re.compile(r"^(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
# The lock of what runs pins what links a checkout, too, which is not frozen.
NOT_SHIPPED = frozenset(
    ("editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers")
)


def write(folder: Path) -> Path:
    """Fill *folder* anew, one file for each package, and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for package in shipped():
        path = folder / f"{package.name}.txt"
        path.write_text(text_of(package), "utf-8")
    for source in [*TEXTS.glob("*.txt"), python_s_own()]:
        name = source.name if source.parent == TEXTS else "Python.txt"
        shutil.copyfile(source, folder / name)
    return folder


def shipped() -> list[Distribution]:
    """What the lock names and is installed: the rest is for other systems."""
    found: list[Distribution] = []
    for name in re.findall(r"^([\w.-]+)==", LOCK.read_text("utf-8"), re.MULTILINE):
        if name not in NOT_SHIPPED:
            try:
                found.append(distribution(name))
            except PackageNotFoundError:
                continue
    return found


def text_of(package: Distribution) -> str:
    """Name, version, what it says of its licence, where it comes from, and its licence's text."""
    about: dict[str, Any] = package.metadata.json
    said = str(about.get("license_expression") or about.get("license") or "").strip()
    kinds = [line for line in about.get("classifier", []) if line.startswith("License ::")]
    named = said.splitlines()[0] if said else ", ".join(kinds)
    home = about.get("home_page") or next(iter(about.get("project_url", [])), "")
    parts = [f"{package.name} {package.version}\n{named}\n{home}\n"]
    for file in package.files or []:
        if is_a_licence(file):
            text = Path(str(file.locate())).read_text("utf-8", errors="replace")
            parts.append(f"---- {file.name}\n\n{text}")
    return "\n\n".join(parts)


def is_a_licence(file: PurePath) -> bool:
    """Whether a file of a package is there for its licence."""
    top, *rest = file.parts
    return top.endswith(".dist-info") and ("licenses" in rest or bool(NAMED_SO.match(file.name)))


def python_s_own() -> Path:
    """The licence of the Python that freezes, and is frozen."""
    base = Path(sysconfig.get_config_var("installed_base"))
    for folder in (Path(sysconfig.get_path("stdlib")), base):
        for path in folder.glob("LICENSE*"):
            return path
    raise FileNotFoundError("This Python comes without its licence, so it cannot be handed on.")
