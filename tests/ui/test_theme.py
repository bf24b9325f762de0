import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QPushButton

from app.model.preferences import Theme
from app.ui import style, theme
from app.ui.theme import DARK, LIGHT, Colours

ENOUGH = 4.5
GROUNDS = ("window", "panel", "raised", "code", "current_line", "selection")
# What a rule without a ground of its own may stand on.
ON_GROUNDS = {
    "text": (*GROUNDS, "selection_strong", "ok_back", "warning_back", "error_back"),
    "secondary": GROUNDS,
    "accent": ("window", "panel", "raised", "selection"),
    "ok": ("window", "panel", "ok_back"),
    "warning": ("window", "panel", "warning_back"),
    "error": ("window", "panel", "raised", "error_back"),
    **{
        # Not on selection_strong: a selection is written in the colour of text.
        f"json_{kind}": ("code", "current_line", "selection")
        for kind in ("key", "string", "number", "literal")
    },
}
THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def dressed(qapp):
    yield lambda chosen, zoom=100: theme.apply(qapp, chosen, zoom)
    theme.apply(qapp, Theme.LIGHT, 100)
    theme.apply(qapp, Theme.SYSTEM, 100)


def luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs_in_the_sheet(colours: Colours) -> set[tuple[str, str]]:
    """Text and ground of each rule of the sheet that sets both."""
    sheet = style.style_sheet(colours, round, "monospace")
    pairs = set[tuple[str, str]]()
    for block in re.findall(r"\{([^}]*)\}", sheet):
        said = dict(re.findall(r"(?:^|[;\s])((?:selection-)?(?:background-)?\w+): (#\w{6})", block))
        for ink, ground in (
            ("color", "background"),
            ("selection-color", "selection-background-color"),
        ):
            if ink in said and ground in said:
                pairs.add((said[ink], said[ground]))
    return pairs


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_texts_of_the_sheet_can_be_read_on_their_grounds(colours):
    pairs = pairs_in_the_sheet(colours)
    assert (colours.on_accent, colours.accent) in pairs
    assert (colours.on_accent, colours.error) in pairs
    assert (colours.text, colours.selection_strong) in pairs
    assert len(pairs) > 10
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < ENOUGH} == {}


@THEMES
def test_texts_can_be_read_on_every_ground_they_may_stand_on(colours):
    pairs = [(ink, ground) for ink, grounds in ON_GROUNDS.items() for ground in grounds]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hover")]
    found = {pair: contrast(*(getattr(colours, name) for name in pair)) for pair in pairs}
    assert {pair: value for pair, value in found.items() if value < ENOUGH} == {}


@THEMES
def test_every_colour_is_written_out(colours):
    values = [getattr(colours, name) for name in Colours._fields if name != "is_dark"]
    assert [value for value in values if not re.fullmatch("#[0-9a-f]{6}", value)] == []


def test_a_choice_of_theme_dresses_what_is_already_shown(qapp, qtbot, dressed):
    label = QLabel("text")
    qtbot.addWidget(label)
    label.show()
    for chosen, colours in ((Theme.DARK, DARK), (Theme.LIGHT, LIGHT)):
        with qtbot.waitSignal(theme.notifier().changed):
            dressed(chosen)
        assert theme.current() is colours
        ground = QColor(colours.window)
        assert qapp.palette().color(QPalette.ColorRole.Window) == ground
        assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(colours.text)


class TestTheSystemChangesItsMind:
    """The platform without a screen has no scheme of its own, so a double tells one."""

    class System:
        def __init__(self, application) -> None:
            self.real = application.styleHints()
            self.scheme = Qt.ColorScheme.Light

        def styleHints(self):
            return self

        def setColorScheme(self, _scheme) -> None:
            pass

        def colorScheme(self):
            return self.scheme

        def change(self, scheme) -> None:
            self.scheme = scheme
            self.real.colorSchemeChanged.emit(scheme)

    @pytest.fixture
    def system(self, qapp, monkeypatch, dressed):
        dressed(Theme.SYSTEM)
        system = self.System(qapp)
        monkeypatch.setattr(theme, "QGuiApplication", system)
        return system

    def test_the_window_follows_at_once(self, system):
        system.change(Qt.ColorScheme.Dark)
        assert theme.current() is DARK
        system.change(Qt.ColorScheme.Light)
        assert theme.current() is LIGHT

    def test_unless_the_person_chose(self, system, dressed):
        dressed(Theme.LIGHT)
        system.change(Qt.ColorScheme.Dark)
        assert theme.current() is LIGHT


def test_zoom_scales_fonts_and_lengths(qapp, qtbot, dressed):
    button = QPushButton("Send")
    qtbot.addWidget(button)
    button.show()
    dressed(Theme.LIGHT, 100)
    small, mono = button.sizeHint(), theme.mono_font().pixelSize()
    assert qapp.font().pixelSize() == 13
    dressed(Theme.LIGHT, 200)
    assert qapp.font().pixelSize() == 26
    assert theme.mono_font().pixelSize() == 2 * mono
    assert theme.scaled(8) == 16
    assert button.sizeHint().height() > 1.7 * small.height()
