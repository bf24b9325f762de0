"""Requests as Postman writes them: a collection (v2.0, v2.1), a folder or one request of it."""

from collections.abc import Iterator
from typing import Any

from app.model.incoming.request import Request, Unreadable
from app.model.json_text import as_list, as_object

_DEEPEST = 50


def requests(text: str) -> list[Request]:
    """The requests of a collection in its order.

    Raises:
        Unreadable: it is not JSON.
    """
    import msgspec

    try:
        root = msgspec.json.decode(text.strip().lstrip("\ufeff"))
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise Unreadable("it is not JSON") from error
    return list(_requests(root, 0))


def _requests(item: object, depth: int) -> Iterator[Request]:
    node = as_object(item)
    if node is None or depth > _DEEPEST:
        return
    wrapped = as_object(node.get("collection"))
    if wrapped is not None:
        yield from _requests(wrapped, depth + 1)
    for inner in as_list(node.get("item")) or ():
        yield from _requests(inner, depth + 1)
    request = as_object(node.get("request"))
    if request is None and "method" in node and ("body" in node or "header" in node):
        request = node
    if request is not None:
        yield _request(request)


def _request(request: dict[str, Any]) -> Request:
    body = as_object(request.get("body")) or {}
    file = as_object(body.get("file")) or {}
    address = request.get("url")
    parts = as_object(address) or {}
    return Request(
        method=_text(request.get("method")).upper(),
        url=_text(parts.get("raw")) or _text(address),
        headers=tuple(pairs(request.get("header"), "key")),
        body=_text(body.get("raw")),
        body_file=_text(file.get("src")),
        credentials=tuple(_authorization(as_object(request.get("auth")) or {})),
    )


def _authorization(auth: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What stands on the tab "Authorization": a list of pairs, in older files an object."""
    for kind, fields in auth.items():
        named = as_object(fields)
        values = list(named.items()) if named is not None else list(pairs(fields, "key"))
        for _name, value in values:
            if isinstance(value, str) and value:
                yield f"auth ({kind})", value


def pairs(entries: object, name: str) -> Iterator[tuple[str, str]]:
    """The pairs of a list of objects with a *name* and a value."""
    for entry in as_list(entries) or ():
        fields = as_object(entry) or {}
        if fields.get(name):
            yield _text(fields[name]), _text(fields.get("value"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
