"""A quicker import of PySide6: what only explains wrong calls is compiled when it is needed.

PySide6 carries a part of its Python support as sources in a zip inside of its library, and compiles
all of it at every start, before anything else of Qt can be imported: a third of the time to a
bare window's first paint. Most of it writes stub files and words the TypeError of a wrong call.

`import_qt` lets those modules in as empty ones that fill themselves at the first touch;
`load_the_rest` fills them once the window has been painted, so that nothing is different from then
on. Where PySide6 comes with another support than the one known here, all is imported as ever.

PySide6 also reads the source of every module that is imported after it, to see whether it might use
``from __feature__ import snake_case``. Nothing here does, so that look is left out.
"""

import builtins
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from app import quick_enum

_SUPPORT = "shibokensupport.signature"
_LATE = tuple(
    f"{_SUPPORT}.{name}"
    for name in ("lib.tool", "parser", "layout", "lib.enum_sig", "errorhandler")
)
# It writes stub files, which no program does.
_NEVER = f"{_SUPPORT}.lib.pyi_generator"


def import_qt() -> None:
    """Import PySide6.QtCore, unless it has been; Qt's enumerations are made quickly from now on."""
    if "shiboken6" not in sys.modules:
        quick_enum.quicken()
        ordinary = sys.meta_path
        sys.meta_path = _Finders(ordinary)
        try:
            import_module("PySide6.QtCore")
        finally:
            ordinary[:] = sys.meta_path
            sys.meta_path = ordinary
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def load_the_rest() -> None:
    """Fill what was let in empty, a few milliseconds, and make enumerations as ever."""
    quick_enum.restore()
    for name in _LATE:
        module = sys.modules.get(name)
        if isinstance(module, _Late):
            module.fill()


class _Finders(list[Any]):
    """A `sys.meta_path` in which PySide6's own finder is dressed as it comes in."""

    def insert(self, index: Any, finder: Any) -> None:
        is_support = type(finder).__name__ == "EmbeddableZipImporter"
        super().insert(index, _Finder(finder) if is_support else finder)


class _Finder:
    def __init__(self, finder: Any) -> None:
        self._finder = finder

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        spec = self._finder.find_spec(fullname, path, target)
        if spec is not None and fullname in (*_LATE, _NEVER):
            loader: Any = _LateLoader(spec)  # importlib.abc would bring tempfile along
            return ModuleSpec(fullname, loader)
        return spec

    def __eq__(self, other: object) -> bool:
        """Whoever takes his finder out again finds it under its dress."""
        return other is self or other is self._finder

    def __hash__(self) -> int:
        return hash(self._finder)


class _LateLoader:
    def __init__(self, real: ModuleSpec) -> None:
        self._real = real

    def create_module(self, spec: ModuleSpec) -> "_Late":
        return _Late(spec.name, self._real)

    def exec_module(self, module: ModuleType) -> None:
        """Not yet."""


class _Late(ModuleType):
    """An empty module until somebody asks for something in it."""

    def __init__(self, name: str, real: ModuleSpec) -> None:
        super().__init__(name)
        self.__dict__["_real"] = real

    def fill(self) -> None:
        """Run the module's source; an ordinary module from then on."""
        real: ModuleSpec = self.__dict__.pop("_real")
        self.__class__ = ModuleType  # pyright: ignore[reportAttributeAccessIssue]
        # Its spec was renamed when PySide6 published it under its own name, too.
        published, self.__spec__ = self.__spec__, real
        try:
            if real.loader is not None:
                real.loader.exec_module(self)
        finally:
            self.__spec__ = published

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        self.fill()
        return getattr(self, name)
