"""The build engine: tasks keyed by their inputs, a store that is verified on reading, atomic writes, the manifest.

It knows nothing of leaflets beyond what the manifest tells of them. A `Task` is a target, the named inputs that decide
its bytes, and a function that makes it; `run` makes what the store does not hold, puts everything in place and says
for each output whether it was made or kept, and why. Nothing that contradicts its source keeps its usual name.
"""

from publisher.build.durable import MachineError
from publisher.build.engine import Fixed, run
from publisher.build.lock import BusyError
from publisher.build.report import Event, Fate, Report
from publisher.build.store import Shelf, store_of
from publisher.build.task import About, Blame, MakeError, Plan, Product, Refused, Task

__all__ = [
    "About",
    "Blame",
    "BusyError",
    "Event",
    "Fate",
    "Fixed",
    "MachineError",
    "MakeError",
    "Plan",
    "Product",
    "Refused",
    "Report",
    "Shelf",
    "Task",
    "run",
    "store_of",
]
