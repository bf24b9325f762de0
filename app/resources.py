"""Where shipped files lie: in the source tree, in an installed wheel or in a frozen bundle."""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    here = Path(__file__).resolve().parent
    in_wheel = here / "_resources"
    return in_wheel if in_wheel.is_dir() else here.parent / "resources"


def resource(name: str) -> Path:
    """The path of a shipped file or folder; *name* uses "/", such as ``icons/send.svg``."""
    return _root() / name
