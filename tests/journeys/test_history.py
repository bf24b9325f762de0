"""From a send to its place in the history and on from there, as a screen reader sees it."""

import pytest

from tests.support.desk import Desk, needs_desk

pytestmark = [needs_desk(), pytest.mark.journey]


def test_send_find_it_again_send_it_again_compare_and_export(desk: Desk) -> None:
    desk.start_program("--sandbox")
    desk.wait_text("tokenState", ["Valid"], 20)
    desk.click("send")
    desk.wait_text("replyStatus", ["Accepted"], 15)

    desk.click("railHistory")
    desk.wait_text("historyCount", ["1 send"], 10)
    assert desk.unnamed() == []
    desk.fill("historySearch", "no such word")
    desk.find_text("No send fits the search and the filters.")
    desk.fill("historySearch", "arrival")
    desk.wait_seen(lambda: "showing" in desk.state("history"))
    desk.point("history")
    desk.keys("Down")
    desk.find_text("To follow the delivery, search for a log ID")
    desk.click("reopen", 10)

    desk.wait_focus("messageEditor")
    assert '"EventType": "Arrival"' in desk.text("messageEditor")

    desk.click("railHistory")
    desk.click("sendAgain", 10)
    desk.find("confirmSend")
    desk.find_text("Redox takes it as another message")
    desk.click("confirmSend")
    desk.wait_text("replyStatus", ["Accepted"], 15)

    desk.click("railHistory")
    desk.wait_text("historyCount", ["2 sends"], 10)
    desk.point("history")
    desk.keys("ctrl+a")
    desk.find_text("2 sends are selected.")
    desk.click("compare")
    desk.keys("Down", "Return")
    desk.wait_text("compareSummary", ["No differences"], 10)
    desk.keys("Escape")
    desk.wait_gone("compareSummary")

    file = desk.folder / "sends.csv"
    desk.point("exportHistory")  # its menu opens before the next key comes
    desk.keys("Down", "Return")
    desk.find("exportHistoryDialog")
    desk.keys("ctrl+a")
    desk.type(str(file))
    desk.keys("Return")
    desk.find_text("2 sends were written to sends.csv.")
    rows = file.read_text("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert "Arrival" in rows[1]
    desk.quit_program()
