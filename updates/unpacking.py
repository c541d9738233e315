"""What comes over the line, as it comes: unpacked, counted, and known to be whole."""

from __future__ import annotations

import zlib

GZIP = 16 + zlib.MAX_WBITS


class TooLarge(ValueError):
    """More bytes than any file that is read here, packed or unpacked."""


class Damaged(ValueError):
    """Bytes that cannot be unpacked, or that end before the whole has come."""


class Unpacker:
    """Takes pieces as they arrive and gives the whole, never holding more than `largest` bytes.

    packed: the pieces are gzip (RFC 1952), whose own end and checksum say whether all of it came.
    """

    def __init__(self, packed: bool, largest: int) -> None:
        """Begin with nothing."""
        self._largest = largest
        self._gzip = zlib.decompressobj(GZIP) if packed else None
        self._pieces: list[bytes] = []
        self._size = 0

    def take(self, piece: bytes) -> None:
        """Take the next piece. Raises TooLarge and Damaged."""
        while piece and self._gzip is not None:
            self._keep(self._unpacked(piece))
            if self._gzip.unconsumed_tail:  # there is more than the room that is left
                raise TooLarge
            piece = self._gzip.unused_data  # one gzip member may follow another
            if piece:
                self._gzip = zlib.decompressobj(GZIP)
        if self._gzip is None:
            self._keep(piece)

    def whole(self) -> bytes:
        """Give all that was taken. Raises Damaged where the end has not come."""
        if self._gzip is not None and not self._gzip.eof:
            raise Damaged("it breaks off before its end")
        return b"".join(self._pieces)

    def _unpacked(self, piece: bytes) -> bytes:
        assert self._gzip is not None
        try:
            return self._gzip.decompress(piece, self._largest - self._size + 1)
        except zlib.error as error:
            raise Damaged(str(error)) from error

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._largest:
            raise TooLarge
        self._pieces.append(piece)
