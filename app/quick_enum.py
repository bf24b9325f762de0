"""Enumerations made quickly: PySide6 makes some two hundred before the first paint.

Qt's enumerations become Python's through ``enum.Flag(name, [(member, value), …])``, and most of the
time in there goes into questions that plain numbers never raise: is it `auto`, a descriptor, or
private? Between `quicken` and `restore` such a call gets an empty enumeration from the standard
library and puts the members in itself. What comes out is the same to the last attribute; a test
compares all of Qt's. Anything else, and any Python but the one this was written for, goes the
ordinary way.
"""

import enum
import sys
from typing import Any, cast

_PLAIN = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
# In the base classes these are properties, which a member has to share its name with.
_SHARED = frozenset({"name", "value"})

IS_KNOWN = (3, 11, 7) <= sys.version_info[:3] < (3, 12)
"""Earlier releases of 3.11 put other things into an enumeration."""

_maker: Any = enum.EnumType
_ordinary = _maker._create_


def quicken() -> None:
    """Make enumerations the quick way from now on."""
    if IS_KNOWN:
        _maker._create_ = _create


def restore() -> None:
    """Make them the ordinary way again."""
    _maker._create_ = _ordinary


def _create(kind: Any, class_name: str, names: Any, **options: Any) -> Any:
    if options.get("module") is None:
        # The ordinary way looks for the caller in a frame that is another one from here.
        caller = sys._getframe(2)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        options["module"] = caller.f_globals.get("__name__")
    members = _plain(names)
    if members is None or kind not in _PLAIN or options.get("type") is not None:
        return _ordinary(kind, class_name, names, **options)
    made = _ordinary(kind, class_name, (), **options)
    _put_members(made, members)
    return made


def _plain(names: Any) -> list[tuple[str, int]] | None:
    """*names*, if they are pairs of a name, each of them once, and a number."""
    if not isinstance(names, list):
        return None
    pairs = cast("list[tuple[str, int]]", names)
    known: set[str] = set()
    for pair in pairs:
        if type(pair) is not tuple or type(pair[0]) is not str or type(pair[1]) is not int:
            return None
        name = pair[0]
        if not name or name[0] == "_" or name == "mro":
            return None
        known.add(name)
    return None if len(known) < len(pairs) or known & _SHARED else pairs


def _put_members(made: Any, pairs: list[tuple[str, int]]) -> None:
    is_flag, is_number = issubclass(made, enum.Flag), issubclass(made, int)
    new, put = made._new_member_, type.__setattr__
    members, by_value, listed = made._member_map_, made._value2member_map_, made._member_names_
    mask = singles = 0
    for name, value in pairs:
        member = by_value.get(value)
        is_single = value != 0 and value & (value - 1) == 0
        if member is None:
            member = new(made, value) if is_number else new(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(listed)
            by_value[value] = member
            if is_single or not is_flag:
                listed.append(name)
        mask |= value
        singles |= value if is_single else 0
        members[name] = member
        put(made, name, member)
    if is_flag:
        made._flag_mask_ = mask
        if hasattr(made, "_singles_mask_"):  # not in the first releases of 3.11
            made._singles_mask_ = singles
        made._all_bits_ = 2 ** mask.bit_length() - 1
        values = [members[name]._value_ for name in listed]
        if values != sorted(values):
            made._iter_member_ = made._iter_member_by_def_
