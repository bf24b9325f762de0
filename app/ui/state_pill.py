"""The state of the token: its word in a pill, with a shape of its own for each state."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.model.token_status import TokenState
from app.ui import theme
from app.ui.dress import dress
from app.ui.icon import paint_icon

ICON = 12
GAP = 4

FACES = {
    TokenState.NO_TOKEN: ("neutral", "nothing"),
    TokenState.AUTHENTICATING: ("accent", "refresh"),
    TokenState.VALID: ("ok", "ok"),
    TokenState.EXPIRES_SOON: ("warning", "clock"),
    TokenState.EXPIRED: ("error", "stop"),
    TokenState.REJECTED: ("error", "outcome-rejected"),
    TokenState.UNREACHABLE: ("error", "unreachable"),
}


class StatePill(QLabel):
    """Its text is the state's words and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = ""
        self._role = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def show_state(self, state: TokenState) -> None:
        """Show another state."""
        kind, self._picture = FACES[state]
        self._role = "secondary" if kind == "neutral" else kind
        self.setText(state.words)
        dress(self, "kind", f"badge-{kind}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, and the shape before the word."""
        super().paintEvent(event)
        side = theme.scaled(ICON)
        box = self.contentsRect()
        painter = QPainter(self)
        top = box.y() + (box.height() - side) / 2
        paint_icon(painter, QRectF(box.x(), top, side, side), self._picture, self._role)
        painter.end()

    def _use_theme(self) -> None:
        self.setIndent(theme.scaled(ICON + GAP))
