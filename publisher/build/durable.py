"""Writing so that a crash, a full disk or a power cut never leaves half a file under a final name.

The order is that of restic's local backend: a temporary file in the same folder, its bytes to the disk, the rename, the
folder to the disk (internal/backend/local/local.go, Save).
"""

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

PREFIX = ".tmp-"
"""How the names of temporary files begin."""

_OURS = os.urandom(4).hex()
"""Process numbers are unique on a machine only, and several may write into one store."""
_numbers = count()

_MEANINGS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file would be larger than allowed here",
    errno.EROFS: "the folder is read-only",
    errno.EACCES: "this account is not allowed to",
    errno.EPERM: "this account is not allowed to",
    errno.ENOTDIR: "something there is a file, not a folder",
    errno.EEXIST: "something there is a file, not a folder",
    errno.EISDIR: "a folder of that name is in the way",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk does not answer as it should",
}


class MachineError(Exception):
    """This machine is in the way: a full disk, a read-only folder; the message is one line."""


def meaning(error: OSError) -> str:
    """Return what an error of the machine means, in words; empty when it is none that a user can mend."""
    return _MEANINGS.get(error.errno or 0, "")


def told(error: OSError, doing: str) -> MachineError:
    """Return an error that says in one line what could not be done, with which file, and why."""
    why = meaning(error) or error.strerror or str(error)
    name = str(error.filename or "")
    where = f" ({name})" if name and name not in doing and not Path(name).name.startswith(PREFIX) else ""
    return MachineError(f"{doing}: {why}{where}")


@contextlib.contextmanager
def telling(doing: str) -> Iterator[None]:
    """Turn an OSError inside into a MachineError that begins with ``doing``."""
    try:
        yield
    except OSError as error:
        raise told(error, doing) from error


def write(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put ``data`` under ``path``, whole or not at all. Raises MachineError.

    When ``lasting`` it is on the disk before this returns; what is verified on reading needs no such wait.
    """
    temporary = path.with_name(f"{PREFIX}{os.getpid()}-{_OURS}-{next(_numbers)}")
    with telling(f"cannot write {path}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as file:
                file.write(data)
                if lasting:
                    file.flush()
                    os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        if lasting:
            sync_folder(path.parent)


def move(path: Path, to: Path) -> None:
    """Move a file, making the folder it goes to. Raises MachineError."""
    with telling(f"cannot move {path} to {to}"):
        to.parent.mkdir(parents=True, exist_ok=True)
        path.replace(to)
        sync_folder(to.parent)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can (Windows cannot open folders)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path, but: Path) -> None:
    """Remove the temporary files that a killed build left in a folder and below, but not those in ``but``."""
    for temporary in folder.rglob(f"{PREFIX}*"):
        if temporary.is_file() and not temporary.is_relative_to(but):
            temporary.unlink(missing_ok=True)


def digest(data: bytes) -> str:
    """Return the sha256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def sealed(text: str) -> bytes:
    """Return text with its own sha256 before it, so that damage is seen."""
    data = text.encode()
    return digest(data).encode() + b"\n" + data


def unsealed(data: bytes) -> str | None:
    """Return the text of `sealed` bytes, or None when they are damaged."""
    seal, _, body = data.partition(b"\n")
    return body.decode() if seal.decode("ascii", "replace") == digest(body) else None


def read(path: Path) -> bytes | None:
    """Return the bytes of a file, or None when there is none."""
    with telling(f"cannot read {path}"):
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
