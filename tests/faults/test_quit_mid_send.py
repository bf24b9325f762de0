"""Quitting while a message is on its way: soon, in order, and without a word of a crash."""

import pytest

from app.model.sandbox_control import Fault, FaultKind
from app.sandbox.server import Sandbox
from tests.journeys.conftest import calls, desk, redox
from tests.journeys.test_main_job import save_profile
from tests.support.desk import Desk, needs_desk

__all__ = ["desk", "redox"]
pytestmark = [needs_desk(), pytest.mark.journey]


def test_a_request_to_quit_ends_the_wait_for_a_reply(desk: Desk, redox: Sandbox) -> None:
    desk.start_program()
    save_profile(desk, redox)
    desk.click("authenticate")
    desk.wait_text("tokenState", ["Valid"], 15)
    redox.set_fault(Fault(FaultKind.DELAY, delay_s=60), once=True)
    desk.click("send")
    desk.wait_seen(lambda: calls(redox, "/endpoint") == 1)
    desk.signal(15)
    assert desk.ended(5) == 0
    assert "Traceback" not in desk.output.read_text()
