# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Two case workers spend their day in the workspace: lists, views, searching, news without reloading, each other, the keyboard."""

import time
import uuid

from browser import DESK, Looker, Person, chromium
from tally import until
from town import MAILBOX, PASSWORD, Tally, Town, letter

MAIJA, OLGA, IIDA = "maija@example.com", "olga@other.example", "iida@example.com"
LATE, SOON, CALM = "aino.korhonen@example.com", "eeva-liisa.pitkasukunimi-virtanen@example.com", "heikki@example.com"
HOUR = 3_600_000
WORD = "omaishoidontuki"


class Workspace:
    """Liisa and Olli share a mailbox."""

    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)
        self.liisa = None

    def enter(self, login, language="en", **how):
        person = Person(self.browser, self.tally, login, size=DESK, **how)
        person.go(f"{self.town.origin}/staff?lang={language}")
        person.page.locator("#login").fill(login)
        person.page.locator("#password").fill(PASSWORD)
        person.page.locator("main form button[type=submit]").first.click()
        person.page.locator("#list, .empty").first.wait_for()
        return person

    def send(self, to, text="Hello."):
        self.town.send(letter("[sinetti] A matter", text, to), [to])

    def lines(self, person):
        return person.page.locator("#list .inbox .who").all_inner_texts()

    def lists(self):
        self.tally.part("Lists, filters and views")
        for to in (MAIJA, OLGA):
            self.send(to, f"It is about the {WORD}.")
        self.liisa = liisa = self.enter("liisa")
        self.check("the newest stands first", self.lines(liisa) == [OLGA, MAIJA], self.lines(liisa))
        self.check("the way to write in the workspace is told", liisa.sees("You can write a sealed message here in the workspace too"))
        self.looker.look(liisa, "workspace inbox")
        shown = liisa.page.get_by_role("navigation", name="Show")
        shown.get_by_role("link", name="Waiting for us").click()
        self.check("nothing waits", liisa.sees("There is nothing here now"))
        liisa.page.get_by_text("Save this view").click()
        liisa.page.get_by_label("Name of the view").fill("My queue")
        self.looker.look(liisa, "workspace saving a view")
        liisa.press("Save")
        boxes = liisa.page.get_by_role("navigation", name="Mailboxes")
        self.check("the view has its place beside the list", boxes.get_by_role("link", name="My queue").get_attribute("aria-current") == "page")
        boxes.get_by_role("link", name="Advice").click()
        self.check("a mailbox without messages is empty", liisa.sees("There is nothing here now"))
        boxes.get_by_role("link", name="All mailboxes").click()
        liisa.page.get_by_role("link", name="All", exact=True).click()
        for language in ("fi", "sv"):
            liisa.go(f"{self.town.origin}/staff?lang={language}")
            self.looker.look(liisa, f"workspace inbox {language}")
        liisa.go(f"{self.town.origin}/staff?lang=en")
        boxes.get_by_role("button", name="Remove the view My queue").click()
        self.check("… until it is removed", not boxes.get_by_role("link", name="My queue").count())

    def searching(self):
        self.tally.part("Searching")
        liisa = self.liisa
        indexed = until(lambda: self.town.rows("SELECT count(*) FROM indexed_message")[0][0] >= 2)
        self.check("each message is indexed", indexed)

        def find(text):
            liisa.page.get_by_label("Search messages").fill(text)
            liisa.press("Search")
            liisa.page.locator("#found, .problem").first.wait_for()
            return liisa.page.locator(".inbox .who").all_inner_texts()

        self.check("a word finds both, in another form too", find("omaishoidontuen") == [OLGA, MAIJA])
        self.looker.look(liisa, "workspace search")
        self.check("an address finds its own", find(MAIJA) == [MAIJA])
        self.check("a domain too", find("@other.example") == [OLGA])
        self.check("what nobody wrote is not found", find("lentokone") == [] and liisa.sees("Nothing was found"))
        self.check("what is looked for stands in no address", "lento" not in liisa.page.url)
        self.check("a flaw is told", find("") == [] and liisa.sees("Write at least one word"))
        self.looker.look(liisa, "workspace search flaw")
        stored = b"".join(path.read_bytes() for path in self.town.folder.rglob("*") if path.is_file())
        self.check("neither word nor address lies at rest", WORD.encode() not in stored and b"olga@other" not in stored)

    def news(self):
        self.tally.part("News without reloading")
        liisa = self.liisa
        liisa.go(f"{self.town.origin}/staff")
        liisa.page.wait_for_timeout(500)
        liisa.page.evaluate("window.sameDocument = true")
        liisa.page.locator("#list .inbox a").last.focus()
        held = liisa.page.evaluate("document.activeElement.dataset.conversation")
        self.send(IIDA)
        liisa.page.get_by_text(IIDA).wait_for(timeout=45_000)
        self.check("a new conversation comes into the list", self.lines(liisa)[0] == IIDA)
        self.check("… in the same document", liisa.page.evaluate("window.sameDocument") is True)
        self.check("… and the keyboard stays where it was", liisa.page.evaluate("document.activeElement.dataset.conversation") == held)
        self.check("… and it is said aloud", "change" in liisa.page.locator("#news").inner_text().lower())

    def presence(self):
        self.tally.part("Two in one conversation")
        liisa, olli = self.liisa, self.enter("olli")
        liisa.page.locator("#list .inbox a").first.click()
        liisa.page.locator("#presence").wait_for(state="attached")
        self.check("Liisa is alone", not liisa.page.locator("#presence p").count())
        olli.go(liisa.page.url)
        self.check("Olli sees at once that Liisa reads", olli.sees("Liisa Lehto is reading this now."))
        self.check("Liisa sees Olli come", liisa.sees("Olli Oja is reading this now."))
        self.looker.look(liisa, "workspace two in a conversation")
        olli.page.locator("form[data-answer] textarea").fill("Dear Iida,")
        self.check("… and write", liisa.sees("Olli Oja is writing here now."))
        olli.press("Send the answer")
        self.check("Liisa is told that there is something new", liisa.sees("There is something new in this conversation."))
        olli.go(f"{self.town.origin}/staff")
        gone = until(lambda: not liisa.page.locator("#presence p").count())
        self.check("Liisa sees Olli go", gone, liisa.page.locator("#presence").inner_text())
        olli.close()

    def keyboard(self):
        self.tally.part("The keyboard")
        liisa = self.liisa
        liisa.go(f"{self.town.origin}/staff")
        keys = liisa.page.keyboard
        at = lambda: liisa.page.evaluate("document.activeElement.querySelector?.('.who')?.textContent")  # noqa: E731
        keys.press("j")
        first = at()
        keys.press("j")
        second = at()
        keys.press("k")
        self.check("j and k go through the list", [first, second, at()] == self.lines(liisa)[:2] + self.lines(liisa)[:1], [first, second, at()])
        keys.press("/")
        self.check("/ leads to the search", liisa.page.evaluate("document.activeElement.id") == "q")
        keys.type("jjk?")
        self.check("what is typed there is text", liisa.page.locator("#q").input_value() == "jjk?")
        liisa.page.locator("#q").fill("")
        liisa.page.locator("h1").click()
        keys.press("?")
        self.check("? shows the shortcuts", liisa.page.locator("dialog#keys").is_visible())
        self.looker.look(liisa, "workspace shortcuts")
        liisa.page.get_by_label("Shortcuts of a single key are on").uncheck()
        liisa.press("Close")
        keys.press("/")
        self.check("single keys can be switched off", liisa.page.evaluate("document.activeElement.id") != "q")
        liisa.press("Keyboard shortcuts")
        liisa.page.get_by_label("Shortcuts of a single key are on").check()
        keys.press("Escape")
        keys.press("j")
        keys.press("o")
        liisa.page.wait_for_url("**/staff/conversations/**")
        keys.press("g")
        keys.press("i")
        liisa.page.wait_for_url("**/staff")
        self.check("o opens, and g i leads back", True)

    def in_time(self):
        self.tally.part("What is due")
        liisa, now = self.liisa, int(time.time() * 1000)
        for sender in (CALM, SOON, LATE):
            mail = letter("A question", "When do you answer?", MAILBOX)
            mail.replace_header("From", sender)
            self.check(f"{sender} writes", self.town.send(mail, [MAILBOX], sender=sender).startswith("250"))
        began = [row[0] for row in self.town.rows("SELECT conversation_id FROM conversation ORDER BY conversation_id")][-3:]
        for due, conversation in ((20, began[1]), (-30, began[2])):
            self.town.rows("UPDATE conversation SET due_at = ? WHERE conversation_id = ?", now + due * HOUR, conversation)
        liisa.go(f"{self.town.origin}/staff")
        self.check("what is due first stands first, and what nobody has promised an answer to after it",
                   self.lines(liisa)[:3] == [LATE, SOON, CALM], self.lines(liisa))
        rows = liisa.page.locator("#list .inbox li")
        told = [rows.nth(place).locator(".tag").inner_text() for place in range(3)]
        self.check("each tells how it stands", [text.strip().split(" ")[0] for text in told] == ["Late:", "To", "Waits"], told)
        headings = liisa.page.locator("#list h2")
        self.check("under headings", headings.all_inner_texts() == ["Without a handler", "Waiting for the client"],
                   headings.all_inner_texts())
        liisa.go(f"{self.town.origin}/staff/conversations/{uuid.UUID(bytes=bytes(began[1]))}")
        liisa.press("Take it")
        for language in ("sv", "fi", "en"):
            liisa.go(f"{self.town.origin}/staff?lang={language}")
            self.looker.look(liisa, f"workspace what is due {language}")
        self.check("what somebody has taken goes behind it", self.lines(liisa)[:3] == [LATE, CALM, SOON], self.lines(liisa))
        self.check("… with its handler", "Handled by Liisa Lehto" in rows.nth(2).inner_text())
        shown = liisa.page.get_by_role("navigation", name="Show")
        for way, there in (("Late", [LATE]), ("Mine", [SOON]), ("Without a handler", [LATE, CALM])):
            shown.get_by_role("link", name=way, exact=True).click()
            liisa.page.locator(f"nav.shown a[aria-current]:text-is('{way}')").wait_for()
            self.check(f"“{way}” shows its own", self.lines(liisa) == there, self.lines(liisa))

    def what_remains(self):
        self.tally.part("What remains")
        plain = self.enter("olli", scripts=False)
        self.check("the list is whole without scripts", plain.page.locator("#list .inbox a").count() == 6)
        plain.close()
        self.liisa.close()
        said = self.town.log()
        told = [word for word in (MAIJA, OLGA, IIDA, LATE, SOON, WORD, "lentokone", PASSWORD, "My queue") if word in said]
        self.check("the program's own log holds nothing of it", not told, told)
        flaws = self.town.flaws()
        self.check("the store is sound", not flaws, flaws)


def main():
    tally = Tally()
    with Town(22500, messages="search: {words: on}") as town, chromium() as browser:
        shared = f"    mailboxes:\n      - {{address: {MAILBOX}, rights: [read, send], reason: casework, until: 2099-12-31}}\n"
        town.config.write_text(town.config.read_text().replace("    mailboxes: []\n", shared).replace("language: fi", "language: en"))
        town.password("liisa")
        town.password("olli")
        town.start()
        journey = Workspace(browser, town, tally)
        tally.play(*[getattr(journey, name) for name in (
            "lists", "searching", "news", "presence", "keyboard", "in_time", "what_remains")])


if __name__ == "__main__":
    main()
