"""What a task makes."""

from typing import Protocol


class Product(Protocol):
    """A finished output: its bytes, the files beside it by the end of their names, and what to tell."""

    @property
    def data(self) -> bytes:
        """Return the bytes of the output."""

    @property
    def beside(self) -> tuple[tuple[str, bytes], ...]:
        """Return the files that stand beside it: what follows the target's stem, and their bytes."""

    @property
    def voice(self) -> str:
        """Return the name of the voice of a recording, empty for others."""

    @property
    def provisional(self) -> bool:
        """Return whether the next build should try to better this one."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Return lines for the person who builds."""
