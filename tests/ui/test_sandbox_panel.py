from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QTreeWidget,
    QWidget,
)

from app.model.preferences import Theme
from app.model.sandbox_control import (
    FAULTS,
    SETTINGS,
    ArmedFault,
    Calls,
    Fault,
    FaultKind,
    SandboxRequest,
    SandboxSettings,
    SandboxState,
    SandboxStatus,
)
from app.ui import theme
from app.ui.sandbox_panel import SandboxPanel

CONTROLS = {
    "sandboxState": QLabel,
    "sandboxAddress": QLabel,
    "startSandbox": QPushButton,
    "expireToken": QPushButton,
    "sandboxArmed": QLabel,
    "sandboxFault": QListWidget,
    "faultCalls": QComboBox,
    "faultRepeat": QComboBox,
    "faultDelay": QComboBox,
    "applyFault": QPushButton,
    "clearFault": QPushButton,
    "sandboxRequests": QTreeWidget,
    "sandboxTokenLifetime": QComboBox,
    "sandboxNewLogin": QComboBox,
    "sandboxRefreshFailure": QComboBox,
    "sandboxNoSubscription": QComboBox,
    "sandboxMissingRouting": QComboBox,
    "sandboxQueryPath": QComboBox,
    "sandboxSizeLimit": QComboBox,
}
RUNNING = SandboxStatus(SandboxState.RUNNING, "http://127.0.0.1:41234")
AT = datetime(2026, 1, 15, 14, 30, 5, tzinfo=UTC)


@pytest.fixture
def panel(qtbot):
    widget = SandboxPanel()
    qtbot.addWidget(widget)
    widget.resize(1100, 900)
    widget.show()
    return widget


def part(panel: QWidget, name: str):
    found = panel.findChild(CONTROLS[name], name)
    assert found is not None, name
    return found


def choose_fault(panel: QWidget, kind: FaultKind) -> None:
    row = [choice.kind for choice in FAULTS].index(kind)
    part(panel, "sandboxFault").setCurrentRow(row)


def request(number: int, **changes) -> SandboxRequest:
    own = SandboxRequest(number, AT, "POST", "/endpoint", 200, is_open=False)
    return replace(own, **changes)


@pytest.mark.parametrize("name", CONTROLS)
def test_every_control_is_there_and_has_a_name_for_screen_readers(panel, name):
    widget = part(panel, name)
    assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) or isinstance(
        widget, QLabel
    )


def test_every_fault_and_setting_of_the_model_is_offered(panel):
    assert {choice.kind for choice in FAULTS} == set(FaultKind)
    assert {setting.name for setting in SETTINGS} == {f.name for f in fields(SandboxSettings)}
    for setting in SETTINGS:
        values = [option.value for option in setting.options]
        assert getattr(SandboxSettings(), setting.name) == values[0]
    faults = part(panel, "sandboxFault")
    assert faults.count() == len(FAULTS)
    heard = faults.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert FAULTS[0].label in heard
    assert FAULTS[0].sentence in heard


def test_start_becomes_stop(panel, qtbot):
    start = part(panel, "startSandbox")
    with qtbot.waitSignal(panel.start_requested):
        start.click()
    panel.show_status(replace(RUNNING, state=SandboxState.STARTING, url=""))
    assert not start.isEnabled()
    assert part(panel, "sandboxState").text() == "Starting…"
    panel.show_status(RUNNING)
    assert part(panel, "sandboxState").text() == "Running"
    assert part(panel, "sandboxAddress").text() == "http://127.0.0.1:41234"
    assert start.text() == "Stop the sandbox"
    with qtbot.waitSignal(panel.stop_requested):
        start.click()


def test_tokens_can_be_ended_while_it_runs(panel, qtbot):
    expire = part(panel, "expireToken")
    assert not expire.isEnabled()
    panel.show_status(RUNNING)
    with qtbot.waitSignal(panel.expire_requested):
        expire.click()


def test_a_fault_is_chosen_with_calls_and_repeat(panel, qtbot):
    choose_fault(panel, FaultKind.BAD_GATEWAY)
    part(panel, "faultCalls").setCurrentIndex(1)
    part(panel, "faultRepeat").setCurrentIndex(1)
    with qtbot.waitSignal(panel.fault_chosen) as chosen:
        part(panel, "applyFault").click()
    (armed,) = chosen.args
    assert armed.fault.kind is FaultKind.BAD_GATEWAY
    assert (armed.once, armed.calls) == (False, Calls.LOGINS)


def test_only_a_late_reply_asks_how_late(panel, qtbot):
    delay = part(panel, "faultDelay")
    assert not delay.isEnabled()
    choose_fault(panel, FaultKind.DELAY)
    assert delay.isEnabled()
    delay.setCurrentIndex(2)
    with qtbot.waitSignal(panel.fault_chosen) as chosen:
        part(panel, "applyFault").click()
    assert chosen.args == [ArmedFault(Fault(FaultKind.DELAY, 30.0))]


def test_enter_in_the_list_switches_the_fault_on(panel, qtbot):
    choose_fault(panel, FaultKind.DRIP)
    faults = part(panel, "sandboxFault")
    with qtbot.waitSignal(panel.fault_chosen) as chosen:
        qtbot.keyClick(faults, Qt.Key.Key_Return)
    assert chosen.args[0].fault.kind is FaultKind.DRIP


def test_says_in_words_which_fault_awaits_what(panel, qtbot):
    words, clear = part(panel, "sandboxArmed"), part(panel, "clearFault")
    assert "No fault" in words.text()
    assert not clear.isEnabled()
    panel.show_status(replace(RUNNING, armed=ArmedFault(Fault(FaultKind.DELAY, 30.0))))
    assert words.text() == "“Late reply, 30 s” awaits the next message or query."
    each = ArmedFault(Fault(FaultKind.UNAUTHORIZED), once=False, calls=Calls.ALL)
    panel.show_status(replace(RUNNING, armed=each))
    assert words.text() == "“401 Unauthorized” meets each call."
    with qtbot.waitSignal(panel.fault_chosen) as chosen:
        clear.click()
    assert chosen.args == [None]
    panel.show_status(RUNNING)
    assert "No fault" in words.text()


def test_what_is_being_chosen_survives_a_look_at_the_sandbox(panel):
    choose_fault(panel, FaultKind.DRIP)
    part(panel, "faultRepeat").setCurrentIndex(1)
    panel.show_status(replace(RUNNING, armed=ArmedFault(Fault(FaultKind.FORBIDDEN))))
    assert part(panel, "sandboxFault").currentItem().text() == "Slow drip"
    assert part(panel, "faultRepeat").currentIndex() == 1


def test_a_setting_is_changed_and_the_others_stay(panel, qtbot):
    panel.show_status(replace(RUNNING, settings=SandboxSettings(size_limit_mb=10)))
    lifetime = part(panel, "sandboxTokenLifetime")
    with qtbot.waitSignal(panel.settings_changed) as changed:
        qtbot.keyClick(lifetime, Qt.Key.Key_End)
    assert changed.args == [SandboxSettings(token_lifetime_s=10, size_limit_mb=10)]


def test_showing_settings_is_no_wish_to_change_them(panel, qtbot):
    with qtbot.assertNotEmitted(panel.settings_changed):
        panel.show_status(replace(RUNNING, settings=SandboxSettings(token_lifetime_s=30)))
    assert part(panel, "sandboxTokenLifetime").currentText() == "30 seconds"


def test_what_is_not_known_of_the_real_api_is_said(panel):
    shown = [label.text() for label in panel.findChildren(QLabel)]
    unknown = [setting.unknown for setting in SETTINGS if setting.unknown]
    assert len(unknown) == 6
    assert set(unknown) <= set(shown)


def test_the_wheel_scrolls_the_page_and_changes_no_setting(panel):
    field = part(panel, "sandboxTokenLifetime")
    event = QWheelEvent(
        QPointF(5, 5),
        field.mapToGlobal(QPointF(5, 5)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)
    assert field.currentIndex() == 0


class TestRequests:
    def rows(self, panel) -> list[list[str]]:
        tree = part(panel, "sandboxRequests")
        items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        return [[item.text(column) for column in range(1, 4)] for item in items]

    def show(self, panel, *requests: SandboxRequest) -> None:
        panel.show_status(replace(RUNNING, requests=requests, request_count=len(requests)))

    def test_says_the_next_step_while_there_are_none(self, panel):
        assert not part(panel, "sandboxRequests").isVisible()
        assert any("No call yet" in label.text() for label in panel.findChildren(QLabel))

    def test_newest_first_with_the_fault_in_words(self, panel):
        cut = request(2, status=0, fault=FaultKind.CUT_AFTER_READING)
        self.show(panel, request(1, path="/auth/authenticate"), cut, request(3, is_open=True))
        assert self.rows(panel) == [
            ["POST /endpoint", "200", ""],
            ["POST /endpoint", "none", "Connection cut before the reply"],
            ["POST /auth/authenticate", "200", ""],
        ]

    def test_an_open_one_is_brought_up_to_date_and_keeps_its_place(self, panel):
        self.show(panel, request(1, status=0, is_open=True), request(2))
        tree = part(panel, "sandboxRequests")
        tree.setCurrentItem(tree.topLevelItem(1))
        assert self.rows(panel)[1][1] == "open"
        self.show(panel, request(1, status=504), request(2), request(3))
        assert [row[1] for row in self.rows(panel)] == ["200", "200", "504"]
        assert tree.currentItem() is tree.topLevelItem(2)

    def test_those_forgotten_go(self, panel):
        self.show(panel, request(1), request(2))
        self.show(panel, request(2), request(3, path="/query"))
        assert [row[0] for row in self.rows(panel)] == ["POST /query", "POST /endpoint"]

    def test_a_path_can_hide_nothing(self, panel):
        self.show(panel, request(1, path="/\u202e\n\x07x"))
        text = self.rows(panel)[0][0]
        assert "\n" not in text
        assert "\u202e" not in text


@pytest.mark.parametrize(("zoom", "width"), [(100, 880), (200, 880), (200, 1240)])
def test_nothing_is_cut_off_at_the_side(panel, qapp, qtbot, zoom, width):
    def right_ends() -> dict[str, int]:
        widgets = {name: part(panel, name) for name in CONTROLS}
        return {n: w.mapTo(panel, QPoint(w.width(), 0)).x() for n, w in widgets.items()}

    def is_whole() -> None:
        assert {name: end for name, end in right_ends().items() if end > width} == {}

    theme.apply(qapp, Theme.LIGHT, zoom)
    try:
        panel.show_status(replace(RUNNING, armed=ArmedFault(Fault(FaultKind.CUT_AFTER_READING))))
        panel.resize(width, 500)
        qtbot.waitUntil(is_whole)
    finally:
        theme.apply(qapp, Theme.LIGHT, 100)
        theme.apply(qapp, Theme.SYSTEM, 100)


def test_everything_is_reached_by_keyboard_in_the_order_it_is_read(panel, qtbot):
    panel.show_status(replace(RUNNING, armed=ArmedFault(Fault(FaultKind.DRIP))))
    choose_fault(panel, FaultKind.DELAY)
    part(panel, "expireToken").setFocus()
    order: list[str] = []
    for _ in range(len(CONTROLS)):
        focused = panel.focusWidget()
        if focused.objectName() in order:
            break
        order.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    expected = [name for name in CONTROLS if not name.endswith(("State", "Armed", "Address"))]
    assert sorted(order) == sorted(name for name in expected if name != "sandboxRequests")
    assert order[:8] == [
        "expireToken",
        "startSandbox",
        "clearFault",
        "sandboxFault",
        "faultCalls",
        "faultRepeat",
        "faultDelay",
        "applyFault",
    ]
