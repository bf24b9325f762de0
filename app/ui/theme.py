"""The colours and fonts of the window, light and dark, following the system while it runs."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.model.preferences import Theme

BASE_PX = 13
MONO_FAMILIES = (
    "SF Mono",
    "Menlo",
    "Cascadia Mono",
    "Consolas",
    "JetBrains Mono",
    "DejaVu Sans Mono",
)


class Colours(NamedTuple):
    """Colours by role, as ``#rrggbb``. A name ending in ``_back`` is the ground of the other."""

    is_dark: bool
    window: str
    panel: str
    raised: str
    code: str
    line: str
    field_line: str
    text: str
    secondary: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    selection_strong: str
    current_line: str
    ok: str
    ok_back: str
    warning: str
    warning_back: str
    error: str
    error_back: str
    json_key: str
    json_string: str
    json_number: str
    json_literal: str


LIGHT = Colours(
    is_dark=False,
    window="#f4f5f7",
    panel="#ffffff",
    raised="#ffffff",
    code="#fbfbfc",
    line="#e1e4e9",
    field_line="#c9ced6",
    text="#1b2027",
    secondary="#5c6673",
    accent="#2f5fd0",
    accent_hover="#264fb3",
    on_accent="#ffffff",
    selection="#e8eefb",
    selection_strong="#c5d7fb",
    current_line="#f1f4f9",
    ok="#167545",
    ok_back="#e7f5ed",
    warning="#8a5a00",
    warning_back="#fdf3dc",
    error="#b3261e",
    error_back="#fdeceb",
    json_key="#8236a8",
    json_string="#116a3c",
    json_number="#a44a00",
    json_literal="#1f55c4",
)

DARK = Colours(
    is_dark=True,
    window="#16191e",
    panel="#1d2127",
    raised="#242931",
    code="#191d22",
    line="#323943",
    field_line="#434c59",
    text="#e6e9ee",
    secondary="#9aa5b3",
    accent="#7ca2f8",
    accent_hover="#9ab8fb",
    on_accent="#0d1420",
    selection="#26334d",
    selection_strong="#34496f",
    current_line="#20252d",
    ok="#5fd39a",
    ok_back="#17352a",
    warning="#f0c061",
    warning_back="#382d15",
    error="#ff8d85",
    error_back="#3c1f1e",
    json_key="#d5a1f0",
    json_string="#86d6a6",
    json_number="#f2ab72",
    json_literal="#8fb2ff",
)


class Notifier(QObject):
    """Says that colours or sizes have changed."""

    changed = Signal()


class _State:
    theme: Theme = Theme.SYSTEM
    colours: Colours = LIGHT
    zoom_percent: int = 100
    mono_family: str = ""
    follows_system: bool = False


_state = _State()
_notifiers: list[Notifier] = []


def current() -> Colours:
    """The colours in force."""
    return _state.colours


def notifier() -> Notifier:
    """Who says when to paint anew."""
    if not _notifiers:
        _notifiers.append(Notifier(QApplication.instance()))
    return _notifiers[0]


def zoom_percent() -> int:
    """The zoom in force."""
    return _state.zoom_percent


def scaled(pixels: float) -> int:
    """A length of the design, at the zoom in force, in logical pixels."""
    return max(1, round(pixels * _state.zoom_percent / 100))


def mono_font(size_delta: int = 0) -> QFont:
    """The font of keys, IDs, JSON and the countdown; *size_delta* in pixels at 100 %."""
    if not _state.mono_family:
        known = set(QFontDatabase.families())
        _state.mono_family = next(
            (family for family in MONO_FAMILIES if family in known),
            QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
        )
    font = QFont(_state.mono_family)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(scaled(BASE_PX - 1 + size_delta))
    return font


def set_size(application: QApplication, zoom_percent: int) -> None:
    """Take the zoom and the font that goes with it, before the first window is built.

    What is built with another font keeps it when a style sheet comes over it.
    """
    _state.zoom_percent = zoom_percent
    font = application.font()
    font.setPixelSize(scaled(BASE_PX))
    application.setFont(font)


def apply(application: QApplication, theme: Theme, zoom_percent: int) -> None:
    """Dress the whole program; safe to call again whenever a choice changes."""
    schemes = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark}
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    if not _state.follows_system:
        _state.follows_system = True
        hints.colorSchemeChanged.connect(lambda: _dress(application))
    _state.theme = theme
    set_size(application, zoom_percent)
    _dress(application)


def _dress(application: QApplication) -> None:
    from app.ui.style import style_sheet

    # Not every platform takes a scheme from the program; the window's own colours must.
    is_dark = _state.theme is Theme.DARK or (
        _state.theme is Theme.SYSTEM
        and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    _state.colours = DARK if is_dark else LIGHT
    application.setPalette(_palette(_state.colours))
    application.setStyleSheet(style_sheet(_state.colours, scaled, mono_font().family()))
    notifier().changed.emit()


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.window))
    for name, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.panel,
        role.AlternateBase: colours.code,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.secondary,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Mid: colours.line,
        role.Accent: colours.accent,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.secondary))
    return palette
