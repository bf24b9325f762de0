"""Give the macOS machine of a release the identity that signs, for as long as the machine lives.

python packaging/macos/signing_keychain.py

For machines that are thrown away after one job: `security` takes passwords as arguments, where
other programs of the same machine could read them. The environment says:

MACOS_SIGNING_P12, MACOS_SIGNING_P12_PASSWORD
    Certificate and key as a PKCS #12 file in base64, and its password.
MACOS_NOTARY_KEY_TEXT
    The key of App Store Connect (what stands in the .p8 file). It is written into a file, and later
    steps of the workflow find its path in MACOS_NOTARY_KEY.
"""

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO


def main() -> None:
    """Make a keychain with the identity in it, the first that is looked into."""
    folder = Path(os.environ["RUNNER_TEMP"])
    keychain, password = folder / "signing.keychain-db", secrets.token_urlsafe(24)
    identity = folder / "identity.p12"
    with private(identity) as file:
        file.write(base64.b64decode(os.environ["MACOS_SIGNING_P12"]))
    try:
        security("create-keychain", "-p", password, keychain)
        security("set-keychain-settings", "-lut", "21600", keychain)
        security("unlock-keychain", "-p", password, keychain)
        of_identity = ["-P", os.environ["MACOS_SIGNING_P12_PASSWORD"], "-f", "pkcs12"]
        security("import", identity, "-k", keychain, *of_identity, "-T", "/usr/bin/codesign")
    finally:
        identity.unlink()
    # Without this codesign would ask somebody at the screen.
    partitions = ["-S", "apple-tool:,apple:", "-s", "-k", password]
    security("set-key-partition-list", *partitions, keychain)
    security("list-keychains", "-d", "user", "-s", keychain, "login.keychain-db")
    if os.environ.get("MACOS_NOTARY_KEY_TEXT"):
        key = folder / "notary.p8"
        with private(key) as file:
            file.write(os.environ["MACOS_NOTARY_KEY_TEXT"].encode())
        with Path(os.environ["GITHUB_ENV"]).open("a", encoding="utf-8") as later:
            later.write(f"MACOS_NOTARY_KEY={key}\n")


def private(path: Path) -> BinaryIO:
    """A new file that only this account may read, open for writing."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def security(*arguments: str | Path) -> None:
    """Run a command on keychains; its arguments are said to nobody when it fails."""
    command = ["security", *(str(part) for part in arguments)]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        sys.exit(f"security {arguments[0]} failed; its reason stands above.")


if __name__ == "__main__":
    main()
