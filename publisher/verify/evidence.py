"""The evidence sheet: one page without script, to print and to sign, that tells what was checked and what was not.

It never claims that a file conforms: a check that finds nothing is no proof that there is nothing.
"""

from collections.abc import Iterable
from html import escape

from publisher.leaflet import Organisation
from publisher.stamp import State
from publisher.verify import Finding
from publisher.verify.proof import Checked, Proof
from publisher.verify.rules import RULES, Rule

_STYLE = """
:root { color: #1a1a1a; background: #fff; font: 12pt/1.5 Arial, Helvetica, sans-serif }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
h1, h2 { line-height: 1.2; color: #003d73 }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
caption { text-align: left; font-weight: bold; padding: .5rem 0 }
th, td { border: 1px solid #6b6b6b; padding: .35rem .5rem; text-align: left; vertical-align: top }
tbody th { overflow-wrap: anywhere; width: 26% }
@page { size: A4 landscape; margin: 15mm }
.day { white-space: nowrap }
thead th { background: #eef3f8 }
tbody th { font-weight: normal }
.differs { font-weight: bold; color: #7a1010 }
.sign { display: inline-block; width: 22rem; border-bottom: 1px solid #1a1a1a }
@media print { :root { font-size: 10pt; line-height: 1.4 } body { margin: 0; padding: 0; max-width: none }
  thead { display: table-header-group } tr { break-inside: avoid } h2, caption { break-after: avoid } }
"""
_IN_DATE = (State.CURRENT, State.EXTENDED)
_UNREAD = ("unreadable", "missing")
NEEDS_A_PERSON = "needs a person"


def sheet(proof: Proof, organisation: Organisation) -> str:
    """Return the evidence sheet as one HTML document."""
    title = f"What was checked: leaflets of {organisation.name}"
    differ = sum(bool(each.findings) for each in proof.outputs)
    body = (
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(organisation.notice)}</p>" if organisation.notice else "",
        "<p>This sheet tells what a program looked at and what it found. It does not claim that anything conforms to a "
        "standard. Where it says “needs a person”, no program can answer.</p>",
        f"<p>Outputs looked at: {len(proof.outputs)}; of them differ from their source: {differ}; "
        f"findings in all: {len(proof.findings)}.</p>",
        "<h2>Outputs</h2>",
        _outputs(proof.outputs),
        _findings(proof.findings),
        "<h2>Rules</h2>",
        _rules(proof),
        "<h2>Seen by</h2>",
        '<p>Name and role: <span class="sign"></span></p><p>Date: <span class="sign"></span></p>',
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
    )
    lines = "\n".join(part for part in body if part)
    return f'<!DOCTYPE html>\n<html lang="en-GB"><head>{head}</head>\n<body><main>\n{lines}\n</main></body></html>\n'


def _table(caption: str, names: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    header = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    lines = "".join(
        f'<tr><th scope="row">{cells[0]}</th>{"".join(f"<td>{cell}</td>" for cell in cells[1:])}</tr>\n'
        for cells in rows
    )
    head = f"<caption>{escape(caption)}</caption><thead><tr>{header}</tr></thead>"
    return f"<table>{head}<tbody>\n{lines}</tbody></table>"


def _outputs(outputs: tuple[Checked, ...]) -> str:
    names = ("File", "Code and version", "Last reviewed", "Next review due", "State", "Result", "Not checked")
    return _table("Every output with its review dates", names, map(_output, outputs))


def _output(each: Checked) -> tuple[str, ...]:
    leaflet, stamp = each.target.leaflet, each.target.stamp
    count = len(each.findings)
    result = f'<span class="differs">{counted(count, "finding")}</span>' if count else "nothing found"
    state = f"{stamp.state}, draft" if stamp.draft and stamp.state != "draft" else str(stamp.state)
    days = (str(stamp.reviewed or "not yet"), str(stamp.next_review or "not set"))
    dated = (f'<span class="day">{day}</span>' for day in days)
    names = map(escape, (each.target.path, f"{leaflet.code} v{leaflet.version}"))
    return (*names, *dated, escape(state), result, escape("; ".join((*each.not_checked, *each.notes))) or "–")


def _findings(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return ""
    rows = (tuple(map(escape, (each.file, each.message, each.expected or "–", each.found or "–"))) for each in findings)
    return _table("Findings", ("File", "What", "Expected", "Found"), rows)


def _rules(proof: Proof) -> str:
    rows = ((escape(rule.source), escape(rule.asks), _result(rule, proof), escape(rule.person) or "–")
            for rule in RULES)  # fmt: skip
    names = ("Where it stands", "What it asks", "What the checks say", "What needs a person")
    return _table("Each rule, and what looks at it", names, rows)


def _result(rule: Rule, proof: Proof) -> str:
    """Return what the checks say of a rule: findings, nothing found, not checked, or that a person is needed."""
    if not rule.checks:
        return NEEDS_A_PERSON
    outputs = [each for each in proof.outputs if rule.about in (None, each.target.format)]
    if rule.checks == ("state",):
        return _states(outputs)
    found = [finding for each in outputs for finding in each.findings]
    found += [] if rule.about else proof.others
    if count := sum(finding.rule in rule.checks for finding in found):
        return f'<span class="differs">{counted(count, "finding")}</span>'
    if not outputs:
        return "no such output"
    if unread := sum(any(finding.rule in _UNREAD for finding in each.findings) for each in outputs):
        return f'<span class="differs">not checked in {counted(unread, "output")} that could not be read</span>'
    return _left_out(rule, outputs) or "checked, nothing found"


def _states(outputs: list[Checked]) -> str:
    count = sum(each.target.stamp.state not in _IN_DATE or each.target.stamp.draft for each in outputs)
    told = "is" if count == 1 else "are"
    kinds = "a draft, changed, overdue or withdrawn"
    return f'<span class="differs">{counted(count, "output")} {told} {kinds}</span>' if count else "all are in date"


def _left_out(rule: Rule, outputs: list[Checked]) -> str:
    """Return why a rule was not checked, in how many of the outputs where it was in some."""
    told = [note for each in outputs for note in (*each.not_checked, *each.notes) if _is_of(rule, note)]
    notes = escape("; ".join(sorted(set(told))))
    return f"{notes}: {counted(len(told), 'output')} of {len(outputs)}" if notes else ""


def _is_of(rule: Rule, note: str) -> bool:
    return bool(rule.unless) and note.startswith(rule.unless)


def counted(number: int, name: str) -> str:
    """Return a number of things in words: "1 finding", "2 findings"."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
