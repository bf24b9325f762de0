"""Which files can stand in a message as base64, and what to do with the others."""

from app.model.language import megabytes, translate
from app.model.size import REFUSED_BYTES

EMBEDDED_BYTES = 10 * 1000 * 1000
UPLOADED_BYTES = 30 * 1000 * 1000
PIECE_BYTES = 3 * 256 * 1024
"""A file is read and encoded so much at a time: a multiple of three, so that pieces join."""


def encoded_size(size: int) -> int:
    """How many characters *size* bytes take in base64."""
    return (size + 2) // 3 * 4


def refusal(size: int, message_size: int) -> tuple[str, str] | None:
    """Why a file of *size* bytes cannot go into a message of *message_size*, and the next step."""
    if not size:
        return translate("Attachment", "The file is empty."), translate(
            "Attachment", "Choose another one; nothing was changed."
        )
    if size > UPLOADED_BYTES:
        return (
            translate("Attachment", "The file is too large for Redox: {size}.").format(
                size=megabytes(size, 1)
            ),
            translate(
                "Attachment",
                "Redox takes files up to 30 MB, as an upload. Make it smaller, or send it "
                "in parts.",
            ),
        )
    if size > EMBEDDED_BYTES:
        return (
            translate("Attachment", "The file is too large to stand in a message: {size}.").format(
                size=megabytes(size, 1)
            ),
            translate(
                "Attachment",
                "Redox takes up to 10 MB there. Upload it, up to 30 MB, and put its URI there.",
            ),
        )
    total = message_size + encoded_size(size)
    if total > REFUSED_BYTES:
        return (
            translate(
                "Attachment", "With this file the message would be too large: {total}."
            ).format(total=megabytes(total, 1)),
            translate(
                "Attachment",
                "Redox takes 40 MB at most. Upload files to Redox and put their URIs in "
                "their place.",
            ),
        )
    return None
