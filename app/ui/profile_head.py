"""The head of the profile card: the list of profiles, and what the one in use counts as."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.model.profile import Profile
from app.ui.calm_combo_box import CalmComboBox
from app.ui.environment_badge import EnvironmentBadge
from app.ui.icon import icon
from app.ui.icon_button import IconButton
from app.ui.labelled_field import set_visible

GAP = 8


class ProfileHead(QVBoxLayout):
    """A layout, not a widget: its parts belong to *card*. *picked* carries a profile's id."""

    new_clicked = Signal()
    delete_clicked = Signal()
    more_clicked = Signal()
    picked = Signal(str)
    edit_toggled = Signal(bool)

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self._new = IconButton("add", self.tr("New profile"), card)
        self._new.setObjectName("newProfile")
        self._new.clicked.connect(self.new_clicked)
        self._delete = IconButton("delete", self.tr("Delete profile"), card)
        self._delete.setObjectName("deleteProfile")
        self._delete.clicked.connect(self.delete_clicked)
        self._more = IconButton("more", self.tr("More about profiles"), card)
        self._more.setObjectName("moreProfile")
        self._more.clicked.connect(self.more_clicked)
        self._profile = CalmComboBox(card)
        self._profile.setObjectName("profile")
        self._profile.setAccessibleName(self.tr("Profile"))
        self._profile.activated.connect(self._on_activated)
        self._environment = EnvironmentBadge(card)
        self._edit = QPushButton(self.tr("Edit"), card)
        self._edit.setObjectName("editProfile")
        self._edit.setAccessibleName(self._edit.text())
        self._edit.setToolTip(self._edit.text())
        self._edit.setProperty("kind", "quiet")
        self._edit.setIcon(icon("edit", "accent"))
        self._edit.setCheckable(True)
        self._edit.toggled.connect(self.edit_toggled)
        self._arrange(QLabel(self.tr("PROFILE"), card))

    @property
    def is_open(self) -> bool:
        """Whether the details are to be shown."""
        return self._edit.isChecked()

    def open_details(self) -> None:
        """As a press on Edit does."""
        self._edit.setChecked(True)

    def close_details(self) -> None:
        """As a second press on Edit does."""
        self._edit.setChecked(False)

    def set_open(self, is_open: bool) -> None:
        """Open or close the details without a question: nothing of them is unsaved."""
        self._edit.blockSignals(True)
        self._edit.setChecked(is_open)
        self._edit.blockSignals(False)

    def show_profiles(self, profiles: Sequence[Profile], selected_id: str) -> None:
        """List these, with the selected one in view ("": none of them)."""
        self._profile.clear()
        for profile in profiles:
            self._profile.addItem(profile.name, profile.id)
        self._profile.setPlaceholderText(
            self.tr("New profile") if profiles else self.tr("No profile yet")
        )
        self._profile.setCurrentIndex(self._profile.findData(selected_id))
        self._profile.setToolTip(self._profile.currentText())

    def offer_edit(self, *, is_offered: bool) -> None:
        """Offer to open the details; those of a new profile are open."""
        set_visible(self._edit, is_offered)

    def show_current(self, profile: Profile | None, *, can_delete: bool) -> None:
        """Say what the profile in use counts as; None is a new one."""
        self._delete.setEnabled(can_delete)
        self._environment.show_profile(profile)

    def fit(self, width: int) -> None:
        """Break the badge's words where they have no room beside Edit, which may be its icon."""
        words = self._edit.accessibleName()
        needed = self._environment.longest_word + GAP
        self._edit.setText(words)
        self._edit.setText(words if needed + self._edit.sizeHint().width() <= width else "")
        beside = 0 if self._edit.isHidden() else self._edit.sizeHint().width()
        self._environment.fit(width - beside - GAP)

    def take_keyboard(self) -> None:
        """Put the person at Edit."""
        self._edit.setFocus()

    def open_menu(self, menu: QMenu) -> None:
        """Show *menu* at the button for more."""
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_activated(self, index: int) -> None:
        self.picked.emit(self._profile.itemData(index))

    def _arrange(self, title: QLabel) -> None:
        title.setProperty("kind", "section")
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(title)
        head.addStretch(1)
        for button in (self._new, self._delete, self._more):
            head.addWidget(button)
        badges = QHBoxLayout()
        badges.setSpacing(0)
        badges.addWidget(self._environment)
        badges.addStretch(1)
        badges.addWidget(self._edit)
        self.setSpacing(8)
        self.addLayout(head)
        self.addWidget(self._profile)
        self.addLayout(badges)
