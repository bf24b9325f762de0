"""Where a profile speaks to: its region, and the base URL that follows from it or is typed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.model.profile import BASE_URLS, Profile, Region
from app.ui.calm_combo_box import CalmComboBox
from app.ui.labelled_field import LabelledField


class ProfileAddress(QObject):
    """No widget: *region* and *base_url*, with its *line*, are fields in the form of *parent*.

    What was typed for a custom address is kept while another region is looked at.
    """

    region_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sandbox_url = ""
        self._custom_url = ""
        self._is_custom = False
        self._choice = CalmComboBox(parent)
        self._choice.setMinimumWidth(1)
        for region, words in (
            (Region.UNITED_STATES, self.tr("United States")),
            (Region.CANADA, self.tr("Canada")),
            (Region.SANDBOX, self.tr("Local sandbox")),
            (Region.CUSTOM, self.tr("Custom")),
        ):
            self._choice.addItem(words, region)
        self.line = QLineEdit(parent)
        self.region = LabelledField(self.tr("Re&gion"), "region", self._choice)
        self.base_url = LabelledField(self.tr("Base &URL"), "baseUrl", self.line)
        self._choice.currentIndexChanged.connect(lambda: self._on_region_changed())

    @property
    def chosen(self) -> Region:
        """The region in view."""
        return Region(self._choice.currentData())

    @property
    def custom_url(self) -> str:
        """The base URL as it is typed; "" where the region decides."""
        return self.line.text() if self._is_custom else ""

    def show_profile(self, profile: Profile) -> None:
        """Show where *profile* speaks to."""
        self._is_custom = profile.region is Region.CUSTOM
        self._custom_url = profile.custom_base_url
        self.line.setText(self._custom_url)
        self._choice.setCurrentIndex(self._choice.findData(profile.region))
        self._on_region_changed()

    def show_custom_url(self, url: str) -> None:
        """Show a base URL as it is going to be saved."""
        self.line.setText(url)

    def show_sandbox_address(self, url: str) -> None:
        """Where the sandbox can be reached."""
        self._sandbox_url = url
        self._on_region_changed()

    def set_enabled(self, *, is_enabled: bool) -> None:
        """Whether another region can be chosen."""
        self._choice.setEnabled(is_enabled)

    def _on_region_changed(self) -> None:
        region = self.chosen
        if self._is_custom:
            self._custom_url = self.line.text()
        self._is_custom = region is Region.CUSTOM
        if self._is_custom:
            url = self._custom_url
        elif region is Region.SANDBOX:
            url = self._sandbox_url
        else:
            url = BASE_URLS[region]
        self.line.setText(url)
        self.line.setCursorPosition(0)
        self.line.setPlaceholderText(
            self.tr("Known while it runs") if region is Region.SANDBOX else "https://"
        )
        self.line.setReadOnly(not self._is_custom)
        self.line.setEnabled(region is not Region.SANDBOX)
        words = self.tr("The sandbox makes its own key for this run. Nothing leaves this computer.")
        self.region.rest(words if region is Region.SANDBOX else "")
        self.region_changed.emit()
