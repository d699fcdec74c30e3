"""Takes the pictures of docs/images again: plays the demo, logs in, and photographs the console."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
CAMPAIGN = "科技类校外培训机构与聘用外国人单位四部门联合抽查"


def main() -> None:
    """Serve a demo of its own on a free port, and end it afterwards."""
    with TemporaryDirectory(prefix="lianjian-pictures-") as home:
        command = [sys.executable, str(ROOT / "wsgi.py"), "demo", "--home", home, "--port", "0"]
        demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            address = _address(demo)
            password = json.loads(Path(home, "logins.json").read_text(encoding="utf-8"))["coordinator"]
            photograph(address, password)
        finally:
            demo.terminate()
            demo.wait(30)


def photograph(address: str, password: str) -> None:
    """The campaign page as the coordinator sees it, 1,440 pixels wide."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="zh-CN")
        page.goto(f"{address}/login")
        page.fill("#username", "coordinator")
        page.fill("#password", password)
        page.press("#password", "Enter")
        page.wait_for_url(f"{address}/home")
        page.goto(f"{address}/campaigns")
        page.click(f"text={CAMPAIGN}")
        page.wait_for_load_state()
        page.screenshot(path=PICTURES / "console.png")
        browser.close()


def _address(demo: subprocess.Popen[str]) -> str:
    assert demo.stdout is not None
    for line in demo.stdout:
        print(line, end="")
        if found := re.search(r"console: (http://\S+)/login", line):
            return found[1]
    raise SystemExit("the demo ended before it served the console")


if __name__ == "__main__":
    main()
