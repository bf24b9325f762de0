"""What every test stands on: an empty home, one loop for Qt and asyncio, a quiet log."""

import asyncio
import gc
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

OUTSIDE = dict(os.environ)
"""The environment as the tests found it, for those that start tools of the machine's own."""

HOME = Path(tempfile.mkdtemp(prefix="courier-tests-"))


def _move_into_an_empty_home() -> None:
    for name in [name for name in os.environ if name.startswith(("XDG_", "LC_"))]:
        del os.environ[name]
    # The program speaks the system's language; what the tests expect is English.
    os.environ.pop("LANGUAGE", None)
    # The keyring is chosen by the program; the environment of a developer must not matter.
    os.environ.pop("PYTHON_KEYRING_BACKEND", None)
    os.environ.update(
        HOME=str(HOME),
        USERPROFILE=str(HOME),
        APPDATA=str(HOME / "AppData" / "Roaming"),
        LOCALAPPDATA=str(HOME / "AppData" / "Local"),
        LANG="C.UTF-8",
        QT_API="pyside6",
    )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# Before anything imports Qt, which reads some of these once.
_move_into_an_empty_home()

import pytest  # noqa: E402
from PySide6.QtCore import QEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from qasync import QEventLoop  # noqa: E402

STALL_S = 2.0
"""A callback that holds the window for so long fails its test (less is no more than a busy machine:
the tests run on all its cores)."""


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _collect_on_the_gui_thread() -> Iterator[None]:
    """Keep Python's collector out of other threads: a QObject it frees there crashes Qt."""
    gc.disable()
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The tests' application has the style that the program's own asks for."""
    return ["redox-courier", "-style", "fusion"]


@pytest.fixture(autouse=True)
def _nothing_logged(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test in which something was logged as WARNING or worse.

    ``@pytest.mark.expects_log("pattern", …)`` allows the records its patterns are found in, and
    fails when one of them was never logged.
    """
    yield
    records = [
        record
        for phase in ("setup", "call", "teardown")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    said = [f"{record.name}: {record.getMessage()}" for record in records]
    patterns = [text for mark in request.node.iter_markers("expects_log") for text in mark.args]
    unexpected = [line for line in said if not any(re.search(text, line) for text in patterns)]
    missing = [text for text in patterns if not any(re.search(text, line) for line in said)]
    if unexpected:
        pytest.fail("Logged without being expected:\n" + "\n".join(unexpected), pytrace=False)
    if missing:
        pytest.fail("Expected in the log, but not there:\n" + "\n".join(missing), pytrace=False)


@pytest.fixture(autouse=True)
def _collect_after_each_test(_nothing_logged: None) -> Iterator[None]:
    """Free what the test left: what it says while it dies is this test's own, and no later test
    has to dress its widgets again."""
    yield
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    # What is still there is kept by something that outlives the test: not worth another look.
    gc.freeze()


class _Loop(QEventLoop):
    """Counts as running to the end of each phase of a test.

    When a phase is over, qasync lets Qt go on once more; a task that still saves something would
    then find no loop running. The program itself has ended everything before its loop ends.
    """

    def run_forever(self):
        try:
            return super().run_forever()
        finally:
            asyncio.events._set_running_loop(self)

    def run_until_complete(self, future):
        try:
            return super().run_until_complete(future)
        finally:
            asyncio.events._set_running_loop(None)


@pytest.fixture
def anyio_backend(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, dict[str, object]]:
    """Run async tests on one loop with Qt, in asyncio's debug mode.

    In such tests wait with `tests.support.until.until`, never with ``qtbot.wait…``: a nested Qt
    loop strands tasks.
    """
    qapp.setQuitOnLastWindowClosed(False)
    # Between set-up, test and teardown pytest-qt lets Qt go on; asyncio's loop stands still then,
    # and a task or timer that falls into it would find none running.
    monkeypatch.setattr("pytestqt.plugin._process_events", lambda: None)

    def new_loop() -> QEventLoop:
        loop = _Loop(qapp)
        loop.slow_callback_duration = STALL_S
        # In debug mode qasync asks for the thread's loop, and would get a stray one of asyncio's.
        asyncio.set_event_loop(loop)
        return loop

    return "asyncio", {"loop_factory": new_loop, "debug": True}
