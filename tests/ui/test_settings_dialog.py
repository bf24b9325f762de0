from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.model.language import Language
from app.model.preferences import Preferences, ProxyMode, Theme
from app.ui import settings_dialog, theme
from app.ui.about_dialog import AboutDialog
from app.ui.settings_dialog import SettingsDialog

FIELDS = {
    "language": QComboBox,
    "theme": QComboBox,
    "zoom": QSpinBox,
    "proxyMode": QComboBox,
    "proxyUrl": QLineEdit,
    "proxyUser": QLineEdit,
    "proxyPassword": QLineEdit,
    "caFile": QLineEdit,
    "connectTimeout": QDoubleSpinBox,
    "readTimeout": QDoubleSpinBox,
    "historyDays": QSpinBox,
    "historyMegabytes": QSpinBox,
    "dataFolder": QLineEdit,
}


@pytest.fixture
def opened(qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)

    def open_dialog(preferences: Preferences | None = None) -> SettingsDialog:
        dialog = SettingsDialog(preferences or Preferences(), data_dir=tmp_path, parent=parent)
        dialog.heard = []
        dialog.preferences_changed.connect(dialog.heard.append)
        dialog.open()
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        return dialog

    yield open_dialog
    parent.close()


@pytest.fixture
def dialog(opened):
    return opened()


def part(dialog: QWidget, name: str):
    found = dialog.findChild(FIELDS.get(name, QWidget), name)
    assert found is not None, name
    return found


def choose(combo: QComboBox, data: str, qtbot) -> None:
    """As a person at the keyboard does."""
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    while combo.currentData() != data:
        before = combo.currentIndex()
        qtbot.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() != before, data


def type_into(line: QLineEdit, text: str, qtbot) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_has_a_label_that_leads_to_it(dialog, name):
    field = part(dialog, name)
    assert [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is field]
    assert QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name)


def test_shows_what_is_in_force(opened):
    dialog = opened(
        Preferences(
            language=Language.FRENCH,
            theme=Theme.DARK,
            zoom_percent=150,
            proxy_mode=ProxyMode.MANUAL,
            proxy_url="http://proxy:3128",
            ca_file=__file__,
            connect_timeout_s=20,
            read_timeout_s=200,
        )
    )
    assert part(dialog, "language").currentText() == "Français"
    assert part(dialog, "theme").currentText() == "Dark"
    assert part(dialog, "zoom").text() == "150 %"
    assert part(dialog, "proxyUrl").text() == "http://proxy:3128"
    assert part(dialog, "caFile").text() == __file__
    assert part(dialog, "connectTimeout").value() == 20
    assert part(dialog, "readTimeout").value() == 200
    assert dialog.heard == []


def test_numbers_can_be_seen(dialog, qapp):
    theme.apply(qapp, Theme.LIGHT, 100)
    try:
        for box in dialog.findChildren(QAbstractSpinBox):
            line = box.lineEdit()
            assert line.width() > line.fontMetrics().horizontalAdvance(line.text())
    finally:
        theme.apply(qapp, Theme.SYSTEM, 100)


def test_the_language_is_kept_for_the_next_start(dialog, qtbot):
    combo = part(dialog, "language")
    assert [combo.itemText(row) for row in range(3)] == ["As the system", "English", "Français"]
    choose(combo, Language.FRENCH, qtbot)
    assert dialog.heard[-1] == Preferences(language=Language.FRENCH)
    assert "next start" in part(dialog, "languageNote").text()
    assert dialog.windowTitle() == "Settings"


def test_theme_and_zoom_apply_at_once(dialog, qtbot):
    choose(part(dialog, "theme"), Theme.DARK, qtbot)
    assert dialog.heard[-1].theme is Theme.DARK
    part(dialog, "zoom").setFocus()
    qtbot.keyClick(part(dialog, "zoom"), Qt.Key.Key_Up)
    assert dialog.heard[-1] == Preferences(theme=Theme.DARK, zoom_percent=110)


def test_zoom_keeps_within_its_range(dialog):
    zoom = part(dialog, "zoom")
    assert (zoom.minimum(), zoom.maximum()) == (75, 200)


def test_what_belongs_to_others_is_left_alone(opened, qtbot):
    mine = Preferences(last_profile="p", window={"geometry": "x"})
    dialog = opened(mine)
    choose(part(dialog, "theme"), Theme.DARK, qtbot)
    assert dialog.heard[-1] == replace(mine, theme=Theme.DARK)


@pytest.mark.parametrize("mode", [ProxyMode.SYSTEM, ProxyMode.MANUAL])
def test_no_sentence_is_cut_off(opened, qapp, mode):
    theme.apply(qapp, Theme.LIGHT, 100)
    try:
        dialog = opened(Preferences(proxy_mode=mode, ca_file="/nowhere"))
        qapp.processEvents()
        for name in ("proxyNote", "caNote"):
            note = part(dialog, name)
            assert note.height() >= note.heightForWidth(note.width()), name
    finally:
        theme.apply(qapp, Theme.SYSTEM, 100)


class TestProxy:
    def test_its_address_is_asked_for_only_when_it_counts(self, dialog, qtbot):
        assert not part(dialog, "proxyUrl").isEnabled()
        note = part(dialog, "proxyNote").text()
        assert "NTLM and SOCKS are not supported" in note
        choose(part(dialog, "proxyMode"), ProxyMode.MANUAL, qtbot)
        assert part(dialog, "proxyUrl").isEnabled()
        assert dialog.heard[-1].proxy_mode is ProxyMode.MANUAL

    def test_is_told_when_it_is_complete(self, dialog, qtbot):
        choose(part(dialog, "proxyMode"), ProxyMode.MANUAL, qtbot)
        del dialog.heard[:]
        type_into(part(dialog, "proxyUrl"), "http://proxy.example.com:8080", qtbot)
        assert dialog.heard == []
        qtbot.keyClick(part(dialog, "proxyUrl"), Qt.Key.Key_Return)
        assert [heard.proxy_url for heard in dialog.heard] == ["http://proxy.example.com:8080"]
        assert dialog.isVisible()

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("", "http://HOST:PORT"),
            ("proxy:8080", "http://HOST:PORT"),
            ("http://proxy", "http://HOST:PORT"),
            ("http://:80", "http://HOST:PORT"),
            ("http://proxy:x", "http://HOST:PORT"),
            ("http://proxy:8080/path", "http://HOST:PORT"),
            ("https://proxy:8080", "http://HOST:PORT"),
            ("http://[::1:80", "http://HOST:PORT"),
            ("socks5://proxy:1080", "SOCKS proxies are not supported"),
        ],
    )
    def test_a_wrong_one_is_said_beside_the_field(self, opened, address, words):
        dialog = opened(Preferences(proxy_mode=ProxyMode.MANUAL, proxy_url=address))
        note = part(dialog, "proxyNote")
        assert words in note.text()
        assert note.property("kind") == "problem"
        assert part(dialog, "proxyUrl").property("invalid") == "true"

    def test_a_right_one_is_not(self, opened):
        address = "http://proxy:8080/"
        dialog = opened(Preferences(proxy_mode=ProxyMode.MANUAL, proxy_url=address))
        assert part(dialog, "proxyNote").property("kind") == "secondary"
        assert not part(dialog, "proxyUrl").property("invalid")

    def test_a_password_is_never_in_clear_text(self, opened):
        address = "http://me:hid%40den@proxy:8080"
        dialog = opened(Preferences(proxy_mode=ProxyMode.MANUAL, proxy_url=address))
        assert part(dialog, "proxyUrl").text() == "http://proxy:8080"
        assert part(dialog, "proxyUser").text() == "me"
        assert part(dialog, "proxyPassword").text() == "hid@den"
        assert part(dialog, "proxyPassword").displayText() == "●" * 7
        assert "not on disk" in part(dialog, "proxyNote").text()
        part(dialog, "proxyUser").editingFinished.emit()
        assert dialog.heard == [], "nothing was changed"

    @pytest.mark.parametrize("how", ["typed", "pasted"])
    def test_a_login_in_the_address_goes_to_its_own_fields(self, dialog, qtbot, how):
        choose(part(dialog, "proxyMode"), ProxyMode.MANUAL, qtbot)
        line = part(dialog, "proxyUrl")
        address = "http://me:hidden@proxy:8080"
        line.setFocus()
        if how == "typed":
            type_into(line, address, qtbot)
        else:
            QGuiApplication.clipboard().setText(address)
            qtbot.keySequence(line, QKeySequence.StandardKey.Paste)
        assert line.text() == "http://proxy:8080"
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert dialog.heard[-1].proxy_url == address

    def test_a_login_of_its_own_fields_is_told(self, opened, qtbot):
        dialog = opened(Preferences(proxy_mode=ProxyMode.MANUAL, proxy_url="http://proxy:8080"))
        type_into(part(dialog, "proxyUser"), "me", qtbot)
        type_into(part(dialog, "proxyPassword"), "p:/@w", qtbot)
        qtbot.keyClick(part(dialog, "proxyPassword"), Qt.Key.Key_Return)
        assert dialog.heard[-1].proxy_url == "http://me:p%3A%2F%40w@proxy:8080"
        assert "hidden" not in repr(replace(dialog.heard[-1], proxy_url="http://a:hidden@b:1"))

    def test_one_that_does_not_count_is_not_judged(self, opened):
        dialog = opened(Preferences(proxy_url="nonsense"))
        assert part(dialog, "proxyNote").property("kind") == "secondary"


class TestTrust:
    def test_a_missing_file_is_said_at_once(self, opened, tmp_path):
        dialog = opened(Preferences(ca_file=str(tmp_path / "none.pem")))
        assert part(dialog, "caNote").isVisible()
        assert part(dialog, "caNote").text() == "There is no such file."

    def test_a_file_is_chosen_without_a_loop_of_its_own(self, dialog, qtbot, tmp_path):
        chosen = tmp_path / "own.pem"
        chosen.write_text("x")
        part(dialog, "browseCaFile").click()
        (browser,) = dialog.findChildren(QFileDialog)
        browser.fileSelected.emit(str(chosen))
        browser.reject()
        assert part(dialog, "caFile").text() == str(chosen)
        assert dialog.heard == [Preferences(ca_file=str(chosen))]
        assert not part(dialog, "caNote").isVisible()


def test_timeouts_are_told(dialog, qtbot):
    for name, field in (
        ("connectTimeout", "connect_timeout_s"),
        ("readTimeout", "read_timeout_s"),
    ):
        box = part(dialog, name)
        type_into(box.lineEdit(), "33", qtbot)
        assert getattr(dialog.heard[-1] if dialog.heard else Preferences(), field) != 33
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert getattr(dialog.heard[-1], field) == 33
        assert dialog.isVisible()


class TestDataFolder:
    def test_is_shown_and_copied(self, dialog, tmp_path):
        assert part(dialog, "dataFolder").text() == str(tmp_path)
        assert part(dialog, "dataFolder").isReadOnly()
        part(dialog, "copyDataFolder").click()
        assert QGuiApplication.clipboard().text() == str(tmp_path)

    def test_is_opened_by_the_desktop(self, dialog, tmp_path, monkeypatch):
        opened: list[Path] = []
        monkeypatch.setattr(
            settings_dialog.QDesktopServices,
            "openUrl",
            lambda url: opened.append(Path(url.toLocalFile())),
        )
        part(dialog, "openDataFolder").click()
        assert opened == [tmp_path]


def test_promises(dialog):
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "No telemetry, no account, no update pings." in words


def test_closes_by_its_button_and_by_escape(opened, qtbot):
    dialog = opened()
    dialog.findChild(QPushButton, "closeSettings").click()
    assert not dialog.isVisible()
    dialog = opened()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_about_says_what_it_is_and_what_it_is_not(qtbot):
    about = AboutDialog()
    qtbot.addWidget(about)
    about.open()
    words = " ".join(label.text() for label in about.findChildren(QLabel))
    for promise in (
        "Redox Courier 0.",
        "Not affiliated with or endorsed by Redox",
        "No telemetry, no account, no update pings",
        "MIT licence",
        "PySide6 (LGPL)",
    ):
        assert promise in words
    about.findChild(QPushButton, "closeAbout").click()
    assert not about.isVisible()
