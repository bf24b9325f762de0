"""The request of a message as a command to paste: bash, cmd or PowerShell.

Without a token the command takes it from the environment, where it is in no history and no ticket.
"""

from app.model.errors import InvalidMessage
from app.model.exchange import Outgoing
from app.model.language import translate
from app.model.outgoing import Form
from app.model.outgoing.quoting import bash_quoted, cmd_quoted, plain_for_cmd, powershell_quoted

VARIABLE = "REDOX_TOKEN"
# Linux passes on no longer argument than 128 kB; quoting makes it longer.
_LONGEST_ARGUMENT = 100_000
_LONGEST_FOR_CMD = 8_191


def command(outgoing: Outgoing, form: Form, *, token: str = "") -> str:
    """The command that sends *outgoing*, with *token* in it or with a variable for one.

    Raises:
        InvalidMessage: cmd takes no command of that length.
    """
    if form is Form.CMD:
        return _for_cmd(outgoing, token)
    return (_for_powershell if form is Form.POWERSHELL else _for_bash)(outgoing, token)


def _for_bash(outgoing: Outgoing, token: str) -> str:
    body = outgoing.body.decode()
    bearer = (
        bash_quoted(f"Authorization: Bearer {token}")
        if token
        else f'"Authorization: Bearer ${VARIABLE}"'
    )
    lines = [
        f"curl -X POST {bash_quoted(outgoing.base_url + outgoing.path)}",
        f"-H {bearer}",
        "-H 'Content-Type: application/json'",
    ]
    if len(outgoing.body) <= _LONGEST_ARGUMENT:
        # Not -d, which would take a text that starts with @ for the name of a file.
        return " \\\n  ".join([*lines, f"--data-raw {bash_quoted(body)}"]) + "\n"
    ending = "MESSAGE"
    while ending in body:
        ending += "_"
    start = " \\\n  ".join([*lines, f"--data-binary @- <<'{ending}'"])
    return f"{start}\n{body}{'' if body.endswith(chr(10)) else chr(10)}{ending}\n"


def _for_cmd(outgoing: Outgoing, token: str) -> str:
    bearer = f"Authorization: Bearer {token or f'%{VARIABLE}%'}"
    text = " ^\n  ".join(
        [
            f"curl -X POST {cmd_quoted(outgoing.base_url + outgoing.path)}",
            f"-H {cmd_quoted(bearer)}",
            f"-H {cmd_quoted('Content-Type: application/json')}",
            f"--data-raw {cmd_quoted(plain_for_cmd(outgoing.body.decode()))}",
        ]
    )
    if len(text) > _LONGEST_FOR_CMD:
        raise InvalidMessage(
            translate(
                "Command",
                "The message is too long for cmd, which takes commands of 8,191 characters.",
            ),
            translate("Command", "Copy it for PowerShell or bash instead."),
        )
    return text + "\n"


def _for_powershell(outgoing: Outgoing, token: str) -> str:
    """With Invoke-RestMethod: versions of PowerShell do not agree on how curl.exe gets a quote."""
    body = outgoing.body.decode()
    bearer = powershell_quoted(f"Bearer {token}") if token else f'"Bearer $env:{VARIABLE}"'
    # A line that starts so would end the text, in any of its typographic forms.
    is_block = "'@" not in body and "\u2019@" not in body and "\u2018@" not in body
    message = f"@'\n{body}\n'@" if is_block else powershell_quoted(body)
    address = powershell_quoted(outgoing.base_url + outgoing.path)
    return (
        f"$message = {message}\n"
        f"Invoke-RestMethod -Method Post -Uri {address}"
        f" -Headers @{{ Authorization = {bearer} }} -ContentType 'application/json'"
        " -Body ([Text.Encoding]::UTF8.GetBytes($message))\n"
    )
