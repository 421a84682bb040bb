"""The day of the last build: when the clock has gone back since, states and dates of all outputs would be wrong."""

from datetime import date, timedelta
from pathlib import Path

from publisher.build import durable
from publisher.build.durable import MachineError

_NAME = "day"
_ZONES = timedelta(days=1)
"""Two machines in different time zones may build into one folder."""


def check(folder: Path, today: date) -> None:
    """Raise MachineError when the last build was on a later day."""
    last = _last(folder)
    if last and today < last - _ZONES:
        raise MachineError(
            f"the clock says {today}, but the last build was on {last}: set the clock of this machine, "
            f"or build with --force when it was the last build that had the wrong day"
        )


def note(folder: Path, today: date) -> None:
    """Remember the day of this build. Raises MachineError."""
    if _last(folder) != today:
        durable.write(folder / _NAME, today.isoformat().encode(), lasting=False)


def _last(folder: Path) -> date | None:
    data = durable.read(folder / _NAME) or b""
    try:
        return date.fromisoformat(data.decode())
    except ValueError:
        return None
