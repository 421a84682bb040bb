"""The real veraPDF validator, in one Java machine for the whole test run: `publisher.verify.conformance` asks it."""

import os

import pytest

from publisher.verify.conformance import NotInstalledError, broken_rules


def check(pdf: bytes, flavour: str) -> tuple[str, ...]:
    """Return the rules of one standard that a PDF breaks; see `broken`."""
    return broken(pdf, flavour)[flavour]


def broken(pdf: bytes, *flavours: str) -> dict[str, tuple[str, ...]]:
    """Return the rules that a PDF breaks, by standard.

    Where Java is missing the test is skipped, and fails in CI.
    """
    try:
        return broken_rules(pdf, *flavours)
    except NotInstalledError as error:
        message = f"veraPDF needs {error}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
