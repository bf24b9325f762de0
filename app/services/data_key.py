"""Encryption of all that can hold patient data on disk: one key per data directory."""

import hashlib

from app.model.errors import SealBroken

KEY_BYTES = 32
DIGEST_BYTES = 16
_VERSION = b"\x01"


class DataKey:
    """Seals bytes, so that nobody without the key reads or changes them unnoticed.

    XChaCha20-Poly1305 of libsodium with a random nonce. *master* has KEY_BYTES bytes and stands in
    the keyring; sealing and digests have a key of their own each, derived from it.
    """

    __slots__ = ("_digest_key", "_seal_key")

    def __init__(self, master: bytes) -> None:
        self._seal_key = _derived(master, b"seal")
        self._digest_key = _derived(master, b"digest")

    def seal(self, data: bytes, *, context: str) -> bytes:
        """Encrypt *data*.

        *context* says what it is and where it belongs, as "draft 3f2a…"; it is not kept, and
        `open` needs the same one: so what is sealed for one place cannot be put into another.
        """
        from nacl.secret import Aead  # not before the first paint

        sealed = Aead(self._seal_key).encrypt(data, _bound(context))
        return _VERSION + bytes(sealed)

    def open(self, sealed: bytes, *, context: str) -> bytes:
        """Decrypt what `seal` made.

        Raises:
            SealBroken: it is damaged, from another place, or sealed with another key.
        """
        from nacl.exceptions import CryptoError
        from nacl.secret import Aead

        if not sealed.startswith(_VERSION):
            raise SealBroken
        try:
            return Aead(self._seal_key).decrypt(sealed[len(_VERSION) :], _bound(context))
        except (CryptoError, ValueError):
            raise SealBroken from None

    def digest(self, text: str) -> str:
        """A fingerprint of *text* as 32 hexadecimal digits, for lookups.

        Equal texts have equal ones; without the key nobody can try out which text it stands for.
        """
        data = text.encode("utf-8", "surrogatepass")
        keyed = hashlib.blake2b(data, digest_size=DIGEST_BYTES, key=self._digest_key)
        return keyed.hexdigest()


def _bound(context: str) -> bytes:
    return _VERSION + context.encode()


def _derived(master: bytes, purpose: bytes) -> bytes:
    if len(master) != KEY_BYTES:
        raise ValueError(f"A data key has {KEY_BYTES} bytes.")
    return hashlib.blake2b(digest_size=KEY_BYTES, key=master, person=purpose).digest()
