"""How British English is said: the rules in the order in which they are tried."""

from publisher.speech.english import amounts, dates, letters, marks, phones, web
from publisher.speech.scan import Rule

RULES: tuple[Rule, ...] = (
    *web.RULES,
    *dates.RULES[:4],
    *phones.RULES,
    *dates.RULES[4:],
    *letters.RULES[:4],
    *amounts.RULES,
    *letters.RULES[4:],
    *marks.RULES,
)
"""Dates before phones, phones before times and numbers, single words and marks last."""
