"""The program's icon: sharp where it is small, and in About."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel

from app.ui.about_dialog import AboutDialog
from app.ui.application_icon import application_icon


def colours_across(side: int) -> set[str]:
    image = application_icon().pixmap(QSize(side, side), 1.0).toImage()
    return {image.pixelColor(x, side // 8).name() for x in range(side // 4, side * 3 // 4)}


def test_small_sizes_have_a_drawing_of_their_own(qapp):
    assert colours_across(16) == colours_across(32) == {"#2f5fd0"}
    assert colours_across(48) != {"#2f5fd0"}


def test_a_sharper_screen_gets_the_large_drawing(qapp):
    pixmap = application_icon().pixmap(QSize(32, 32), 2.0)
    assert pixmap.width() == 64
    assert pixmap.toImage().pixelColor(32, 8).name() != "#2f5fd0"


def test_about_shows_it(qtbot):
    about = AboutDialog()
    qtbot.addWidget(about)
    shown = about.findChild(QLabel, "applicationIcon")
    assert shown is not None
    assert shown.pixmap().deviceIndependentSize().width() == 64
    assert shown.accessibleName() == "Icon of Redox Courier"
