"""The contract of the vault with the real keyring of this system: `packaging/try_keyring.py`.

No test of pytest's: it would write into the keyring of whoever runs the tests. One entry is made
under a random name, and removed again whatever happens.
"""

import asyncio
import secrets
import sys

from app.model.credential import Credential
from app.model.errors import VaultError
from app.model.origin import parse_base_url
from app.services.vault import Vault

ORIGIN = parse_base_url("https://api.redoxengine.com")
PROFILE = secrets.token_hex(16)
FIRST = Credential("key-0f1e2d3c", 'first secret, with ünïcödé, 鍵 and "quotes"', ORIGIN)
SECOND = Credential("key-4b5a6978", "second secret", ORIGIN)
MUCH = Credential("key", "x" * 2000, ORIGIN)


async def main() -> int:
    name = (await Vault().open()).backend
    say(name, bool(name))
    try:
        say("an entry that is not there is not there", await Vault().load(PROFILE) is None)
        for what, credential in (("a new entry", FIRST), ("one in its place", SECOND)):
            await Vault().save(PROFILE, credential)
            say(f"{what} is found by the next run", await Vault().load(PROFILE) == credential)
        await keeps_much_or_says_so()
    finally:
        await Vault().forget(PROFILE)
    say("a forgotten entry is gone", await Vault().load(PROFILE) is None)
    return 0


async def keeps_much_or_says_so() -> None:
    """Windows takes no more than 2,560 bytes; there the last entry has to be as it was."""
    try:
        await Vault().save(PROFILE, MUCH)
    except VaultError as error:
        say("too much is refused in words", sys.platform == "win32" and "too long" in error.text)
        say("and changes nothing", await Vault().load(PROFILE) == SECOND)
    else:
        say("a long secret is found by the next run", await Vault().load(PROFILE) == MUCH)


def say(what: str, is_so: bool) -> None:
    print(f"{'ok    ' if is_so else 'FAILED'} {what}", flush=True)
    if not is_so:
        raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
