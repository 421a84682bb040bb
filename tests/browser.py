"""A real browser with axe: what it finds wrong with a page."""

import json
import os
import re
import shutil
import subprocess
from html import unescape
from importlib import resources
from pathlib import Path

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
RUN = (
    "axe.run().then(r => { const found = JSON.stringify(r.violations.map(v => [v.id, v.help]));"
    "document.body.innerHTML = '<pre id=result></pre>';"
    "document.getElementById('result').textContent = found })"
)


def violations(html: str, folder: Path) -> list[list[str]]:
    """Return the rules of axe that a page breaks; where there is no browser the test is skipped, and fails in CI."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        message = "axe needs a browser: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    axe = resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    file = folder / "page.html"
    file.write_text(html.replace("</body>", f"<script>{axe}</script><script>{RUN}</script></body>"), encoding="utf-8")
    options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom")
    place = f"--user-data-dir={folder / 'browser'}"
    dom = subprocess.run(
        [browser, *options, place, file.as_uri()], capture_output=True, text=True, check=True, timeout=120
    )
    result = re.search(r'<pre id="result">(.*?)</pre>', dom.stdout, re.DOTALL)
    assert result is not None, dom.stderr[-500:]
    broken: list[list[str]] = json.loads(unescape(result[1]))
    return broken
