"""The one redactor for all that leaves the program: no secret, no token, no patient's data."""

import re
from collections.abc import Iterable

from app.model.base64_search import Base64Search
from app.model.encoded import as_hex, beginning, encoded

MASK = "••••••••"
_SHORT = 4
_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"})

_SPACE = r"(?:\s|\+|%(?:25){0,9}20|\\{1,9}u0020|&#(?:32|x20);)"
_BEARER = re.compile(
    rf"(?<![A-Za-z])(bearer|basic|digest|negotiate|ntlm)({_SPACE}{{1,20}})"
    r"([^\s\"'<>\\,;&{}\[\]]{4,})",
    re.IGNORECASE,
)
_AUTHORIZATION = re.compile(
    r"\b((?:proxy-)?authorization|(?:set-)?cookie)"
    r"((?:\\{0,9}[\"']|&quot;|%22)?\s{0,20}[:=]\s{0,20}(?:\\{0,9}[\"']|&quot;|%22)?)"
    r"([^\r\n\"'\\]+)",
    re.IGNORECASE,
)
_QUOTE = (
    r"(?:\\{0,9}[\"']|&(?:amp;){0,9}(?:quot|apos|#0{0,9}3[49]|#x0{0,9}2[27]);"
    r"|%(?:25){0,9}2[27]|\\{1,9}u002[27])"
)
_NAME = (
    r"access[_-]?token|refresh[_-]?token|id[_-]?token|api[_-]?key|api[_-]?token"
    r"|client[_-]?secret|client[_-]?assertion|source[_-]?secret|secret|password|passwd"
)
_NAMES = ("token", "key", "secret", "assertion", "passw")
_HEADER_NAMES = ("authorization", "cookie")
_SCHEMES = ("bearer", "basic", "digest", "negotiate", "ntlm")
_COLON = (
    r"(?::|=|%(?:25){0,9}3[ad]|\\{1,9}u003[ad]"
    r"|&(?:amp;){0,9}(?:#0{0,9}58|#x0{0,9}3a|colon);)"
)
_BLANK = r"(?:[ \t\r\n]|%(?:25){0,9}20|\\{1,9}[nrt]|\+){0,200}"
# A closing quote wears as many backslashes as the opening one; without any, to the line's end.
_MEMBER = re.compile(
    rf"(?P<head>(?:{_NAME}){_QUOTE}?{_BLANK}{_COLON}{_BLANK})"
    rf"(?:(?P<quote>{_QUOTE})(?P<value>[^\r\n]*?)(?P<end>(?<!\\)(?P=quote)|(?=[\r\n])|\Z)"
    r"|(?P<bare>[^\s,;&\"'<>}\]]+))",
    re.IGNORECASE,
)

_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"“[^”\n]{0,400}”|‘[^’\n]{0,400}’|\"[^\"\n]{0,400}\"|(?<!\w)'[^'\n]{0,400}'(?!\w)"
    r"|«[^»\n]{0,400}»|`[^`\n]{0,400}`"
    r"|(?<![\w.%+-])[\w.%+-]+@[\w.-]+"
    r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|\b\d{3}-\d{2}-\d{4}\b"
    r"|(?<!\w)(?:\+|\()?\d(?:[ ().-]{0,2}\d){6,}"
    r"|\b(?=\w*\d{5})\w+(?:[\^&|~]+[\w.]*)*"
)
PERSONAL_MASK = "•••"


class Redactor:
    """Takes known secrets, and what looks like one, out of texts.

    A secret is found raw, escaped for JSON, URLs, forms or HTML (also partly, or twice), in
    hexadecimal digits, in base64 at any place of something longer, wrapped over lines, and in
    upper or lower case. One of less than four characters is removed only where it stands alone:
    taken out of every word, it would be told by the gaps.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        unique = sorted({secret for secret in secrets if secret}, key=len, reverse=True)
        self._known = [_Known(secret) for secret in unique]
        self._in_base64 = Base64Search(unique)

    def redact(self, text: str) -> str:
        """*text* without secrets, tokens and keys."""
        text = self.redact_known(text)
        # Most texts speak of none of it, which is told much sooner than where they do.
        folded = _folded(text)
        if any(word in folded for word in _NAMES):
            text = _MEMBER.sub(_masked_member, text)
        if any(word in folded for word in _HEADER_NAMES):
            text = _AUTHORIZATION.sub(_masked_header, text)
        if any(word in folded for word in _SCHEMES):
            text = _BEARER.sub(_masked_bearer, text)
        return text

    def redact_known(self, text: str) -> str:
        """*text* without the known secrets; what only looks like one stays."""
        for known in self._known:
            text = known.replace(text, MASK)
        return self._in_base64.replace(text, MASK)

    def redact_bytes(self, data: bytes) -> bytes:
        """The same for UTF-8 text in bytes; bytes that are no UTF-8 stay as they are."""
        text = data.decode("utf-8", "surrogateescape")
        return self.redact(text).encode("utf-8", "surrogateescape")


def mask_header(name: str, value: str) -> str:
    """The value of a header as the window shows it: of a token the scheme alone."""
    if name.lower() not in _HEADERS:
        return value
    scheme, blank, rest = value.partition(" ")
    return f"{scheme} {MASK}" if blank and rest and scheme.isalpha() else MASK


def redact_error_text(text: str) -> str:
    """An error text without what may name a patient: the form stays, the values go.

    Masked are quoted values, numbers of five or more digits, dates, telephone and social security
    numbers and mail addresses. UUIDs stay (log IDs, destinations). Names that are not quoted
    cannot be told from other words.
    """
    parts: list[str] = []
    at = 0
    for uuid in _UUID.finditer(text):
        parts += [_PERSONAL.sub(PERSONAL_MASK, text[at : uuid.start()]), uuid[0]]
        at = uuid.end()
    parts.append(_PERSONAL.sub(PERSONAL_MASK, text[at:]))
    return "".join(parts)


def _folded(text: str) -> str:
    """*text* in small letters, as the patterns take letters for each other."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i\u0307", "i").replace("\u0131", "i")


class _Known:
    """Finds one secret in all of its forms."""

    def __init__(self, secret: str) -> None:
        self._whole = re.compile(_pattern(secret))
        self._begins = re.compile(beginning(secret))

    def replace(self, text: str, mask: str) -> str:
        """*text* with *mask* for each find.

        It is looked for only where a quick pattern finds how it may begin.
        """
        parts: list[str] = []
        done = 0
        for begin in self._begins.finditer(text):
            if begin.start() < done:
                continue
            found = self._whole.match(text, begin.start())
            if found is not None:
                parts += [text[done : found.start()], mask]
                done = found.end()
        return "".join([*parts, text[done:]]) if parts else text


def _pattern(secret: str) -> str:
    if len(secret) < _SHORT:
        return rf"(?<![A-Za-z0-9])(?:{encoded(secret)})(?![A-Za-z0-9])"
    octets = secret.encode("utf-8", "surrogatepass")
    return f"{encoded(secret)}|{as_hex(octets)}"


def _masked_member(match: re.Match[str]) -> str:
    if match["quote"] is None:
        return match["head"] + MASK
    return match["head"] + match["quote"] + MASK + match["end"]


def _masked_header(match: re.Match[str]) -> str:
    scheme, blank, _rest = match[3].strip().partition(" ")
    kept = f"{scheme} " if blank and scheme.isalpha() else ""
    return match[1] + match[2] + kept + MASK


def _masked_bearer(match: re.Match[str]) -> str:
    return match[1] + match[2] + MASK
