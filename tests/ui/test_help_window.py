from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTranslator, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPushButton, QTreeWidget

from app.model.guide import Guide
from app.model.preferences import Theme
from app.ui import theme
from app.ui.guide_view import GuideView
from app.ui.help_window import HelpWindow

LONG = "\n\n".join(f"Paragraph {number}." for number in range(60))
PAGES = {
    "index": "# Guide\n\n- [Sending](sending.md)\n- [Errors](errors.md)\n",
    "sending": f"# Sending\n\nSee [proxy](errors.md#the-proxy).\n\n{LONG}\n\n## More\n\n{LONG}",
    "errors": (
        f"# Errors\n\n[Redox](https://example.org/a)\n\n![Picture](pictures/one.png)\n\n{LONG}"
        f"\n\n## The proxy\n\nIt asks for `a name`.\n\n{LONG}\n\n"
        "### NTLM\n\n| a | b |\n|---|---|\n| c | d |\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "guide" / "pictures").mkdir(parents=True)
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(0)
    picture.save(str(tmp_path / "guide" / "pictures" / "one.png"))
    picture.save(str(tmp_path / "outside.png"))
    return tmp_path / "guide"


@pytest.fixture
def window(qapp, folder, qtbot):
    theme.apply(qapp, Theme.LIGHT, 100)
    shown = HelpWindow(Guide.read(PAGES.__getitem__), folder)
    shown.open()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()
    shown.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, Theme.SYSTEM, 100)


def view(window: HelpWindow) -> GuideView:
    return window.findChild(GuideView, "helpPage")


def text_at_the_top(window: HelpWindow) -> str:
    page = view(window)
    return page.cursorForPosition(page.viewport().rect().topLeft() + QPoint(0, 9)).block().text()


def press(window: HelpWindow, name: str) -> None:
    window.findChild(QPushButton, name).click()


def test_it_opens_at_its_start_and_holds_nothing_up(window):
    assert window.address == "index"
    assert not window.isModal()
    assert view(window).hasFocus()
    assert "Guide" in view(window).toPlainText()


def test_an_address_brings_its_section_to_the_top(window):
    window.show_address("errors#the-proxy")
    assert view(window).verticalScrollBar().value() > 0
    assert text_at_the_top(window) == "The proxy"
    contents = window.findChild(QTreeWidget, "helpContents")
    assert contents.currentItem().text(0) == "The proxy"


def test_a_section_is_at_the_top_also_of_a_window_that_opens_there(folder, qapp, qtbot):
    opened = HelpWindow(Guide.read(PAGES.__getitem__), folder)
    opened.show_address("errors#the-proxy")
    opened.open()
    qtbot.waitExposed(opened)
    qtbot.waitUntil(lambda: text_at_the_top(opened) == "The proxy")
    opened.resize(700, 500)
    qtbot.waitUntil(lambda: text_at_the_top(opened) == "The proxy")
    opened.close()
    opened.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize(
    ("address", "shown"), [("errors#nowhere", "errors"), ("nowhere#at-all", "index")]
)
def test_what_is_not_there_shows_what_is_nearest(window, address, shown):
    window.show_address(address)
    assert window.address == shown


def test_the_contents_mark_the_part_one_reads_in(window):
    contents = window.findChild(QTreeWidget, "helpContents")
    window.show_address("errors#ntlm")
    assert contents.currentItem().text(0) == "The proxy"
    window.show_address("errors")
    assert contents.currentItem().text(0) == "Errors"


def test_back_and_forward_come_to_where_one_was(window):
    back = window.findChild(QPushButton, "helpBack")
    assert not back.isEnabled()
    window.show_address("sending")
    view(window).verticalScrollBar().setValue(200)
    window.show_address("errors#the-proxy")
    press(window, "helpBack")
    assert window.address == "sending"
    assert view(window).verticalScrollBar().value() == 200
    press(window, "helpForward")
    assert window.address == "errors#the-proxy"
    assert text_at_the_top(window) == "The proxy"
    press(window, "helpBack")
    press(window, "helpBack")
    assert (window.address, back.isEnabled()) == ("index", False)


def test_a_link_within_the_guide_is_followed_at_once(window):
    window.show_address("sending")
    view(window).anchorClicked.emit(QUrl("errors.md#the-proxy"))
    assert window.address == "errors#the-proxy"


def test_a_link_to_the_web_is_shown_first_and_opened_on_request(window, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True
    )
    window.show_address("errors")
    view(window).anchorClicked.emit(QUrl("https://example.org/a"))
    question = window.findChild(QDialog, "question")
    assert opened == []
    assert question.findChild(QLabel, "questionText").text() == "https://example.org/a"
    question.accept()
    assert opened == ["https://example.org/a"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:alert(1)", "ftp://a/b"])
def test_other_links_do_nothing(window, monkeypatch, target):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: pytest.fail("opened"))
    view(window).anchorClicked.emit(QUrl(target))
    assert window.address == "index"
    assert window.findChild(QDialog, "question") is None


@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        ("pictures/one.png", True),
        ("../outside.png", False),
        ("https://example.org/one.png", False),
        ("file:///outside.png", False),
    ],
)
def test_only_pictures_of_the_guide_are_loaded(window, name, is_there):
    kind = QTextDocument.ResourceType.ImageResource.value
    found = view(window).loadResource(kind, QUrl(name))
    assert (isinstance(found, QImage) and not found.isNull()) is is_there


def test_the_search_finds_sections_of_all_pages(window, qtbot):
    line = window.findChild(QLineEdit, "helpSearch")
    found = window.findChild(QListWidget, "helpFound")
    line.setText("PROXY asks")
    assert [found.item(row).text() for row in range(found.count())] == ["The proxy"]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.address == "errors#the-proxy"
    assert marked(window) == ["asks", "proxy"]
    line.setText("no such words")
    assert window.findChild(QLabel, "helpNothing").isVisible()
    line.clear()
    assert window.findChild(QTreeWidget, "helpContents").isVisible()
    assert marked(window) == []


def marked(window: HelpWindow) -> list[str]:
    marks = view(window).extraSelections()
    return sorted(mark.cursor.selectedText() for mark in marks)


def test_it_follows_zoom_and_theme_and_stays_where_it_was(window, qapp):
    window.show_address("errors#the-proxy")
    page = view(window)
    before = page.document().size().height()
    theme.apply(qapp, Theme.DARK, 150)
    assert page.document().size().height() > before * 1.2
    assert text_at_the_top(window) == "The proxy"


def test_larger_and_smaller_are_asked_for(window, qtbot):
    steps: list[int] = []
    window.zoom_requested.connect(steps.append)
    for key in (Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert steps == [1, -1, 0]


def test_a_page_is_laid_out_once_and_not_for_each_of_its_parts(window):
    changes: list[int] = []
    view(window).document().contentsChanged.connect(lambda: changes.append(1))
    window.show_address("errors")
    assert view(window).document().blockCount() > 100
    assert len(changes) < 10


class Elsewhere(QTranslator):
    """Speaks another language."""

    def translate(self, _context, source, _about=None, _count=-1):
        return f"‹{source}›"

    def isEmpty(self):
        return False


def test_whom_the_window_speaks_another_language_with_is_told_that_the_guide_is_english(
    window, folder, qapp, qtbot
):
    assert not window.findChild(QLabel, "helpLanguage").isVisible()
    translator = Elsewhere()
    qapp.installTranslator(translator)
    try:
        other = HelpWindow(Guide.read(PAGES.__getitem__), folder)
        other.open()
        assert other.findChild(QLabel, "helpLanguage").isVisible()
    finally:
        qapp.removeTranslator(translator)
        other.close()
        other.deleteLater()
