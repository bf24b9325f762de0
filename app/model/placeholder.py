"""Names in a message that stand for a value made when it is sent: ``{{patient.mr}}``."""

import re

PLACEHOLDER = re.compile(r"\{\{ *([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*) *\}\}")
"""One placeholder; its group 1 is the name between the braces."""


def holds_placeholder(value: str) -> bool:
    """Whether the value is known only when the message is sent, so that its form says nothing."""
    return "{{" in value and PLACEHOLDER.search(value) is not None
