"""Looks at a picture: fitted into the view, or each pixel as it is."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui import theme
from app.ui.file_chip import pixels_words
from app.ui.picture import Picture


class PictureView(QScrollArea):
    """Scrolls over a picture that is larger than the view, with the keyboard as well."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._canvas = _Canvas(self)
        self.setWidget(self._canvas)
        self._is_fitted = True
        theme.notifier().changed.connect(self._canvas.update)

    def show_picture(self, picture: Picture | None, what: str = "") -> None:
        """Show a picture, which is called *what*; None lets go of the one in view."""
        self._canvas.picture = picture
        size = picture.whole.size() if picture is not None else QSize()
        self.setAccessibleName(f"{what}, {pixels_words(size.width(), size.height())}")
        self._fit()

    def set_fitted(self, *, is_fitted: bool) -> None:
        """Whether all of the picture is seen, or each of its pixels."""
        self._is_fitted = is_fitted
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of the picture in view."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        picture = self._canvas.picture
        if picture is None:
            self._canvas.resize(self.viewport().size())
        elif self._is_fitted:
            self._canvas.resize(self.maximumViewportSize())
        else:
            self._canvas.resize(picture.whole.size().expandedTo(self.viewport().size()))
        self._canvas.update()


class _Canvas(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the picture as is in view."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.current().code))
        picture = self.picture
        if picture is None:
            return
        size = picture.whole.size()
        if size.width() <= self.width() and size.height() <= self.height():
            # Never larger than it is.
            painter.drawImage(_centred(size, self.size()).topLeft(), picture.whole)
        else:
            fitted = picture.fitted.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_centred(fitted, self.size()), picture.fitted)
        painter.end()


def _centred(size: QSize, within: QSize) -> QRect:
    left = (within.width() - size.width()) // 2
    top = (within.height() - size.height()) // 2
    return QRect(QPoint(left, top), size)
