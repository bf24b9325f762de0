"""How large a message may be, as far as Redox's pages agree."""

from app.model.language import megabytes, translate

# One page says 40 MB, another 413 above 10 MB, and none what a MB is: warn at the least of what
# they can mean, refuse only above the most.
WARNED_BYTES = 10 * 1000 * 1000
REFUSED_BYTES = 40 * 1024 * 1024


def size_of(text: str) -> int:
    """How many bytes *text* takes on the wire."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def size_note(size: int) -> str:
    """What to say of a message of *size* bytes that is too large, or may be."""
    if size > REFUSED_BYTES:
        return translate(
            "Size",
            "The message is too large: {size}. Redox takes 40 MB at most. Upload "
            "the files in it and send their URIs instead.",
        ).format(size=megabytes(size))
    return translate(
        "Size",
        "The message is large: {size}. Redox may refuse more than 10 MB. Files "
        "can be uploaded and sent as a URI instead.",
    ).format(size=megabytes(size))
