"""The build engine: tasks keyed by their inputs, a store that is verified on reading, atomic writes, the manifest.

It knows nothing of leaflets beyond what the manifest tells of them. A `Task` is a target, the named inputs that decide
its bytes, and a function that makes it; `run` makes what the store does not hold, puts everything in place and says
for each output whether it was made or kept, and why. Nothing that contradicts its source keeps its usual name.
"""

from publisher.build.durable import MachineError
from publisher.build.engine import run
from publisher.build.explain import Explanation, explain
from publisher.build.how import Cluster, Fixed, Limits
from publisher.build.lock import BusyError
from publisher.build.product import Product
from publisher.build.report import Event, Fate, Report
from publisher.build.shard import Shard, fill
from publisher.build.store import WORDS, Shelf, Store, store_of
from publisher.build.task import About, Blame, MakeError, Plan, Refused, Task
from publisher.build.tidy import Rule, Tidied, tidy

__all__ = [
    "WORDS",
    "About",
    "Blame",
    "BusyError",
    "Cluster",
    "Event",
    "Explanation",
    "Fate",
    "Fixed",
    "Limits",
    "MachineError",
    "MakeError",
    "Plan",
    "Product",
    "Refused",
    "Report",
    "Rule",
    "Shard",
    "Shelf",
    "Store",
    "Task",
    "Tidied",
    "explain",
    "fill",
    "run",
    "store_of",
    "tidy",
]
