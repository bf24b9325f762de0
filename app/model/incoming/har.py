"""Requests that a browser or a proxy has recorded: a whole HAR, or one entry of it."""

from typing import Any

from app.model.incoming.postman import pairs
from app.model.incoming.request import Request, Unreadable
from app.model.json_text import as_object


def requests(text: str) -> list[Request]:
    """The requests in the order they were made; the answers are passed over unread.

    Raises:
        Unreadable: it is not JSON, or not laid out as a HAR is.
    """
    import msgspec

    try:
        root = msgspec.json.decode(text.strip().lstrip("\ufeff"), type=dict[str, msgspec.Raw])
        if "log" in root:
            log = msgspec.json.decode(root["log"], type=dict[str, msgspec.Raw])
            entries = msgspec.json.decode(log["entries"], type=list[dict[str, msgspec.Raw]])
        else:
            entries = [root]
        found = [msgspec.json.decode(one["request"]) for one in entries if "request" in one]
    except (msgspec.MsgspecError, KeyError, RecursionError, UnicodeEncodeError) as error:
        raise Unreadable("it is not a HAR") from error
    return [_request(as_object(request) or {}) for request in found]


def _request(request: dict[str, Any]) -> Request:
    posted = as_object(request.get("postData")) or {}
    cookies = [("Cookie", value) for _name, value in pairs(request.get("cookies"), "name")]
    return Request(
        method=str(request.get("method", "")).upper(),
        url=str(request.get("url", "")),
        headers=tuple(pairs(request.get("headers"), "name")),
        body=str(posted.get("text") or ""),
        credentials=tuple(cookies),
    )
