"""What a shell makes of what was quoted for it.

bash is really run. PowerShell and cmd cannot be run here: their rules are followed by readers
written from their documentation, for cmd by a second, slower one in this file.
"""

import json
import subprocess

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.incoming import shell_bash, shell_cmd
from app.model.incoming.shell_powershell import Part, tokens
from app.model.outgoing.quoting import bash_quoted, cmd_quoted, plain_for_cmd, powershell_quoted
from tests.support.requests import messages

# No program takes a NUL in an argument.
words = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
    min_size=1,
    max_size=20,
)


@settings(max_examples=40, deadline=None)
@given(words)
def test_bash_gives_each_word_back(given_words):
    script = "printf '%s\\0' " + " ".join(map(bash_quoted, given_words))
    ran = subprocess.run(["bash", "-c", script], capture_output=True, check=True)
    assert ran.stdout.decode().split("\0")[:-1] == given_words


@given(words)
def test_our_own_reader_of_bash_agrees(given_words):
    line = "echo " + " ".join(map(bash_quoted, given_words))
    assert shell_bash.commands(line)[0].words == ["echo", *given_words]


@given(words)
def test_powershell_reads_each_word_as_one_string(given_words):
    read = list(tokens(" ".join(map(powershell_quoted, given_words))))
    assert [token.part for token in read] == [Part.STRING] * len(given_words)
    assert [token.text for token in read] == given_words


@given(words)
def test_programs_on_windows_get_each_word_back(given_words):
    assert shell_cmd.arguments(" ".join(map(cmd_quoted, given_words))) == given_words


@given(messages)
def test_cmd_finds_nothing_to_change_in_a_message(message):
    """cmd switches between reading and copying at each quote, also at one after a backslash."""
    plain = plain_for_cmd(message)
    assert json.loads(plain) == json.loads(message)
    assert plain.isascii()
    assert plain.isprintable()
    assert not set("%!^&|<>()") & set(plain)
    assert shell_cmd.commands(f"curl -d {cmd_quoted(plain)}") == [["curl", "-d", plain]]
