"""The rows of the settings that choose the proxy; its password is never in clear text."""

from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit

from app.model.preferences import ProxyMode
from app.model.proxy_url import ProxyUrl, split_proxy
from app.ui.dress import dress


class ProxyFields(QObject):
    """Chooses none, the system's or one by address, user name and password.

    A login that is typed or pasted with the address goes to its own fields at once.
    """

    changed = Signal()

    def __init__(self, mode: ProxyMode, url: str, parent: QObject) -> None:
        super().__init__(parent)
        self._mode = QComboBox()
        self._mode.setObjectName("proxyMode")
        for words, choice in (
            (self.tr("The system's"), ProxyMode.SYSTEM),
            (self.tr("This one"), ProxyMode.MANUAL),
            (self.tr("None"), ProxyMode.NONE),
        ):
            self._mode.addItem(words, choice)
        self._mode.setCurrentIndex(max(self._mode.findData(mode), 0))
        self._mode.activated.connect(lambda: self.changed.emit())
        parts = split_proxy(url)
        self._address = self._line("proxyUrl", parts.address)
        self._address.setPlaceholderText("http://proxy.example.com:8080")
        self._address.textChanged.connect(self._on_address_changed)
        self._user = self._line("proxyUser", parts.user)
        self._user.setPlaceholderText(self.tr("Only if the proxy asks for one"))
        self._password = self._line("proxyPassword", parts.password)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._note = QLabel()
        self._note.setObjectName("proxyNote")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)

    def add_to(self, form: QFormLayout) -> None:
        """Add the rows to *form*."""
        form.addRow(self.tr("&Proxy"), self._mode)
        form.addRow(self.tr("Proxy &address"), self._address)
        form.addRow(self.tr("Proxy &user name"), self._user)
        form.addRow(self.tr("Proxy pa&ssword"), self._password)
        form.addRow("", self._note)

    @property
    def mode(self) -> ProxyMode:
        """Where the proxy comes from."""
        return ProxyMode(self._mode.currentData())

    @property
    def url(self) -> str:
        """Its address with user name and password, as the preferences hold it."""
        address = self._address.text().strip()
        return ProxyUrl(address, self._user.text().strip(), self._password.text()).text

    def say(self) -> None:
        """Say what is wrong with the fields, or what else is to be known."""
        is_manual = self.mode is ProxyMode.MANUAL
        for line in (self._address, self._user, self._password):
            line.setEnabled(is_manual)
        wrong = self._wrong(self._address.text().strip()) if is_manual else ""
        usual = self.tr("NTLM and SOCKS are not supported.")
        login = self.tr("User name and password are kept for this run only, and not on disk.")
        local = self.tr("What runs on this computer itself is reached without a proxy.")
        note = f"{login if is_manual else local} {usual}"
        self._note.setText(wrong or note)
        self._address.setAccessibleDescription(wrong)
        self._password.setAccessibleDescription(login)
        dress(self._note, "kind", "problem" if wrong else "secondary")
        dress(self._address, "invalid", "true" if wrong else "")

    def _on_address_changed(self, text: str) -> None:
        if "@" not in text:
            return
        parts = split_proxy(text)
        self._address.setText(parts.address)
        if parts.user or parts.password:
            self._user.setText(parts.user)
            self._password.setText(parts.password)

    def _wrong(self, address: str) -> str:
        """What is wrong with a proxy's address; "" for nothing."""
        usual = self.tr("Enter the proxy as http://HOST:PORT.")
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            return usual
        if parts.scheme.startswith("socks"):
            return self.tr("SOCKS proxies are not supported. Enter one as http://HOST:PORT.")
        has_more = parts.path.strip("/") or parts.query or parts.fragment
        is_usable = parts.scheme == "http" and parts.hostname and port and not has_more
        return "" if is_usable else usual

    def _line(self, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setObjectName(name)
        line.editingFinished.connect(self.changed)
        return line
