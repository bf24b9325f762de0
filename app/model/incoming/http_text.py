"""Requests as text: a recorded request, or a file for an editor's REST client (``.http``)."""

import re

from app.model.incoming.request import Request

START = re.compile(
    r"(?:(?:GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)[ \t]+(?:https?:|/|\{\{)\S*"
    r"(?:[ \t]+HTTP/[\d.]+)?"
    r"|(?:Authorization|Content-Type|Host|Cookie):[^\n]*"
    r"|\#\#\#[^\n]*|@[\w.-]+[ \t]*=[^\n]*)[ \t\r]*(?:\n|\Z)",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?:(GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)[ \t]+)?((?:https?:|/|\{\{)\S*)", re.IGNORECASE
)
_HEADER = re.compile(r"([\w-]+):[ \t]*(.*)")
_VARIABLE = re.compile(r"@([\w.-]+)[ \t]*=[ \t]*(.*)")
_SECRET_NAME = re.compile(r"(?i)token|secret|key|password|auth")
# What an editor does with the answer, and where it keeps it.
_AFTER_BODY = re.compile(r"^(?:>{1,2}!?|<>)[ \t]+\S.*", re.MULTILINE | re.DOTALL)


def requests(text: str) -> list[Request]:
    """The requests of the text in its order; what is named ``@secret = …`` is a credential."""
    text = text.strip().lstrip("\ufeff").replace("\r\n", "\n")
    variables = [
        (f"@{match[1]}", match[2].strip())
        for line in text.partition("{")[0].splitlines()
        if (match := _VARIABLE.match(line)) and _SECRET_NAME.search(match[1]) and match[2].strip()
    ]
    has_parts = "\n###" in text or text.startswith("###")
    parts = re.split(r"^\#\#\#[^\n]*\n?", text, flags=re.MULTILINE) if has_parts else [text]
    found = [request for part in parts if (request := _request(part, variables)) is not None]
    # Without a line that says where to it is the head and body of one.
    return found or [_message("POST", "", text, variables)]


def _request(part: str, variables: list[tuple[str, str]]) -> Request | None:
    lines = part.split("\n", 200)
    for at, line in enumerate(lines):
        if re.match(r"[ \t]*(?:#|//|@|$)", line):
            continue
        match = _REQUEST.match(line.strip())
        if match is None:
            return None
        rest = "\n".join(lines[at + 1 :])
        return _message((match[1] or "GET").upper(), match[2], rest, variables)
    return None


def _message(method: str, url: str, rest: str, variables: list[tuple[str, str]]) -> Request:
    blank = re.search(r"(?:\A|\n)[ \t]*\n", rest)
    head, body = (rest[: blank.start()], rest[blank.end() :]) if blank else (rest, "")
    headers: list[tuple[str, str]] = []
    for line in head.split("\n"):
        header = _HEADER.match(line.strip())
        if header:
            headers.append((header[1], header[2].strip()))
        elif line.lstrip().startswith("{"):
            # The blank line was forgotten.
            body = rest[rest.index(line) :]
            break
    body = body.strip("\n")
    if "\n>" in body or "\n<>" in body:
        body = _AFTER_BODY.sub("", body).strip("\n")
    file = re.match(r"<@?[\w]*[ \t]+(\S.*)", body)
    return Request(
        method=method,
        url=url,
        headers=tuple(headers),
        body="" if file else body,
        body_file=file[1].strip() if file else "",
        credentials=tuple(variables),
    )
