"""A curl command, written for bash, for cmd or for PowerShell."""

import re
from dataclasses import dataclass, field

from app.model.incoming import invoke_rest_method, shell_bash, shell_cmd
from app.model.incoming.request import Request, Unreadable

_START = 4_000
_WITH_VALUE = frozenset("AbcCdDeEFHKmoPQrtTuUwxXyYz")
_LONG_WITH_VALUE = re.compile(
    r"abstract-unix-socket|cacert|capath|cert(?:-type)?|ciphers|config|connect-(?:timeout|to)"
    r"|continue-at|cookie(?:-jar)?|crlfile|data(?:-ascii|-binary|-raw|-urlencode)?|dump-header"
    r"|form(?:-string)?|header|interface|json|key(?:-type)?|keepalive-time|limit-rate|local-port"
    r"|login-options|max-(?:filesize|redirs|time)|netrc-file|noproxy|oauth2-bearer"
    r"|output(?:-dir)?|pass|pinnedpubkey|proto|proxy(?:-header|-user)?|quote|range|referer"
    r"|request|resolve|retry(?:-delay|-max-time)?|socks5(?:-hostname)?|speed-(?:limit|time)"
    r"|stderr|tls-max|trace(?:-ascii)?|unix-socket|upload-file|url(?:-query)?|user(?:-agent)?"
    r"|write-out"
)
_SHORT_NAMES = {
    "X": "request",
    "H": "header",
    "d": "data",
    "u": "user",
    "b": "cookie",
    "U": "proxy-user",
    "F": "form",
    "T": "upload-file",
}
_DATA = frozenset(("data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json"))
_SECRET = {
    "user": "-u (password)",
    "proxy-user": "-U (password)",
    "cookie": "-b (cookie)",
    "pass": "--pass",
    "oauth2-bearer": "--oauth2-bearer",
}
_ADDRESS = re.compile(r"(?i)(?:https?://|\{\{|[$%{]?\w*(?:url|host)|[\w-]+\.[\w.-]+[/:])")
_PROMPT = re.compile(
    r"^[ \t]*(?:PS [^>\n]*>|[A-Z]:\\[^>\n]*>|[$%#>]|\S{1,80}@\S{1,80}[$#%])[ \t]+"
    r"(?=(?:sudo|curl|echo|cat|printf|\$)\b)",
    re.MULTILINE | re.IGNORECASE,
)
_FOR_CMD = re.compile(r'\^\r?\n|\^"|%\w+%|"\{""')
_FOR_POWERSHELL = re.compile(r"`\r?\n|\$env:|\$\w+ *=|\bcurl\.exe\b[^\n]*'")
_FED = frozenset(("echo", "printf", "cat"))


@dataclass(slots=True)
class _Seen:
    method: str = ""
    url: str = field(default="", repr=False)
    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]], repr=False)
    data: list[str] = field(default_factory=list[str], repr=False)
    file: str = field(default="", repr=False)
    secrets: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]], repr=False)


def requests(text: str) -> list[Request]:
    """The requests of all curl commands in *text*, whichever shell they are written for.

    Raises:
        Unreadable: no shell would take it.
    """
    if _PROMPT.match(text):
        text = _PROMPT.sub("", text)
    # A text of megabytes is not searched through: how a shell is written shows early.
    start = text[:_START]
    readers = [_for_bash, _for_cmd, _for_powershell]
    if _FOR_CMD.search(start):
        readers = [_for_cmd, _for_bash, _for_powershell]
    elif _FOR_POWERSHELL.search(start):
        readers = [_for_powershell, _for_bash, _for_cmd]
    best: list[Request] = []
    problem: Unreadable | None = None
    for read_as in readers:
        try:
            found = read_as(text)
        except Unreadable as error:
            problem = problem or error
            continue
        if any(_is_whole(request.body) for request in found):
            return found
        best = best or found
    if problem is not None and not any(
        request.body_file or request.body.lstrip().startswith("{") for request in best
    ):
        raise problem
    return best


def _is_whole(body: str) -> bool:
    return bool(re.match(r'\ufeff?\s*\{\s*(?:["#}]|//)', body)) and body.rstrip().endswith("}")


def _for_bash(text: str) -> list[Request]:
    found: list[Request] = []
    fed = ""
    for command in shell_bash.commands(text):
        words = command.words
        if _is_curl(words[0]):
            found.append(read(words[1:], stdin=command.stdin or fed))
        fed = ""
        if command.feeds_next and words[0] in _FED:
            fed = command.stdin or words[-1]
    return found


def _for_cmd(text: str) -> list[Request]:
    return [read(words[1:]) for words in shell_cmd.commands(text) if _is_curl(words[0])]


def _for_powershell(text: str) -> list[Request]:
    return [
        read([_as_passed(word) for word in words[1:]], stdin=fed)
        for words, fed in invoke_rest_method.native_commands(text)
        if _is_curl(words[0])
    ]


def _as_passed(word: str) -> str:
    r"""Older PowerShells pass quotes on only where they are written ``\"``."""
    if not word.lstrip().startswith('{\\"'):
        return word
    return re.sub(r'(\\+)"', lambda match: "\\" * (len(match[1]) // 2) + '"', word)


def _is_curl(word: str) -> bool:
    return re.split(r"[/\\]", word)[-1].lower() in ("curl", "curl.exe")


def read(arguments: list[str], *, stdin: str = "") -> Request:
    """What curl would send for these arguments."""
    seen = _Seen()
    rest = iter(arguments)
    for word in rest:
        if word.startswith("--"):
            name = word[2:]
            if _LONG_WITH_VALUE.fullmatch(name):
                _note(seen, name, next(rest, ""), stdin)
        elif word.startswith("-") and len(word) > 1:
            for index, letter in enumerate(word[1:], 2):
                if letter in _WITH_VALUE:
                    value = word[index:] or next(rest, "")
                    _note(seen, _SHORT_NAMES.get(letter, letter), value, stdin)
                    break
        elif _ADDRESS.match(word) and not seen.url:
            seen.url = word
        elif re.match(r"(?i)bearer\s", word):
            seen.secrets.append(("Authorization", word))  # a header whose quotes fell apart
    return Request(
        method=seen.method or ("POST" if seen.data or seen.file else "GET"),
        url=seen.url,
        headers=tuple(seen.headers),
        body="&".join(seen.data),
        body_file=seen.file,
        credentials=tuple(seen.secrets),
    )


def _note(seen: _Seen, name: str, value: str, stdin: str) -> None:
    if name == "request":
        seen.method = value.upper()
    elif name == "url":
        seen.url = value
    elif name == "header":
        header, _, content = value.partition(":")
        seen.headers.append((header, content.strip()))
    elif name in _SECRET:
        seen.secrets.append((_SECRET[name], value.partition(":")[2] or value))
    elif name == "form":
        seen.file = seen.file or value.partition("=")[2].lstrip("@<")
    elif name == "upload-file":
        seen.file = value
    elif name in _DATA:
        if not value.startswith("@") or name == "data-raw":
            seen.data.append(value)
        elif value == "@-":
            seen.data.append(stdin)
        else:
            seen.file = value[1:]
