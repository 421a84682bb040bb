"""A store elsewhere: bytes under names at an address of S3 or of what speaks its language (MinIO, Ceph).

The only importer of fsspec, and late. Whole objects are put and fetched, so that nobody sees half of one; what is
fetched is verified by the store. Credentials and the endpoint are those of the AWS tools (AWS_PROFILE,
AWS_ENDPOINT_URL, https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html).
"""

import contextlib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from publisher.build.durable import MachineError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

SCHEME = "s3://"


def read(address: str, name: str) -> bytes | None:
    """Return the bytes under the name, or None when there are none. Raises MachineError."""
    with _telling("read", address, name):
        try:
            return bytes(_system(address).cat_file(_path(address, name)))
        except FileNotFoundError:
            return None


def write(address: str, name: str, data: bytes) -> None:
    """Put bytes under the name. Raises MachineError."""
    with _telling("write", address, name):
        _system(address).pipe_file(_path(address, name), data)


def has(address: str, name: str) -> bool:
    """Return whether there are bytes under the name. Raises MachineError."""
    with _telling("read", address, name):
        return bool(_system(address).exists(_path(address, name)))


def remove(address: str, name: str) -> None:
    """Remove what is under the name, where that is allowed: what is damaged is never used, whether it goes or not."""
    with contextlib.suppress(Exception):
        _system(address).rm_file(_path(address, name))


def _path(address: str, name: str) -> str:
    return f"{address.removeprefix(SCHEME).rstrip('/')}/{name}"


@cache
def _system(address: str) -> "AbstractFileSystem":
    """Return the file system of an address."""
    if not address.startswith(SCHEME):
        raise MachineError(f"a store elsewhere begins with {SCHEME}, not “{address}”")
    try:
        import fsspec

        system: AbstractFileSystem = fsspec.filesystem("s3", use_listings_cache=False, skip_instance_cache=True)
    except ImportError as error:
        hint = "run “pip install leaflet-publisher[cluster]”"
        raise MachineError(f"a store at {address} needs a library that is not here ({error}): {hint}") from error
    return system


@contextlib.contextmanager
def _telling(doing: str, address: str, name: str) -> Iterator[None]:
    try:
        yield
    except MachineError:
        raise
    except Exception as error:  # the library's errors are many and of no common class
        why = " ".join(str(error).split()) or type(error).__name__
        raise MachineError(f"cannot {doing} {address.rstrip('/')}/{name}: {why}") from error
