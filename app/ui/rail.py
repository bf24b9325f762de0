"""The narrow rail at the left: which page is shown."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.icon import icon

WIDTH = 76
MARGINS = 13
LETTERS = 10


class Rail(QFrame):
    """Pages on top, help and settings at the bottom."""

    page_chosen = Signal(str)
    settings_requested = Signal()
    help_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 12, 6, 12)
        self._column.setSpacing(4)
        # In the order of Tab, which is that of their making.
        self._add_page("message", self.tr("Message"))
        self._add_page("history", self.tr("History"))
        self._add_page("sandbox", self.tr("Sandbox"))
        self._column.addStretch(1)
        self._help = self._button("railHelp", self.tr("Help"), "guide")
        self._help.clicked.connect(lambda: self.help_requested.emit())
        self._column.addWidget(self._help)
        self._settings = self._button("railSettings", self.tr("Settings"), "settings")
        self._settings.clicked.connect(self.settings_requested)
        self._column.addWidget(self._settings)
        self._shown = ""
        self.show_current("message")
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def show_current(self, name: str) -> None:
        """Mark the page that is shown."""
        self._shown = name
        self._buttons[name].setChecked(True)

    def _add_page(self, name: str, words: str) -> None:
        # Its icon has the page's name.
        button = self._button(f"rail{name.capitalize()}", words, name)
        button.setCheckable(True)

        def use(is_current: bool) -> None:
            button.setIcon(icon(name, "accent" if is_current else "secondary"))
            # Not by `clicked`: a screen reader toggles it, which Qt does not take for a click.
            if is_current and self._shown != name:
                self._shown = name
                self.page_chosen.emit(name)

        button.toggled.connect(use)
        self._group.addButton(button)
        self._buttons[name] = button
        self._column.addWidget(button)

    def _button(self, name: str, words: str, picture: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("kind", "rail")
        button.setText(words)
        button.setIcon(icon(picture, "secondary"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _use_theme(self) -> None:
        buttons = (*self._buttons.values(), self._help, self._settings)
        # As the style writes the page that is shown; other languages have longer words.
        bold = QFont(self.font())
        bold.setPixelSize(theme.scaled(LETTERS))
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        widest = max(metrics.horizontalAdvance(button.text()) for button in buttons)
        width = max(theme.scaled(WIDTH - MARGINS), widest + theme.scaled(10))
        self.setFixedWidth(width + theme.scaled(MARGINS))
        for button in buttons:
            button.setIconSize(QSize(theme.scaled(20), theme.scaled(20)))
            button.setFixedSize(width, theme.scaled(50))
