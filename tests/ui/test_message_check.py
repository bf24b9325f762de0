from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject

from app.model.problem import Problem, Severity
from app.ui.message_check import CHECKED_HERE, MessageCheck

NO_SCHEMAS: Any = SimpleNamespace(is_ready=lambda _model, _type: False)
ERROR = Problem(Severity.ERROR, "It is wrong.", 1, 1)
WARNING = Problem(Severity.WARNING, "It may be wrong.", 1, 1)


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def check(parent):
    return MessageCheck(parent)


@pytest.fixture
def asked(check):
    """The checks that are wanted elsewhere."""
    found: list[tuple[str, int]] = []
    check.requested.connect(lambda text, revision: found.append((text, revision)))
    return found


def test_without_schemas_nothing_is_wrong(check):
    check.run("{}")
    assert check.is_done
    assert check.problems == ()


def test_what_is_not_ready_is_checked_elsewhere(check, asked):
    check.use(SimpleNamespace(), NO_SCHEMAS)
    check.run("{}")
    assert asked == [("{}", 0)]
    assert not check.is_done


def test_a_long_text_is_checked_elsewhere(check, asked):
    check.use(SimpleNamespace(), SimpleNamespace(is_ready=lambda _model, _type: True))
    long = " " * (CHECKED_HERE + 1)
    check.run(long)
    assert asked == [(long, 0)]


def test_an_answer_for_an_earlier_text_counts_no_more(check):
    check.on_edited()
    check.take(0, [ERROR])
    assert check.problems == ()
    check.take(1, [ERROR, WARNING])
    assert check.problems == (ERROR, WARNING)
    assert check.errors == [ERROR]


def test_who_waits_goes_on_once_the_text_is_checked(check):
    done: list[str] = []
    check.on_edited()
    check.due.connect(lambda: done.append("due"))
    check.when_done(lambda: done.append("gone on"))
    assert done == ["due"]
    check.take(1, ())
    check.take(1, ())
    assert done == ["due", "gone on"]


def test_who_waits_goes_on_at_once_with_a_checked_text(check):
    done: list[str] = []
    check.take(0, ())
    check.when_done(lambda: done.append("gone on"))
    assert done == ["gone on"]


def test_an_edit_ends_the_waiting(check):
    done: list[str] = []
    check.when_done(lambda: done.append("gone on"))
    check.on_edited()
    check.take(1, ())
    assert done == []


def test_nobody_waits_for_a_check_that_was_given_up(check):
    done: list[str] = []
    check.when_done(lambda: done.append("gone on"))
    check.give_up(7)
    assert done == []
    check.give_up(0)
    assert done == ["gone on"]
