# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that are dropped on a form go at once and go on where a connection broke off; colleagues give each other tasks."""

import os
import pathlib
import re

from browser import DESK, NARROW, Looker, Person, chromium
from town import Tally, Town, letter

MAIJA, OLGA = "maija@example.com", "olga@example.com"
PIECES = re.compile(r".*/staff/drafts/[0-9a-f-]+/files/.*")
DROP = """([selector, files]) => {
    const carried = new DataTransfer();
    for (const [name, size, first] of files) {
        const bytes = new Uint8Array(size).map((_, at) => (first + at * 7 + (at >> 9)) & 255);
        carried.items.add(new File([bytes], name, { type: "application/pdf", lastModified: 1790000000000 }));
    }
    const place = document.querySelector(selector);
    for (const kind of ["dragenter", "dragover", "drop"]) {
        place.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
    }
}"""


def content(size, first):
    """The bytes that DROP makes."""
    return bytes((first + at * 7 + (at >> 9)) & 255 for at in range(size))


class Sending:
    """Liisa sends files with a new message and with an answer."""

    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)
        self.large = town.place / "large.pdf"
        self.large.write_bytes(os.urandom(3_000_000))

    def enter(self, name, size=DESK, scripts=True):
        person = Person(self.browser, self.tally, name, size=size, scripts=scripts)
        person.go(f"{self.town.origin}/staff?lang=en")
        person.sign_in("liisa")
        return person

    def fill(self, person, to):
        person.page.get_by_label("The recipient’s mail address").fill(to)
        person.page.get_by_label("The notice’s link only").check()
        person.page.get_by_label("Subject").fill("Plan")
        person.page.get_by_label("Message", exact=True).fill("The plan is attached.")

    def row(self, person, name):
        return person.page.locator(".uploads li").filter(has_text=name)

    def is_whole(self, person, name):
        try:
            self.row(person, name).get_by_text("Received.").wait_for(timeout=45_000)
            return True
        except Exception:  # noqa: BLE001
            return False

    def offsets(self):
        return self.town.rows("SELECT received, bytes, part_id IS NOT NULL FROM upload ORDER BY begun_at, upload_id")

    def open_as(self, address, names):
        """What a resident gets of the files, by name."""
        person = Person(self.browser, self.tally, address)
        person.go(self.town.office.wait(address).link("/p/"))
        person.press("Open the message")
        got = {}
        for name in names:
            with person.page.expect_download() as download:
                person.page.get_by_role("link", name=name).click()
            got[name] = pathlib.Path(download.value.path()).read_bytes()
        person.close()
        return got

    def dropped(self):
        self.tally.part("Dropped on the form of a new message, with the connection cut in the middle")
        liisa = self.enter("Liisa")
        page = liisa.page
        page.get_by_role("link", name="New message").click()
        self.fill(liisa, MAIJA)
        page.evaluate(DROP, ["header, body", [["stray.pdf", 2000, 3]]])
        self.check("a file that misses the form changes nothing", page.url.endswith("/staff/new") and not self.offsets())
        page.evaluate(DROP, ["textarea", [["small.pdf", 40_000, 1]]])
        self.check("a file that is dropped is sent at once", self.is_whole(liisa, "small.pdf") and self.offsets() == [(40_000, 40_000, 1)])
        # The first pieces come, then the line is cut; what was cut within a piece must not count.
        seen = []

        def cut(route):
            if route.request.method != "PATCH" or len(seen) < 2:
                if route.request.method == "PATCH":
                    seen.append(route.request)
                return route.continue_()
            return route.abort("connectionreset")

        page.route(PIECES, cut)
        page.locator("#files").set_input_files(self.large)
        self.check("a lost connection is told, and that it goes on by itself",
                   liisa.sees("Sending goes on by itself when the connection is back."))
        received = self.offsets()[-1][0]
        self.check("… what had come stays", 0 < received < 3_000_000, self.offsets())
        bar = self.row(liisa, "large.pdf").get_by_role("progressbar", name="large.pdf")
        self.check("… and the bar stands there, for a screen reader too",
                   bar.get_attribute("value") == str(100 * received // 3_000_000), bar.get_attribute("value"))
        self.looker.look(liisa, "upload offline")
        liisa.press("Send the sealed message")
        self.check("the form is not sent meanwhile, and says why", liisa.sees("Not all attachments have been received yet")
                   and not self.town.rows("SELECT 1 FROM message WHERE direction = 'out'"))
        page.unroute(PIECES)
        page.evaluate("dispatchEvent(new Event('online'))")
        self.check("back on the network it goes on by itself", self.is_whole(liisa, "large.pdf"))
        self.check("… to the end", self.offsets() == [(40_000, 40_000, 1), (3_000_000, 3_000_000, 1)], self.offsets())
        self.check("… and a screen reader hears it", "large.pdf: Received." in page.locator(".uploads [role=status]").inner_text())
        page.get_by_label("Subject").fill("")
        liisa.press("Send the sealed message")
        self.check("a form that has to be mended keeps its files", liisa.sees("Write a subject") and self.is_whole(liisa, "small.pdf")
                   and self.is_whole(liisa, "large.pdf"))
        page.get_by_label("Subject").fill("Plan")
        self.confirm(liisa)
        self.check("… also where the recipient is asked about", self.is_whole(liisa, "small.pdf") and self.is_whole(liisa, "large.pdf"))
        page.get_by_role("button", name="Send the sealed message").dblclick()
        page.wait_for_url("**/staff/conversations/**")
        self.check("a double click sends one message", self.town.rows("SELECT count(*) FROM message WHERE direction = 'out'") == [(1,)])
        got = self.open_as(MAIJA, ["small.pdf", "large.pdf"])
        self.check("Maija gets every byte", got["small.pdf"] == content(40_000, 1) and got["large.pdf"] == self.large.read_bytes())
        page.get_by_role("link", name="All messages").click()
        page.get_by_role("link", name="New message").click()
        page.wait_for_load_state("networkidle")
        self.check("the next message begins without files", page.locator(".uploads li").count() == 0)
        liisa.close()

    def reloaded(self):
        self.tally.part("With an answer: cancelled, reloaded in the middle, chosen again")
        self.town.send(letter("[sinetti] A matter", "Hello.", OLGA), [OLGA])
        liisa = self.enter("Liisa again")
        page = liisa.page
        page.locator("#list a").filter(has_text=OLGA).click()
        page.locator("#files").set_input_files(
            {"name": "wrong.pdf", "mimeType": "application/pdf", "buffer": b"wrong"})
        self.check("a file is sent with an answer too", self.is_whole(liisa, "wrong.pdf"))
        page.get_by_role("button", name="Remove wrong.pdf").focus()
        page.keyboard.press("Enter")
        self.row(liisa, "wrong.pdf").wait_for(state="detached")
        self.check("it is removed with the keyboard, and the focus is not lost",
                   page.evaluate("document.activeElement.id") == "files", page.evaluate("document.activeElement.outerHTML"))
        seen = []

        def cut(route):
            if route.request.method == "PATCH":
                seen.append(route.request)
            return route.abort("connectionreset") if len(seen) > 1 else route.continue_()

        page.route(PIECES, cut)
        page.locator("#files").set_input_files(self.large)
        liisa.sees("Sending goes on by itself")
        page.unroute(PIECES)
        page.reload()
        self.check("after a reload the list says what is unfinished", liisa.sees("Choose the same file again"))
        self.looker.look(liisa, "upload after reload")
        before = self.offsets()[-1][0]
        starts = []
        page.on("request", lambda request: request.method == "PATCH" and starts.append(int(request.headers["upload-offset"])))
        page.locator("#files").set_input_files(self.large)
        self.check("the same file goes on where it stopped", self.is_whole(liisa, "large.pdf") and starts[0] == before > 0,
                   (starts, before))
        self.check("… as one file", page.locator(".uploads li").count() == 1)
        page.get_by_label("Your answer").fill("Here it is.")
        liisa.press("Send the answer")
        self.check("the answer is sent", liisa.sees("has been sent"))
        liisa.close()
        olga = Person(self.browser, self.tally, "Olga")
        olga.go(self.town.office.wait(OLGA, 2).link("/p/"))
        olga.press("Open the message")
        with olga.page.expect_download() as download:
            olga.page.get_by_role("link", name="large.pdf").click()
        self.check("Olga gets every byte", pathlib.Path(download.value.path()).read_bytes() == self.large.read_bytes())
        olga.close()

    def finnish(self):
        self.tally.part("In Finnish and Swedish, and without scripts")
        for language, told in (("fi", "Voit myös pudottaa tiedostot"), ("sv", "Du kan också släppa filerna")):
            liisa = self.enter(f"Liisa in {language}", size=NARROW)
            liisa.go(f"{self.town.origin}/staff/new?lang={language}")
            liisa.page.evaluate(DROP, ["textarea", [["suunnitelma syksylle.pdf", 300_000, 1]]])
            liisa.page.locator(".uploads li progress").wait_for(state="hidden")
            self.check(f"{language}: the form says that files can be dropped", liisa.sees(told))
            self.looker.look(liisa, f"upload {language}")
            liisa.close()
        plain = self.enter("Liisa without scripts", size=NARROW, scripts=False)
        plain.go(f"{self.town.origin}/staff/new")
        self.fill(plain, "info2@example.com")
        plain.page.locator("#files").set_input_files(self.large)
        self.check("without scripts nothing promises what does not work", not plain.page.locator(".uploads").is_visible())
        self.confirm(plain)
        plain.page.locator("#files").set_input_files(self.large)
        plain.press("Send the sealed message")
        self.check("… and the field sends the file with the form", plain.sees("The message has been sent")
                   and plain.sees("large.pdf"))
        plain.close()

    def confirm(self, person):
        """The mailbox never wrote to the address: the form asks, and is told that it is meant."""
        person.press("Send the sealed message")
        person.page.get_by_label("I have checked the recipients").check()

    def tasks(self):
        self.tally.part("A task in a conversation")
        liisa = self.enter("Liisa with a task")
        page = liisa.page
        page.locator("#list a").filter(has_text=OLGA).click()
        page.get_by_text("Add a task", exact=True).click()
        page.get_by_label("What is to be done").fill("Ask the doctor for a statement")
        page.get_by_label("For whom").select_option(label="Myself")
        page.get_by_label("By when").fill("2026-01-02")
        liisa.press("Add the task")
        self.check("it is added, and stands in the timeline", liisa.sees("The task has been added.")
                   and liisa.sees("Liisa Lehto gave a task to Liisa Lehto"))
        self.looker.look(liisa, "task")
        liisa.go(f"{self.town.origin}/staff")
        self.check("it stands above her list, and is late", liisa.sees("My tasks") and liisa.sees("Late, by"))
        self.looker.look(liisa, "own tasks")
        page.get_by_role("link", name="Ask the doctor for a statement").click()
        liisa.press("Mark as done")
        self.check("it is ticked", liisa.sees("The task has been marked as done."))
        liisa.press("Reopen")
        self.check("… and opened again", liisa.sees("The task has been reopened."))
        liisa.press("Mark as done")
        liisa.sees("The task has been marked as done.")
        liisa.go(f"{self.town.origin}/staff")
        self.check("a list of nothing is not there", page.get_by_text("My tasks").count() == 0)
        self.check("nothing of it is mailed to anybody",
                   not [mail for mail in self.town.office.to(OLGA) if "doctor" in mail.everything])
        liisa.close()

    def what_remains(self):
        self.tally.part("What remains")
        left = self.town.rows("SELECT count(*) FROM upload_piece")
        self.check("no piece is kept of what came whole", left == [(0,)], left)
        told = [word for word in (MAIJA, OLGA, "large.pdf", "small.pdf", "suunnitelma") if word in self.town.log()]
        self.check("the program's own log names no file and nobody", not told, told)
        raw = self.town.database().read_bytes()
        self.check("no file's name stands in the rows", not [name for name in (b"large.pdf", b"small.pdf", b"suunnitelma") if name in raw])
        self.check("the store is sound", not self.town.flaws())


def main():
    tally = Tally()
    with Town(26100) as town, chromium() as browser:
        town.password("liisa")
        town.start()
        journey = Sending(browser, town, tally)
        tally.play(*[getattr(journey, name) for name in ("dropped", "reloaded", "tasks", "finnish", "what_remains")])


if __name__ == "__main__":
    main()
