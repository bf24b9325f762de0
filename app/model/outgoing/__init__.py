"""A message made ready for other tools: commands, a Postman collection, a file of requests."""

from enum import StrEnum


class Form(StrEnum):
    """What a message can be copied as."""

    BASH = "bash"
    CMD = "cmd"
    POWERSHELL = "powershell"
    POSTMAN = "postman"
    HTTP = "http"
