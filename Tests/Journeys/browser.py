# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Debian's Chromium with people in front of it, and what is looked at on every page."""

import os

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from town import OUTPUT, PASSWORD

CHROMIUM = os.environ.get("SINETTI_CHROMIUM", "/usr/bin/chromium")
RULES = {"resultTypes": ["violations"],
         "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
SCREENS = OUTPUT / "screens"
PHONE, DESK, NARROW = (390, 844), (1200, 900), (320, 640)


class Person:
    """Somebody with a browser of their own, whose console is listened to."""

    def __init__(self, browser, tally, name, size=PHONE, language="en-GB", scripts=True):
        self.tally, self.name, self.size = tally, name, size
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale=language, java_script_enabled=scripts,
            reduced_motion="reduce", timezone_id="Europe/Helsinki", accept_downloads=True)
        self.context.set_default_timeout(45_000)
        self.said, self.requested, self.scripts_run = [], [], scripts
        self.page = self.context.new_page()
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.requested.append(request))

    def hear(self, message):
        # Chromium itself says that a page came with an error's status; that is no fault of the page.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.said.append(message.text)

    def go(self, address):
        if address.split("#")[0] == self.page.url.split("#")[0]:
            self.page.goto("about:blank")  # else only what stands behind the # would change
        self.response = self.page.goto(address)
        return self.response

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def sign_in(self, login):
        """On the sign-in page of staff, in English."""
        self.page.get_by_label("User name").fill(login)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")

    def sees(self, text):
        """Whether the text shows, waiting a little for it."""
        try:
            self.page.get_by_text(text).first.wait_for(state="visible", timeout=20_000)
            return True
        except Exception:  # noqa: BLE001
            return False

    def close(self):
        self.tally.check(f"{self.name}'s console stayed silent", not self.said, self.said[:4])
        self.context.close()


class Looker:
    """Looks at a page as many people do: light and dark, on a narrow screen, with axe."""

    def __init__(self, tally):
        self.tally, self.axe, self.number, self.seen = tally, Axe(), 0, []

    def look(self, person, name):
        page, found = person.page, []
        if not self.seen:
            SCREENS.mkdir(parents=True, exist_ok=True)
            for old in SCREENS.glob("*.png"):
                old.unlink()
        self.number += 1
        self.seen.append(name)
        stem = f"{self.number:02}-{name.replace(' ', '-')}"
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if person.scripts_run:
                for violation in self.axe.run(page, options=RULES).response["violations"]:
                    nodes = [node["html"][:140] for node in violation["nodes"][:2]]
                    found.append(f"{scheme} {violation['id']}: {violation['help']} {nodes}")
            page.screenshot(path=SCREENS / f"{stem}-{scheme}.png", full_page=True)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        width = page.evaluate("document.documentElement.scrollWidth") if person.scripts_run else NARROW[0]
        page.screenshot(path=SCREENS / f"{stem}-narrow.png", full_page=True)
        page.set_viewport_size({"width": person.size[0], "height": person.size[1]})
        self.tally.check(f"{name}: axe finds nothing, and 320 px need no sideways scroll",
                         not found and width <= NARROW[0], "; ".join(found) or f"{width} px wide")


def chromium():
    """The browser, to be used in a `with`."""
    return _Chromium()


class _Chromium:
    def __enter__(self):
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--force-color-profile=srgb"])
        return self.browser

    def __exit__(self, *_):
        self.browser.close()
        self.playwright.stop()
