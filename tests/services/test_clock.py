import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from app.services import clock as clock_module
from app.services.clock import Clock


def test_wall_time_is_utc():
    before = datetime.now(UTC)
    told = Clock().wall()
    assert told.utcoffset() == timedelta()
    assert before <= told <= datetime.now(UTC)


def test_the_steady_clock_goes_on_and_never_back():
    clock = Clock()
    told = [clock.steady_s() for _ in range(1000)]
    assert told == sorted(told)
    assert all(isinstance(each, float) for each in told)


def test_changing_the_wall_clock_does_not_move_the_steady_one(monkeypatch):
    clock = Clock()
    before = clock.steady_s()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert 0 <= clock.steady_s() - before < 60


@pytest.mark.skipif(sys.platform != "linux", reason="the clock of Linux")
def test_on_linux_it_is_the_one_that_counts_suspend():
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= Clock().steady_s() <= time.clock_gettime(time.CLOCK_BOOTTIME)


@pytest.mark.skipif(sys.platform != "darwin", reason="the clock of macOS")
def test_on_macos_it_is_the_one_that_counts_sleep():
    before = time.clock_gettime(time.CLOCK_MONOTONIC)
    assert before <= Clock().steady_s() <= time.clock_gettime(time.CLOCK_MONOTONIC)


@pytest.mark.skipif(sys.platform != "win32", reason="the clock of Windows")
def test_on_windows_it_is_the_time_since_the_start():
    before = clock_module._uptime() / 1000
    assert before <= Clock().steady_s() <= clock_module._uptime() / 1000


@pytest.mark.skipif(sys.platform == "win32", reason="has no clock_gettime")
@pytest.mark.parametrize(("platform", "name"), [("linux", "BOOTTIME"), ("darwin", "MONOTONIC")])
def test_each_system_is_asked_for_the_right_clock(monkeypatch, platform, name):
    """The numbers differ from system to system, so they are stood in for."""
    asked = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(time, f"CLOCK_{name}", f"the {name}", raising=False)
    monkeypatch.setattr(time, "clock_gettime", lambda which: asked.append(which) or 5.0)
    assert Clock().steady_s() == 5.0
    assert asked == [f"the {name}"]
