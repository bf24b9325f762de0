"""Commands are run: by bash, with a stand-in for curl that says what it was given."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from app.model.errors import InvalidMessage
from app.model.incoming import invoke_rest_method, shell_cmd
from app.model.outgoing import Form
from app.model.outgoing.command import command
from tests.support.requests import ADDRESS, messages, outgoing

STAND_IN = """#!/bin/sh
printf '%s\\0' "$@"
for last; do :; done
if [ "$last" = @- ]; then cat; fi
"""
TRICKY = json.dumps(
    {"Meta": {"Note": 'it\'s 100% "quoted" \\ $HOME `id` !x ^&|<>() \u2019 é \U0001f600'}}, indent=2
)


@pytest.fixture(scope="module")
def run_bash(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("path")
    (folder / "curl").write_text(STAND_IN)
    (folder / "curl").chmod(0o755)

    def run(script: str, **variables: str) -> tuple[list[str], str]:
        environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", **variables}
        ran = subprocess.run(
            ["bash", "-u"], input=script.encode(), capture_output=True, check=True, env=environment
        )
        assert not ran.stderr
        *arguments, stdin = ran.stdout.decode().split("\0")
        return arguments, stdin

    return run


def data_of(arguments: list[str]) -> str:
    return arguments[arguments.index("--data-raw") + 1]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(messages)
def test_bash_gives_curl_the_message_byte_for_byte(run_bash, message):
    arguments, _ = run_bash(command(outgoing(message), Form.BASH), REDOX_TOKEN="a b")
    assert data_of(arguments) == message
    assert arguments[:3] == ["-X", "POST", ADDRESS]
    assert arguments[3:7] == [
        "-H",
        "Authorization: Bearer a b",
        "-H",
        "Content-Type: application/json",
    ]


def test_bash_takes_a_token_as_it_is(run_bash):
    token = "a'b$HOME`id`\"!"
    arguments, _ = run_bash(command(outgoing(TRICKY), Form.BASH, token=token))
    assert f"Authorization: Bearer {token}" in arguments
    assert data_of(arguments) == TRICKY


def test_a_long_message_is_piped_since_no_argument_is_that_long(run_bash):
    message = json.dumps({"Meta": {"Note": "MESSAGE\nMESSAGE_ 'x' $HOME"}, "Long": "x" * 300_000})
    arguments, stdin = run_bash(command(outgoing(message), Form.BASH), REDOX_TOKEN="t")
    assert stdin == message + "\n"
    assert arguments[-2:] == ["--data-binary", "@-"]


def test_the_real_curl_sends_it(tmp_path):
    """To an address where nobody listens: what matters is that it takes the command."""
    text = command(outgoing(TRICKY), Form.BASH).replace(ADDRESS, "http://127.0.0.1:9/endpoint")
    ran = subprocess.run(
        ["bash", "-c", text],
        capture_output=True,
        env={**os.environ, "REDOX_TOKEN": "t", "NO_PROXY": "*"},
    )
    assert ran.returncode == 7  # could not connect; 2 and 3 would be a bad option or URL


@given(messages)
def test_cmd_gives_curl_the_same_message(message):
    """cmd cannot be run here; its reader is written from its rules, see `shell_cmd`."""
    text = command(outgoing(message), Form.CMD)
    assert re.findall("[^^]\n", text[:-1]) == []
    # Nothing else than the token's variable is replaced.
    assert re.findall("%[^%]*%?", text) == ["%REDOX_TOKEN%"]
    ((program, *arguments),) = shell_cmd.commands(text)
    assert program == "curl"
    assert arguments[:5] == ["-X", "POST", ADDRESS, "-H", "Authorization: Bearer %REDOX_TOKEN%"]
    assert json.loads(data_of(arguments)) == json.loads(message)


def test_cmd_takes_no_long_command():
    with pytest.raises(InvalidMessage, match="8,191"):
        command(outgoing(json.dumps({"Meta": {}, "Long": "x" * 9000})), Form.CMD)


@given(messages)
def test_powershell_sends_the_message_byte_for_byte(message):
    """PowerShell cannot be run here; its reader is written from its rules."""
    (request,) = invoke_rest_method.requests(command(outgoing(message), Form.POWERSHELL))
    assert request.body == message
    assert request.method == "POST"
    assert request.url == ADDRESS
    assert request.headers == (("Authorization", "Bearer $env:REDOX_TOKEN"),)


def test_powershell_quotes_what_would_end_its_block_of_text():
    message = "{\n'@: it's\n}"
    text = command(outgoing(message), Form.POWERSHELL, token="it's")
    (request,) = invoke_rest_method.requests(text)
    assert request.body == message
    assert request.headers == (("Authorization", "Bearer it's"),)


@pytest.mark.parametrize("form", [Form.BASH, Form.CMD, Form.POWERSHELL])
def test_a_token_is_in_it_only_when_it_is_given(form):
    assert "secret-token" in command(outgoing("{}"), form, token="secret-token")
    assert "REDOX_TOKEN" not in command(outgoing("{}"), form, token="secret-token")
    assert "REDOX_TOKEN" in command(outgoing("{}"), form)
