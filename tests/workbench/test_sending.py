import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.model.exchange import Arrival
from app.model.outcome import Outcome
from app.model.profile import Environment
from app.model.sandbox_control import Fault, FaultKind
from tests.support.until import until

pytestmark = pytest.mark.anyio

BROKEN = [
    ('{"Meta": {}, // why\n}', "comment"),
    ('{"Meta": {"DataModel": "PatientAdmin",},}', "comma"),
    ('{"Meta": {}, "Patient": {\n  # … payload omitted\n}}', "placeholder"),
    ('{"Meta": {"Test": NaN}}', "number"),
    ('{"Meta": {}, "Meta": {}}', "twice"),
    ('{"resourceType": "Patient", "id": "1"}', "FHIR"),
    ("[1]", "list"),
]


async def test_send_authenticates_and_shows_what_it_means(bench):
    await bench.save_profile()
    assert await bench.send() == "Accepted by Redox"
    assert bench.calls("/auth/authenticate") == 1
    assert len(bench.window.reply_viewer.reply.log_ids) == 1
    timing = bench.window.reply_viewer.reply.exchange.timing
    assert timing.wait_s > 0
    assert timing.total_s <= bench.window.reply_viewer.reply.exchange.elapsed_s
    sent = dict(bench.window.reply_viewer.reply.exchange.request.headers)
    assert sent["Authorization"] == "Bearer ••••••••"


async def test_an_expired_token_is_renewed_once_and_the_message_repeated_once(bench):
    await bench.save_profile()
    await bench.send()
    bench.redox.expire_tokens()
    assert await bench.send() == "Accepted by Redox"
    assert bench.window.reply_viewer.reply.exchange.repeated
    assert bench.calls("/auth/authenticate") == 2
    assert bench.calls("/endpoint") == 3


async def test_a_second_send_while_one_is_under_way_is_ignored(bench):
    await bench.save_profile()
    await bench.authenticate()
    bench.redox.set_fault(Fault(FaultKind.DELAY, delay_s=0.5), once=True)
    bench.find("send").click()
    bench.find("send").click()
    await until(lambda: bench.window.reply_viewer.reply is not None)
    assert bench.calls("/endpoint") == 1


async def test_cancelling_a_message_in_flight_asks_and_says_it_may_have_arrived(bench):
    await bench.save_profile()
    await bench.authenticate()
    bench.redox.set_fault(Fault(FaultKind.DELAY, delay_s=30), once=True)
    bench.find("send").click()
    await until(lambda: bench.find("cancelSend").isVisible())
    await until(lambda: bench.calls("/endpoint") == 1)
    bench.find("cancelSend").click()
    await until(lambda: bench.window.findChild(QDialog, "question") is not None)
    bench.find("confirmSend").click()
    await until(lambda: bench.window.reply_viewer.reply is not None)
    reply = bench.window.reply_viewer.reply
    assert reply.outcome is Outcome.MAY_HAVE_ARRIVED
    assert reply.exchange.arrival is Arrival.UNKNOWN
    assert bench.find("send").isVisible()


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        (FaultKind.SERVER_ERROR, Outcome.MAY_HAVE_ARRIVED),
        (FaultKind.GATEWAY_TIMEOUT, Outcome.MAY_HAVE_ARRIVED),
        (FaultKind.CUT_AFTER_READING, Outcome.MAY_HAVE_ARRIVED),
        (FaultKind.CUT_IN_REPLY, Outcome.MAY_HAVE_ARRIVED),
        (FaultKind.TOO_LARGE, Outcome.REJECTED),
        (FaultKind.TOO_MANY, Outcome.REJECTED),
        (FaultKind.META_ERRORS, Outcome.REJECTED),
    ],
)
async def test_nothing_is_repeated_by_itself(bench, kind, verdict):
    await bench.save_profile()
    await bench.authenticate()
    bench.redox.set_fault(Fault(kind), once=True)
    await bench.send()
    assert bench.window.reply_viewer.reply.outcome is verdict
    assert bench.calls("/endpoint") == 1


@pytest.mark.parametrize(("text", "said"), BROKEN)
async def test_what_cannot_be_sent_is_explained_and_kept(bench, text, said):
    await bench.save_profile()
    await bench.authenticate()
    editor = bench.find("messageEditor")
    editor.change_text(text)
    bench.find("send").click()
    await until(lambda: bench.find("sendQuestion").isVisible())
    assert not bench.find("sendAnyway").isVisible(), "there is no way to send it"
    assert said in bench.find("problems").item(0).text()
    bench.find("goToProblem").click()
    assert bench.find("messageEditor").hasFocus()
    assert editor.text() == text
    assert bench.calls("/endpoint") == 0


async def test_errors_are_asked_about_and_never_block(bench):
    await bench.save_profile()
    await bench.authenticate()
    editor = bench.find("messageEditor")
    editor.change_text(editor.text().replace('"Patient": {', '"Person": {'))
    bench.find("send").click()
    assert bench.find("sendQuestion").isVisible()
    assert bench.calls("/endpoint") == 0
    assert bench.find("sendAnyway").isVisible()
    bench.find("sendAnyway").click()
    await until(lambda: bench.window.reply_viewer.reply is not None)
    assert bench.calls("/endpoint") == 1


async def test_production_asks_and_enter_never_confirms(bench, qtbot):
    await bench.save_profile(environment=Environment.PRODUCTION)
    await bench.authenticate()
    bench.find("send").click()
    dialog = bench.window.findChild(QDialog, "question")
    assert "Acme" in bench.text("questionText")
    assert "Redox EMR" in bench.text("questionText")
    assert not bench.find("confirmSend").isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    await asyncio.sleep(0.05)
    assert bench.calls("/endpoint") == 0

    bench.find("send").click()
    await until(lambda: bench.window.findChild(QDialog, "question") not in (None, dialog))
    bench.window.findChildren(QDialog, "question")[-1].findChild(object, "armProduction").click()
    bench.window.findChildren(QDialog, "question")[-1].findChild(object, "confirmSend").click()
    await until(lambda: bench.window.reply_viewer.reply is not None)
    assert bench.calls("/endpoint") == 1


async def test_a_reply_of_10_mb_is_shown(bench):
    # Its speed is for the benchmarks; a machine busy with other tests is none of this one's.
    asyncio.get_running_loop().slow_callback_duration = 5
    await bench.save_profile()
    await bench.authenticate()
    bench.redox.set_fault(Fault(FaultKind.LARGE_REPLY), once=True)
    await bench.send()
    assert len(bench.window.reply_viewer.reply.exchange.body) > 9_000_000
    assert bench.program._reader._talk is not None
    raw = bench.find("replyRaw")
    assert raw.model().rowCount() > 100_000
    assert bench.find("replyTree").model().rowCount() > 0


async def test_without_another_process_a_large_reply_is_read_all_the_same(bench, monkeypatch):
    asyncio.get_running_loop().slow_callback_duration = 5
    monkeypatch.setattr("app.services.own_process.OwnProcess.start", refuse)
    await bench.save_profile()
    await bench.authenticate()
    bench.redox.set_fault(Fault(FaultKind.LARGE_REPLY), once=True)
    await bench.send()
    assert bench.find("replyRaw").model().rowCount() > 100_000


def refuse(_module, _flag):
    raise OSError


async def test_with_the_sandbox_stopped_send_says_to_start_it(bench):
    bench.program._profiles.use_sandbox()
    await until(lambda: bench.program._session.base_url != "")
    bench.find("startSandbox").click()  # which stops it now
    await until(lambda: bench.program._session.authenticator is None)
    bench.find("send").click()
    assert "sandbox does not run" in bench.text("noticeTitle")


async def test_without_a_profile_send_says_what_to_do(bench):
    bench.find("send").click()
    assert "no profile" in bench.text("noticeTitle")
