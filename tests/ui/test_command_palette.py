import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from app.model.preferences import Theme
from app.ui import theme
from app.ui.command_palette import CommandPalette, shortcut_words
from app.ui.shortcut_sheet import ShortcutSheet

KEYS = {
    "&Send": "Ctrl+Return",
    "Find in the reply": "Ctrl+F",
    "Settings": "Ctrl+,",
    "Show the sandbox page": "",
}


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def done():
    return []


@pytest.fixture
def actions(window, done):
    made: list[QAction] = []
    for words, keys in KEYS.items():
        action = QAction(words, window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on=False, words=words: done.append(words))
        made.append(action)
    return made


@pytest.fixture
def palette(window, actions, qtbot):
    dialog = CommandPalette(actions, parent=window)
    dialog.open()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    yield dialog
    dialog.close()


def line(palette: CommandPalette) -> QLineEdit:
    return palette.findChild(QLineEdit, "commandSearch")


def names(palette: CommandPalette) -> list[str]:
    commands = palette.findChild(QListWidget, "commands")
    return [commands.item(row).text() for row in range(commands.count())]


def current(palette: CommandPalette) -> str:
    return palette.findChild(QListWidget, "commands").currentItem().text()


def test_lists_all_actions_with_the_cursor_in_the_search(palette):
    assert names(palette) == ["Send", "Find in the reply", "Settings", "Show the sandbox page"]
    assert current(palette) == "Send"
    assert line(palette).hasFocus()
    assert line(palette).accessibleName()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("se", ["Send", "Settings"]),
        ("REPLY find", ["Find in the reply"]),
        ("  sandbox ", ["Show the sandbox page"]),
        ("&", []),
        ("zzz", []),
    ],
)
def test_finds_by_words_in_any_order(palette, qtbot, typed, found):
    qtbot.keyClicks(line(palette), typed)
    assert names(palette) == found
    assert palette.findChild(QLabel, "noCommand").isVisible() is not bool(found)


def test_enter_runs_the_marked_one_and_closes(palette, done, qtbot):
    qtbot.keyClicks(line(palette), "set")
    qtbot.keyClick(line(palette), Qt.Key.Key_Return)
    assert done == ["Settings"]
    assert not palette.isVisible()


def test_enter_with_nothing_found_does_nothing(palette, done, qtbot):
    qtbot.keyClicks(line(palette), "zzz")
    qtbot.keyClick(line(palette), Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible()


def test_escape_closes_and_runs_nothing(palette, done, qtbot):
    qtbot.keyClick(line(palette), Qt.Key.Key_Escape)
    assert done == []
    assert not palette.isVisible()


def test_arrows_move_round_while_the_cursor_stays(palette, qtbot):
    field = line(palette)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert current(palette) == "Find in the reply"
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert current(palette) == "Show the sandbox page"
    qtbot.keyClick(field, Qt.Key.Key_PageUp)
    assert current(palette) == "Send"
    qtbot.keyClick(field, Qt.Key.Key_PageDown)
    assert current(palette) == "Show the sandbox page"
    assert field.hasFocus()


def test_arrows_in_an_empty_list_are_nothing(palette, qtbot):
    qtbot.keyClicks(line(palette), "zzz")
    qtbot.keyClick(line(palette), Qt.Key.Key_Down)
    assert names(palette) == []


def test_a_click_runs(palette, done, qtbot):
    commands = palette.findChild(QListWidget, "commands")
    box = commands.visualItemRect(commands.item(2))
    qtbot.mouseClick(commands.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert done == ["Settings"]


def test_what_cannot_be_done_now_is_not_listed(window, actions):
    actions[0].setEnabled(False)
    palette = CommandPalette(actions, parent=window)
    assert "Send" not in names(palette)


def test_keys_stand_at_the_right_and_are_told_to_screen_readers(palette, qapp):
    theme.apply(qapp, Theme.LIGHT, 100)
    try:
        commands = palette.findChild(QListWidget, "commands")
        keys = QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText)
        heard = commands.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert heard == f"Find in the reply, {keys}"
        with_keys, without = (right_part(commands, row) for row in (1, 3))
        assert with_keys != without
    finally:
        theme.apply(qapp, Theme.SYSTEM, 100)


def right_part(commands: QListWidget, row: int):
    box = commands.visualItemRect(commands.item(row))
    return commands.viewport().grab(box.adjusted(box.width() - 80, 0, 0, 0)).toImage()


class TestShortcutSheet:
    @pytest.fixture
    def sheet(self, window, actions):
        dialog = ShortcutSheet(actions, parent=window)
        dialog.open()
        yield dialog
        dialog.close()

    def texts(self, sheet: ShortcutSheet) -> list[str]:
        return [label.text() for label in sheet.findChildren(QLabel)]

    def test_lists_actions_that_have_keys_as_the_system_writes_them(self, sheet):
        texts = self.texts(sheet)
        for words, keys in KEYS.items():
            if keys:
                native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
                assert native in texts
            assert (words.replace("&", "") in texts) is bool(keys)

    def test_says_how_to_stop_and_how_to_leave_the_editor(self, sheet):
        texts = self.texts(sheet)
        assert any("Stop waiting" in text for text in texts)
        assert any("Leave the message editor" in text for text in texts)

    def test_closes(self, sheet):
        sheet.findChild(QPushButton, "closeShortcuts").click()
        assert not sheet.isVisible()


def test_keys_are_named_as_on_the_keyboard(window):
    action = QAction("Previous message", window)
    action.setShortcut(QKeySequence("Ctrl+Shift+Backtab"))
    assert shortcut_words(action) == QKeySequence("Ctrl+Shift+Tab").toString(
        QKeySequence.SequenceFormat.NativeText
    )
