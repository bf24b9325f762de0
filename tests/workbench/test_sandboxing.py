import pytest
from PySide6.QtWidgets import QWidget

from app.model.sandbox_control import ArmedFault, Calls, Fault, FaultKind
from tests.support.until import until

pytestmark = pytest.mark.anyio


async def use_sandbox(bench) -> None:
    bench.program._profiles.use_sandbox()
    await until(lambda: bench.text("tokenState") == "Valid")


def arm(bench, kind: FaultKind, *, once: bool) -> None:
    panel = bench.program._sandboxing._panel
    panel.fault_chosen.emit(ArmedFault(Fault(kind), once, Calls.MESSAGES))


def is_warned(bench) -> bool:
    sign = bench.window.findChild(QWidget, "armedFault")
    return sign is not None and sign.isVisible()


async def test_beside_the_message_it_is_said_which_fault_awaits_it_until_it_was_met(bench):
    await use_sandbox(bench)
    assert not is_warned(bench)
    arm(bench, FaultKind.FORBIDDEN, once=True)
    assert is_warned(bench)
    assert bench.text("armedFault").endswith("“403 Forbidden” awaits the next message or query.")
    assert "rejected" in (await bench.send()).lower()
    await until(lambda: not is_warned(bench))
    assert not bench.program._sandboxing._look.isActive()


async def test_a_fault_is_switched_off_beside_the_message(bench):
    await use_sandbox(bench)
    arm(bench, FaultKind.FORBIDDEN, once=False)
    bench.find("switchFaultOff").click()
    assert not is_warned(bench)
    assert "accepted" in (await bench.send()).lower()


async def test_a_fault_of_the_sandbox_is_no_matter_of_other_profiles(bench):
    await use_sandbox(bench)
    arm(bench, FaultKind.FORBIDDEN, once=False)
    bench.find("newProfile").click()
    await bench.save_profile()
    await until(lambda: not bench.program._session.profile.is_sandbox)
    assert not is_warned(bench)
    bench.program._profiles.use_sandbox()
    await until(lambda: bench.program._session.profile.is_sandbox)
    assert is_warned(bench)
