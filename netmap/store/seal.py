"""What goes into the database: packed, and encrypted where the installation has a key (decision 59)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import zlib
from collections.abc import Sequence

from netmap.errors import StoreDamaged, StoreLocked, UsageError

PLAIN, LOCKED = b"p", b"f"
"""How a sealed value begins: packed only, or encrypted (Fernet) after that."""
AS_IT_IS, PACKED = b"0", b"1"
MOST_BYTES = 2_000_000_000
"""Of one value: more was never kept."""
SMALL = 64
"""Bytes below which packing gains nothing."""


class Seal:
    """Seals values with the first of some keys, and opens what was sealed with any of them."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take the keys, the newest first; none: values are packed only.

        Raises:
            UsageError: a key is none.

        """
        self._fernet = None
        if keys:
            from cryptography.fernet import Fernet, MultiFernet

            try:
                self._fernet = MultiFernet([Fernet(key) for key in keys])
            except ValueError as problem:
                raise UsageError("errors.usage.store_key") from problem

    @property
    def locks(self) -> bool:
        """Whether values are encrypted."""
        return self._fernet is not None

    def close(self, value: bytes, *, packed: bool = False) -> bytes:
        """Seal a value; one that is ``packed`` already is not packed again."""
        small = packed or len(value) < SMALL
        return self._closed(AS_IT_IS + value if small else PACKED + zlib.compress(value))

    def moved(self, sealed: bytes, other: Seal) -> bytes:
        """A value that was sealed here, as another seal has it.

        Raises:
            StoreLocked: none of the keys opens it.
            StoreDamaged: it is no sealed value.

        """
        return other._closed(self._body(sealed))

    def _closed(self, body: bytes) -> bytes:
        if self._fernet is None:
            return PLAIN + body
        return LOCKED + base64.urlsafe_b64decode(self._fernet.encrypt(body))

    def open(self, sealed: bytes) -> bytes:
        """The value.

        Raises:
            StoreLocked: none of the keys opens it.
            StoreDamaged: it is no sealed value.

        """
        body = self._body(sealed)
        if body[:1] != PACKED:
            return body[1:]
        try:
            opening = zlib.decompressobj()
            found = opening.decompress(body[1:], MOST_BYTES)
        except zlib.error as problem:
            raise StoreDamaged from problem
        if not opening.eof:
            raise StoreDamaged
        return found

    def _body(self, sealed: bytes) -> bytes:
        how, body = sealed[:1], sealed[1:]
        if how == LOCKED:
            if self._fernet is None:
                raise StoreLocked
            from cryptography.fernet import InvalidToken

            try:
                body = self._fernet.decrypt(base64.urlsafe_b64encode(body))
            except InvalidToken as problem:
                raise StoreLocked from problem
        elif how != PLAIN:
            raise StoreDamaged
        return body


def new_key() -> str:
    """A key to encrypt with."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


def address(salt: bytes, value: bytes) -> str:
    """Where a value is kept: the same for the same value in this store, and telling nothing of it."""
    return hmac.new(salt, value, hashlib.sha256).hexdigest()[:40]
