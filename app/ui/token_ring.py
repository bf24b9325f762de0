"""A ring that empties while a token ages."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.model.token_status import TokenState
from app.ui import theme

SIDE = 52
WIDTH = 6
STEPS = 360
ROLES = {TokenState.VALID: "ok", TokenState.EXPIRES_SOON: "warning"}


class TokenRing(QWidget):
    """For the eye alone: the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = 0
        self._role = "secondary"
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def show_fraction(self, fraction: float | None, state: TokenState) -> None:
        """Show what is left, 0 to 1; None: there is nothing, or it is not known."""
        step = round((fraction or 0) * STEPS)
        role = ROLES.get(state, "secondary")
        if (step, role) != (self._step, self._role):
            self._step, self._role = step, role
            self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme.scaled(SIDE), theme.scaled(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track and what is left of it."""
        colours, width = theme.current(), theme.scaled(WIDTH)
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), width))
        painter.drawEllipse(box)
        if self._step:
            colour = QColor(getattr(colours, self._role))
            painter.setPen(QPen(colour, width, c=Qt.PenCapStyle.RoundCap))
            painter.drawArc(box, 90 * 16, -self._step * 16)

    def _use_theme(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
