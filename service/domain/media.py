"""What a file that a person brings is, by its first bytes and never by its name."""

from __future__ import annotations

from service.domain.refusals import Refused

_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"ID3", "audio/mpeg"),
    (b"%PDF-", "application/pdf"),
)
_MP4 = b"ftyp"  # from the fifth byte


def media_type(content: bytes) -> str:
    """JPEG, PNG, MP3, MP4 or PDF, from the beginning of the content; Refused `visit.file_unknown` for anything else."""
    for beginning, type_ in _BEGINNINGS:
        if content.startswith(beginning):
            return type_
    if content[4:8] == _MP4:
        return "video/mp4"
    raise Refused("visit.file_unknown")
