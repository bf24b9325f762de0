"""One door to all that a message can be copied as."""

from app.model.exchange import Outgoing
from app.model.outgoing import Form
from app.model.outgoing.command import command
from app.model.outgoing.http_file import http_file
from app.model.outgoing.postman_collection import collection


def copy_of(outgoing: Outgoing, form: Form, *, name: str, token: str = "") -> str:
    """*outgoing* in that form; *name* says what it is, *token* goes into commands alone.

    Raises:
        InvalidMessage: it is too long for that form.
    """
    if form is Form.POSTMAN:
        return collection(outgoing, name=name)
    if form is Form.HTTP:
        return http_file(outgoing, name=name)
    return command(outgoing, form, token=token)
