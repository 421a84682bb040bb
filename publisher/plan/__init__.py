"""Sources x languages x editions x formats -> tasks: the only room that knows all of these axes.

It decides what is built, under which name, with which stamp and voice, and names the inputs that decide each output.
"""

from publisher.plan.contact_sheet import contact_sheet
from publisher.plan.last_words import Changed, changed, words_of
from publisher.plan.orders import Surroundings
from publisher.plan.planning import make_plan, targets_of
from publisher.plan.recalling import SHARES, Planned, plan_changed
from publisher.plan.sign_off import sign_off_sheet
from publisher.plan.styles import read_styles
from publisher.plan.wish import Wish

__all__ = [
    "SHARES",
    "Changed",
    "Planned",
    "Surroundings",
    "Wish",
    "changed",
    "contact_sheet",
    "make_plan",
    "plan_changed",
    "read_styles",
    "sign_off_sheet",
    "targets_of",
    "words_of",
]
