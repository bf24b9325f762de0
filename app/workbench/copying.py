"""The presenter of copying: the message as a command, a collection or a file of requests."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.model.catalog import Catalog
from app.model.errors import InvalidMessage
from app.model.exchange import Outgoing
from app.model.filling import Filling
from app.model.message import compose, read_meta
from app.model.outgoing import Form
from app.ui.clipboard import copy
from app.ui.composer import Composer
from app.ui.confirm import ask
from app.ui.notice import Notices
from app.workbench.session import Session

TOPIC = "copy"


class Copying(QObject):
    """Copies what Send would send. The token goes along only when the person insists.

    *copy_secret* puts a text on the clipboard that is cleared after half a minute.
    """

    def __init__(
        self,
        *,
        window: QWidget,
        composer: Composer,
        notices: Notices,
        session: Session,
        catalog: Catalog,
        filling: Callable[[], Filling],
        copy_secret: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._window = window
        self._composer = composer
        self._notices = notices
        self._session = session
        self._catalog = catalog
        self._filling = filling
        self._copy_secret = copy_secret
        composer.copy_requested.connect(self._on_copy_requested)

    def _on_copy_requested(self, form: Form, with_token: bool) -> None:
        text = self._composer.text()
        profile = self._session.profile
        if profile is None or not self._session.base_url:
            self._notices.show_warning(
                self.tr("There is no profile, so it is not known where the message would go."),
                self.tr("Choose or save a profile first, or try the sandbox."),
                topic=TOPIC,
            )
            return
        try:
            outgoing = compose(
                text,
                profile=profile,
                base_url=self._session.base_url,
                catalog=self._catalog,
                filling=self._filling(),
            )
        except InvalidMessage as error:
            self._composer.show_invalid(error)
            return
        self._notices.clear(TOPIC)
        meta = read_meta(text)
        name = " · ".join(part for part in (meta.data_model, meta.event_type) if part)
        if with_token:
            self._ask(outgoing, form)
        else:
            self._copy(outgoing, form, name or self.tr("Message"))

    def _copy(self, outgoing: Outgoing, form: Form, name: str) -> None:
        from app.model.outgoing.copy_of import copy_of

        try:
            copy(copy_of(outgoing, form, name=name), self._composer.send_button)
        except InvalidMessage as error:
            self._notices.show_warning(error.title, error.hint, topic=TOPIC)

    def _ask(self, outgoing: Outgoing, form: Form) -> None:
        authenticator = self._session.authenticator
        token = authenticator.held_token() if authenticator is not None else ""
        if not token:
            self._notices.show_warning(
                self.tr("There is no access token to copy."),
                self.tr("Press Authenticate first."),
                topic=TOPIC,
            )
            return
        ask(
            self._window,
            title=self.tr("Copy with the access token?"),
            text=self.tr(
                "Whoever gets this command can send as your source until the token expires. "
                "Paste it into no ticket and no chat. The clipboard is cleared after 30 seconds."
            ),
            accept=self.tr("Copy with token"),
            is_danger=True,
            on_accepted=lambda: self._copy_with_token(outgoing, form, token),
        )

    def _copy_with_token(self, outgoing: Outgoing, form: Form, token: str) -> None:
        from app.model.outgoing.copy_of import copy_of

        try:
            self._copy_secret(copy_of(outgoing, form, name="", token=token))
        except InvalidMessage as error:
            self._notices.show_warning(error.title, error.hint, topic=TOPIC)
