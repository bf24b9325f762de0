"""The program's own icon, in its own colours: in the title bar, in About, and in the packages."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource

SMALL_PX = 32
"""Up to this size a drawing of fewer and straighter lines is the sharper one."""


def application_icon() -> QIcon:
    """The icon for windows, drawn in whatever size the system asks for."""
    return QIcon(_Engine())


def paint_application_icon(painter: QPainter, box: QRectF) -> None:
    """Draw the icon into the square *box*."""
    side_px = box.width() * painter.device().devicePixelRatio()
    name = "application-small" if side_px <= SMALL_PX else "application"
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(resource(f"icons/{name}.svg"))).render(painter, box)


class _Engine(QIconEngine):
    def clone(self) -> QIconEngine:
        return _Engine()

    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        paint_application_icon(painter, box)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn
