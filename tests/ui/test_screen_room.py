from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QWidget

from app.model.address_book import AddressBook
from app.model.preferences import Preferences, Theme
from app.ui import theme
from app.ui.address_book import AddressBookDialog
from app.ui.command_palette import CommandPalette
from app.ui.compare_dialog import CompareDialog
from app.ui.placeholder_preview import PlaceholderPreview
from app.ui.settings_dialog import SettingsDialog
from app.ui.shortcut_sheet import ShortcutSheet


@pytest.fixture
def large_type(qapp):
    theme.apply(qapp, Theme.LIGHT, 190)
    yield
    theme.apply(qapp, Theme.SYSTEM, 100)


@pytest.fixture
def parent(large_type, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def many_actions(parent: QWidget) -> list[QAction]:
    actions = [QAction(f"Do thing {number}", parent) for number in range(40)]
    for number, action in enumerate(actions):
        action.setShortcut(QKeySequence(f"Ctrl+F{number % 12 + 1}"))
    return actions


DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "settings": lambda parent: SettingsDialog(Preferences(), data_dir=Path(), parent=parent),
    "shortcuts": lambda parent: ShortcutSheet(many_actions(parent), parent),
    "commands": lambda parent: CommandPalette(many_actions(parent), parent),
    "address book": lambda parent: AddressBookDialog(AddressBook(), parent=parent),
    "comparison": lambda parent: CompareDialog("a", "b", (), usual=(), parent=parent),
    "preview": lambda parent: PlaceholderPreview(b"{}", patient="Nobody", parent=parent),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_is_larger_than_the_screen(parent, qapp, name):
    dialog = DIALOGS[name](parent)
    dialog.open()
    qapp.processEvents()
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height()
    assert dialog.width() <= room.width()
    for button in dialog.findChildren(QPushButton):
        if button.isVisibleTo(dialog) and button.objectName().startswith("close"):
            corner = button.mapTo(dialog, button.rect().bottomRight())
            assert dialog.rect().contains(corner)
    dialog.close()


@pytest.fixture
def settings(parent, qapp):
    dialog = SettingsDialog(Preferences(), data_dir=Path(), parent=parent)
    dialog.open()
    qapp.processEvents()
    yield dialog
    dialog.close()


def roll(box: QWidget) -> bool:
    """Roll the wheel over *box*; whether it took that for itself."""
    here = QPointF(box.rect().center())
    event = QWheelEvent(
        here,
        QPointF(box.mapToGlobal(box.rect().center())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    return event.isAccepted()


@pytest.mark.parametrize("name", ["zoom", "connectTimeout", "theme", "proxyMode"])
def test_the_wheel_scrolls_over_fields_and_changes_none(settings, name):
    box = settings.findChild(QWidget, name)
    before = property_of(box)
    settings.findChild(QWidget, "closeSettings").setFocus()
    assert not roll(box)  # the page gets it
    assert property_of(box) == before


def test_the_wheel_changes_the_field_one_is_in(settings, qtbot):
    box = settings.findChild(QWidget, "connectTimeout")
    settings.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    before = property_of(box)
    assert roll(box)
    assert property_of(box) != before


def property_of(box: QWidget) -> object:
    return (
        box.property("value") if box.property("value") is not None else box.property("currentIndex")
    )


def test_what_has_the_keyboard_is_scrolled_into_view(settings, qtbot):
    area = settings.findChild(QScrollArea, "settingsFields")
    last = settings.findChild(QWidget, "dataFolderHelp")
    assert not area.viewport().rect().contains(last.mapTo(area.viewport(), QPoint(0, 0)))
    settings.activateWindow()
    settings.findChild(QWidget, "openDataFolder").setFocus()
    qtbot.keyClick(settings.focusWidget(), Qt.Key.Key_Tab)
    assert last.hasFocus()
    assert area.viewport().rect().contains(last.mapTo(area.viewport(), last.rect().bottomRight()))
