"""How much of a PDF received from outside is ever unpacked: a small file can hold gigabytes of spaces."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager

from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.filters import decode_stream_data
from pypdf.generic import ArrayObject, EncodedStreamObject, IndirectObject, PdfObject, StreamObject

MAX_STREAM_BYTES = 16 * 1024 * 1024
MAX_UNPACKED_BYTES = 64 * 1024 * 1024


@contextmanager
def within_limits() -> Generator[None]:
    """Unpack no stream beyond `MAX_STREAM_BYTES` while this lasts; pypdf raises `LimitReachedError`."""
    with apply_configuration(
        zlib_maximum_output_length=MAX_STREAM_BYTES,
        lzw_maximum_output_length=MAX_STREAM_BYTES,
        run_length_maximum_output_length=MAX_STREAM_BYTES,
        array_based_stream_maximum_output_length=MAX_STREAM_BYTES,
    ):
        yield


def check_sizes(reader: PdfReader) -> None:
    """Unpack what the document is made of and what its pages draw, once, keeping nothing.

    Raises:
        LimitReachedError: All of it is more than `MAX_UNPACKED_BYTES`.
    """
    made_of = {stream for stream, _ in reader.xref_objStm.values()}
    total = 0
    for stream in _streams(reader, made_of):
        is_packed = isinstance(stream, EncodedStreamObject)
        total += len(decode_stream_data(stream) if is_packed else stream.get_data())
        if total > MAX_UNPACKED_BYTES:
            message = f"more than {MAX_UNPACKED_BYTES} bytes once unpacked"
            raise LimitReachedError(message)


def _streams(reader: PdfReader, made_of: set[int]) -> Iterator[StreamObject]:
    for number in sorted(made_of):
        yield from _stream(IndirectObject(number, 0, reader))
    for page in reader.pages:
        contents = page.get("/Contents")
        found = contents.get_object() if contents is not None else None
        for piece in found if isinstance(found, ArrayObject) else [contents]:
            yield from _stream(piece)


def _stream(value: PdfObject | None) -> Iterator[StreamObject]:
    found = value.get_object() if value is not None else None
    if isinstance(found, StreamObject):
        yield found
