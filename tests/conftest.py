"""Options of the whole suite."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from publisher.render.pdf import fonts

settings.register_profile(
    "sample",
    derandomize=True,
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
settings.register_profile(
    "full",
    derandomize=True,
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the case files expect from what is there now")
    parser.addoption("--full-counts", action="store_true", help="run the generated suites with their full counts")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("full" if config.getoption("--full-counts") else "sample")


@pytest.fixture(scope="session")
def full_counts(pytestconfig: pytest.Config) -> bool:
    """Whether the generated suites run with their full counts (`make test-all`)."""
    return bool(pytestconfig.getoption("--full-counts"))


def fonts_of(config: pytest.Config) -> Path:
    """Return a folder in which the fonts of the PDF stay between test runs; making them takes a quarter of a minute."""
    cache = config.cache
    assert cache is not None
    folder = cache.mkdir("fonts")
    fonts.configuration(folder)
    return folder


def lend_fonts(config: pytest.Config, store: Path) -> None:
    """Put the fonts of the PDF into the store of a project, so that its first build need not make them."""
    shutil.copytree(fonts_of(config), store / "cache")
