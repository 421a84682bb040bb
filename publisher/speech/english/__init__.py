"""How British English is said: the rules in the order in which they are tried."""

from publisher.speech.english import ages, amounts, dates, letters, marks, medicine, phones, references, sizes, web
from publisher.speech.english.on_paper import ON_PAPER
from publisher.speech.scan import Rule

RULES: tuple[Rule, ...] = (
    *web.RULES,
    *dates.RULES,
    *phones.RULES,
    *references.RULES,
    *dates.TIMES,
    *ages.RULES,
    *letters.GRADES,
    *medicine.RULES,
    *sizes.RULES,
    *amounts.RULES,
    *letters.RULES,
    *marks.RULES,
)
"""Dates before phones, phones before times and numbers, single words and marks last."""

__all__ = ["ON_PAPER", "RULES"]
