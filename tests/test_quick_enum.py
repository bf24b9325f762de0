"""Enumerations made the quick way are those of the standard library, to the last attribute."""

import enum
from inspect import isclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtCore, QtGui, QtWidgets

from app import quick_enum
from tests.support.messages import repeatable

KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)

pytestmark = pytest.mark.skipif(not quick_enum.IS_KNOWN, reason="ordinary on this Python")


def made(create, kind, names):
    """All there is to an enumeration, or why there is none."""
    try:
        one = create(kind, "Made", names, module="m", boundary=enum.KEEP)
    except (TypeError, ValueError) as error:
        return str(error)

    def told(value):
        if isinstance(value, one):
            own = {k: v for k, v in vars(value).items() if k != "__objclass__"}
            return value.name, value.value, own, value.__objclass__ is one
        if isinstance(value, dict):
            return {key: told(inner) for key, inner in value.items()}
        if isinstance(value, enum.property):
            return value.name, value.fget, told(value.member)
        return getattr(value, "__func__", value)  # a bound method has another class

    inside = {
        key: told(value)
        for key, value in vars(one).items()
        if key not in ("__dict__", "__weakref__")
    }
    return inside, list(map(told, one)), [told(one(member.value)) for member in one]


def both(kind, names):
    return made(quick_enum._create, kind, names), made(quick_enum._ordinary, kind, names)


def of_qt():
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            one = getattr(module, name)
            for inner in vars(one).values() if isclass(one) else ():
                if isinstance(inner, enum.EnumType):
                    yield inner


def test_all_of_qts_are_the_same():
    seen = 0
    for one in of_qt():
        kind = next(base for base in one.__mro__ if base in KINDS)
        names = [(name, member.value) for name, member in one.__members__.items()]
        quick, ordinary = both(kind, names)
        assert quick == ordinary, one
        assert quick_enum._plain(names) is not None, one
        seen += len(names)
    assert seen > 3000


names = st.text("ab_", max_size=3) | st.sampled_from(["name", "value", "mro", "real", "_order_"])
numbers = st.sampled_from([0, 1, 2, 3, 4, 8, 12, -1, 2**31, -(2**31)]) | st.integers(-20, 20)


@repeatable
@given(
    kind=st.sampled_from(KINDS),
    names=st.lists(st.tuples(names, numbers | st.sampled_from(["text", True])), max_size=6),
)
def test_any_other_is_the_same(kind, names):
    quick, ordinary = both(kind, names)
    assert quick == ordinary


def test_the_ordinary_way_comes_back():
    ordinary = enum.EnumType._create_
    quick_enum.quicken()
    try:
        assert enum.EnumType._create_ is quick_enum._create
        assert enum.Flag("Seen", [("A", 1), ("B", 2)]).B.name == "B"
        assert enum.Flag("Seen", "A B").__module__ == __name__
        assert enum.Flag("Seen", [("A", 1)]).__module__ == __name__
    finally:
        quick_enum.restore()
    assert enum.EnumType._create_ is ordinary
