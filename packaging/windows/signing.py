"""Sign a Windows program, when the environment names an identity.

python3 packaging/windows/signing.py FILE    sign it; without an identity that is an error

What the environment may name, the first of these counts:

AZURE_SIGNING_DLIB, AZURE_SIGNING_METADATA
    Azure Trusted Signing: its library for signtool, and the file that names account and profile.
    Both come with Azure's client and have to be on the machine. Who signs there is told by Azure's
    own AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.
WINDOWS_SIGNING_THUMBPRINT
    The SHA-1 thumbprint of a certificate in the store of the account, for signtool.
WINDOWS_SIGNING_PKCS12, WINDOWS_SIGNING_PASSWORD_FILE
    A file with certificate and key, and a file with its password, for osslsigncode.

SIGNING_TIMESTAMP_URL is asked for the time of the signature; it is set to nothing in tests.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TIMESTAMP_URL = "http://timestamp.acs.microsoft.com"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signs: *name* for people, and the commands that sign and check the file put at {file}.

    *replaces* where the command writes another file, {signed}, instead of changing the first.
    """

    name: str
    command: tuple[str, ...]
    replaces: bool = False

    def __str__(self) -> str:
        return f"signed with {self.name}"

    def sign(self, file: Path) -> None:
        """Sign *file*.

        Raises:
            SystemExit: the tool did not sign it; its words stand above.
        """
        with tempfile.TemporaryDirectory(prefix="signed-", dir=file.parent) as folder:
            signed = Path(folder) / file.name
            places = {"{file}": str(file), "{signed}": str(signed)}
            command = [places.get(part, part) for part in self.command]
            if subprocess.run(command, check=False).returncode:
                sys.exit(f"{file} could not be signed.")
            if self.replaces:
                signed.replace(file)


def identity(environment: Mapping[str, str] = os.environ) -> Identity | None:
    """The identity that the environment names; None when it names none.

    Raises:
        SystemExit: it names one by half.
    """
    stamp = environment.get("SIGNING_TIMESTAMP_URL", TIMESTAMP_URL)
    signtool = ("signtool", "sign", "/fd", "SHA256", *(_with(stamp, "/tr", "/td", "SHA256")))
    dlib, metadata = _pair(environment, "AZURE_SIGNING_DLIB", "AZURE_SIGNING_METADATA")
    if dlib:
        command = (*signtool, "/dlib", dlib, "/dmdf", metadata, "{file}")
        return Identity("Azure Trusted Signing", command)
    thumbprint = environment.get("WINDOWS_SIGNING_THUMBPRINT", "")
    if thumbprint:
        return Identity("a certificate of this account", (*signtool, "/sha1", thumbprint, "{file}"))
    store, password = _pair(environment, "WINDOWS_SIGNING_PKCS12", "WINDOWS_SIGNING_PASSWORD_FILE")
    if store:
        command = ("osslsigncode", "sign", "-pkcs12", store, "-readpass", password, "-h", "sha256")
        command += ("-n", "Redox Courier", *_with(stamp, "-ts"))
        return Identity("a certificate file", (*command, "-in", "{file}", "-out", "{signed}"), True)
    return None


def as_command() -> str:
    """What NSIS runs to sign the uninstaller; it puts the file behind it."""
    parts = [sys.executable, str(Path(__file__).resolve())]
    if sys.platform == "win32":
        return subprocess.list2cmdline(parts)
    return shlex.join(parts)


def _with(stamp: str, option: str, *more: str) -> tuple[str, ...]:
    return (option, stamp, *more) if stamp else ()


def _pair(environment: Mapping[str, str], first: str, second: str) -> tuple[str, str]:
    values = environment.get(first, ""), environment.get(second, "")
    if any(values) and not all(values):
        sys.exit(f"To sign, set both {first} and {second}.")
    return values


def main(arguments: list[str]) -> None:
    """Sign the file that is named."""
    if len(arguments) != 1:
        sys.exit((__doc__ or "").strip())
    found = identity()
    if found is None:
        sys.exit("The environment names no identity to sign with.")
    found.sign(Path(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
