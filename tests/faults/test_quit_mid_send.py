"""Quitting while a message is on its way: soon, in order, and without a word of a crash."""

import pytest

from app.model.sandbox_control import Calls, Fault, FaultKind
from app.sandbox.server import Sandbox
from tests.journeys.conftest import calls, desk, redox
from tests.journeys.steps import save_profile
from tests.support.desk import Desk, needs_desk

__all__ = ["desk", "redox"]
pytestmark = [needs_desk(), pytest.mark.journey]


@pytest.mark.parametrize(
    ("kind", "call", "path"),
    [
        (FaultKind.DELAY, Calls.MESSAGES, "/endpoint"),
        (FaultKind.DRIP, Calls.MESSAGES, "/endpoint"),
        (FaultKind.DELAY, Calls.LOGINS, "/auth/authenticate"),
    ],
    ids=["no reply yet", "half a reply", "at the login"],
)
def test_a_request_to_quit_ends_the_wait(
    desk: Desk, redox: Sandbox, kind: FaultKind, call: Calls, path: str
) -> None:
    desk.start_program()
    save_profile(desk, redox)
    redox.set_fault(Fault(kind, delay_s=60), once=True, applies_to=call)
    desk.click("send")
    desk.wait_seen(lambda: calls(redox, path) == 1)
    desk.quit_program(5)
    assert calls(redox, path) == 1
