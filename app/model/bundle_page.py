"""The page of a support bundle: one HTML file that loads nothing and runs nothing."""

from html import escape
from typing import Any

from app.model.document import harmless
from app.model.json_pairs import Pairs, write_pairs

_STYLE = """
:root { color-scheme: light dark; }
body { font: 14px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; }
h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 2em; } h3 { font-size: 1em; }
table { border-collapse: collapse; } td, th { padding: 2px 16px 2px 0; text-align: left;
  vertical-align: top; } th { font-weight: 600; }
pre { border: 1px solid #8888; border-radius: 6px; overflow: auto; padding: 10px; }
""".strip()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_FACTS = (
    ("Data model", "data_model"),
    ("Event type", "event_type"),
    ("Profile", "profile"),
    ("Environment", "environment"),
    ("Host", "host"),
    ("Sent (UTC)", "sent_at"),
    ("Duration in seconds", "duration_s"),
    ("Outcome", "outcome"),
    ("Verdict", "verdict"),
    ("Why there is no answer", "failure"),
)


def page_of(document: Pairs) -> str:
    """The page of what `make_bundle` tells."""
    facts = dict(document)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{_text(facts['about'])}</title>",
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{_text(facts['about'])}</h1>",
        _table(
            [
                ("Made (UTC)", facts["made_at"]),
                ("Secrets", facts["secrets"]),
                ("Patient fields", facts["patient_fields"]),
                *facts["versions"],
            ]
        ),
        "<h2>Timeline</h2>",
        _table([(dict(one)["at"], dict(one)["what"]) for one in facts["timeline"]]),
        *(part for one in facts["sends"] for part in _send(dict(one))),
    ]
    if facts["auth_log"]:
        parts += ["<h2>Logins and renewals</h2>", _rows(facts["auth_log"])]
    return "\n".join([*parts, "</body></html>", ""])


def _send(sent: dict[str, Any]) -> list[str]:
    name = f"{sent['data_model']} {sent['event_type']}".strip()
    facts = [(words, sent[key]) for words, key in _FACTS if sent[key] != ""]
    if sent["was_repeated_after_401"]:
        facts.append(("Repeated", "once, with a new access token after a 401"))
    facts += [
        ("Destination", " ".join(value for _name, value in one)) for one in sent["destinations"]
    ]
    for one in sent["references"]:
        found = dict(one)
        facts.append((f"{found['kind']} ID", found["id"]))
    for one in sent["errors"]:
        found = dict(one)
        about = ", ".join(found[key] for key in ("module", "type", "id") if found[key])
        facts.append(("Error", f"{found['text']} [{about}]" if about else found["text"]))
    return [
        f"<h2>Send {sent['number']}: {_text(name)}</h2>",
        _table(facts),
        *_side("Request", dict(sent["request"])),
        *_side("Reply", dict(sent["reply"])),
    ]


def _side(title: str, side: dict[str, Any]) -> list[str]:
    body = side["body"]
    written = body if isinstance(body, str) else write_pairs(body)
    cut = ", cut off" if side.get("was_cut_off") else ""
    return [
        f"<h3>{title}: {_text(side['line'])}, {side['bytes']:,} bytes{cut}</h3>",
        _rows(side["headers"]),
        f"<pre>{_lines(written)}</pre>" if written else "",
    ]


def _table(rows: list[tuple[str, Any]]) -> str:
    cells = (f"<tr><th>{_text(name)}</th><td>{_text(value)}</td></tr>" for name, value in rows)
    return "\n".join(["<table>", *cells, "</table>"])


def _rows(entries: list[Pairs]) -> str:
    """A table with all that each entry says."""
    if not entries:
        return ""
    cells = (
        "<tr>" + "".join(f"<td>{_text(value)}</td>" for _name, value in entry) + "</tr>"
        for entry in entries
    )
    return "\n".join(["<table>", *cells, "</table>"])


def _text(value: object) -> str:
    words = {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else str(value)
    return escape(harmless(words))


def _lines(text: str) -> str:
    return "\n".join(_text(line) for line in text.split("\n"))
