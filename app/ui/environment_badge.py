"""The badge of the environment: Production is unmistakable, and so is not knowing."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from app.model.profile import Environment, Profile
from app.ui.dress import dress
from app.ui.labelled_field import set_visible


class EnvironmentBadge(QLabel):
    """Says in words where a profile's messages arrive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("environmentBadge")
        self.setProperty("kind", "badge-neutral")
        self._room = 0
        self._beside = 0
        # It never keeps the column from becoming narrow: see `fit`.
        self.setMinimumWidth(1)

    def show_profile(self, profile: Profile | None) -> None:
        """Show the environment of *profile*; nothing without one."""
        words, kind = self._words(profile)
        self.setText(words)
        dress(self, "kind", kind)
        set_visible(self, profile is not None)

    @property
    def longest_word(self) -> int:
        """How wide it is at least for no word to be cut, in pixels."""
        width = self.fontMetrics().horizontalAdvance
        beside = QLabel.sizeHint(self).width() - width(self.text()) if not self.wordWrap() else 0
        self._beside = max(self._beside, beside)
        return max(map(width, self.text().split()), default=0) + self._beside

    def fit(self, room: int) -> None:
        """Break the words where they are wider than *room* pixels, and only there."""
        self._room = room
        self.setWordWrap(False)
        self.setWordWrap(self.sizeHint().width() > room)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of the room where the words are broken: Qt would make a narrow column of them."""
        if not self.wordWrap():
            return super().sizeHint()
        return QSize(self._room, self.heightForWidth(self._room))

    def _words(self, profile: Profile | None) -> tuple[str, str]:
        if profile is None:
            return "", "badge-neutral"
        if profile.is_sandbox:
            return self.tr("Sandbox"), "badge-accent"
        return {
            None: (self.tr("Unset: counts as Production"), "badge-error"),
            Environment.PRODUCTION: (self.tr("PRODUCTION"), "badge-error"),
            Environment.STAGING: (self.tr("Staging"), "badge-accent"),
            Environment.DEVELOPMENT: (self.tr("Development"), "badge-accent"),
        }[profile.environment]
