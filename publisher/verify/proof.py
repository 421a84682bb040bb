"""The proof of a whole output folder: each output with what was checked, what was not, and every finding."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.leaflet import Format, Profile
from publisher.verify import Finding, Target, files
from publisher.verify.files import Listed
from publisher.verify.listening import CannotListenError, Listener

Validator = Callable[[Target, bytes], tuple[Finding, ...]]
"""Checks a file against the standard of its format."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One output: its findings, what could not be checked and why, and what no one asked to be, in words for people."""

    target: Target
    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """All outputs, and the findings that belong to none of them."""

    outputs: tuple[Checked, ...]
    others: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, those of outputs first."""
        return (*(finding for each in self.outputs for finding in each.findings), *self.others)

    @property
    def not_checked(self) -> bool:
        """Whether something could not be checked."""
        return any(each.not_checked for each in self.outputs)


@dataclass(frozen=True, slots=True)
class Validators:
    """The validators that are installed, by format, and for each of the others why it was not asked.

    ``listen`` hears recordings where the clinic has a recogniser; ``deaf`` says why one that it names cannot.
    """

    by_format: Mapping[Format, Validator]
    why_not: Mapping[Format, str]
    listen: Listener | None = None
    deaf: str = ""


NONE = Validators({}, {})
SCRIPT_ONLY = "sound not checked, script only"


def prove(output: Path, targets: Iterable[Target], validators: Validators = NONE, *, whole: bool = True) -> Proof:
    """Return the proof of the targets in an output folder; ``whole`` when they are all that it should hold.

    Raises OSError when a file cannot be read.
    """
    targets = tuple(targets)
    try:
        entries = files.manifest(output)
    except FileNotFoundError:
        return Proof((), (Finding(files.MANIFEST, "manifest", "there is no manifest: “leaflet build” makes one"),))
    except (ValueError, KeyError, TypeError) as error:
        return Proof((), (Finding(files.MANIFEST, "manifest", f"the manifest cannot be read: {error}"),))
    outputs = tuple(_checked(output, target, entries.get(target.path), validators) for target in targets)
    others = [*files.codes(targets)]
    if whole:
        known = {path for entry in entries.values() for path in entry.files}
        others += files.stray(output, known)
        planned = {target.path for target in targets}
        message = "no leaflet asks for it as it is today: “leaflet build” takes it out of use"
        others += [Finding(path, "stray", message) for path in sorted(entries.keys() - planned)]
    return Proof(outputs, tuple(others))


def _checked(output: Path, target: Target, entry: Listed | None, validators: Validators) -> Checked:
    read = files.bytes_of(output, entry.files if entry else (target.path,))
    found = [*files.listed(target, entry)]
    if entry:
        found += files.changed(output, entry, read)
    found += files.contents(target, read)
    data = read.get(target.path)
    validator = validators.by_format.get(target.format)
    if data is not None and validator:
        found += validator(target, data)
    not_checked = [validators.why_not.get(target.format, "")]
    notes: tuple[str, ...] = ()
    if target.profile is Profile.BOOKLET:
        notes = ("the pages of a booklet are not read: they are those of the A5 leaflet",)
    if target.format is Format.AUDIO:
        listened, deaf = _listened(target, read, validators)
        found += listened
        not_checked.append(deaf)
        notes = () if validators.listen or validators.deaf else (SCRIPT_ONLY,)
    return Checked(target, tuple(dict.fromkeys(found)), tuple(filter(None, not_checked)), notes)


def _listened(target: Target, read: Mapping[str, bytes], validators: Validators) -> tuple[tuple[Finding, ...], str]:
    """Return what was heard otherwise than the script has it, and why it could not be listened to."""
    if validators.listen is None or target.path not in read:
        return (), validators.deaf and f"sound: not checked ({validators.deaf})"
    try:
        return validators.listen(target, files.recording(target, read)), ""
    except CannotListenError as error:
        return (), f"sound: not checked ({error})"
