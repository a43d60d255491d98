# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Residents write first, in a real browser: unknown, confirmed by link and PIN, and strongly identified at a real provider."""

import os
import re

from browser import DESK, NARROW, Looker, Person, chromium
from provider import Provider
from town import MAILBOX, PASSWORD, SECOND_MAILBOX, Tally, Town, until

PORT = 24760
SUBJECT, SECRET = "Question about my application", "the letter says that I owe 812 euros"
SANNA, PHONE = "sanna@example.com", "040 123 4567"
PLAN = b"%PDF-1.4 " + os.urandom(300_000)
ADVICE, EMPLOYMENT, BUILDING = "Advice", "Employment services", "Building control"

UNITS = """
units:
  - {key: palvelut, name: {fi: Palvelut, sv: Tjänster, en: Services}}
  - {key: tyo, parent: palvelut, name: {fi: Työ, sv: Arbete, en: Work}}
mailboxes:
  - address: rakennus@mallila.example
    name: {fi: Rakennusvalvonta, sv: Byggnadstillsynen, en: Building control}
    unit: palvelut
    residents: confirmed
    responseDays: 10
    guidance: {fi: Kysy luvista., sv: Fråga om lov., en: Ask about permits.}
"""


class Contact:
    def __init__(self, browser, town, provider, tally):
        self.browser, self.town, self.provider, self.tally = browser, town, provider, tally
        self.check, self.looker = tally.check, Looker(tally)

    def person(self, name, **how):
        return Person(self.browser, self.tally, name, **how)

    def look(self, person, name):
        self.looker.look(person, name)

    def fill(self, person, text=SECRET, subject=SUBJECT, address=SANNA, phone=None):
        page = person.page
        page.get_by_label("Your email address").fill(address)
        if phone:
            page.get_by_label("Your mobile number").fill(phone)
        page.get_by_label("Subject").fill(subject)
        page.get_by_label("Your message").fill(text)

    def to(self, person, key):
        person.go(f"{self.town.origin}/contact/to/{key}")
        person.page.get_by_role("link", name="Write a message").click()

    def count(self):
        return self.town.row("SELECT count(*) FROM message")[0]

    def public(self):
        self.tally.part("What anybody can read, in three languages")
        for language, title, service in (("en-GB", "Write to us safely", ADVICE), ("fi-FI", "Kirjoita meille turvallisesti", "Neuvonta"),
                                         ("sv-FI", "Skriv till oss tryggt", "Rådgivning")):
            person = self.person(f"a reader with {language}", language=language)
            response = person.go(f"{self.town.origin}/contact")
            self.check(f"{language}: the page is there, and asks for no cookie", person.sees(title) and person.sees(service)
                       and not person.context.cookies(), person.context.cookies())
            self.check(f"{language}: caches may keep it", response.headers["cache-control"].startswith("public"))
            self.look(person, f"contact {language}")
            person.page.get_by_role("link", name=service, exact=True).click()
            self.look(person, f"contact mailbox {language}")
            person.go(f"{self.town.origin}/contact/to/rakennus/write")
            self.look(person, f"contact form {language}")
            person.close()
        person = self.person("somebody who searches", scripts=False)
        person.go(f"{self.town.origin}/contact")
        person.page.get_by_label("What is your matter about?").fill("permits")
        person.press("Search")
        self.check("a search finds by words of the guidance, without scripts", person.sees("1 service was found"))
        person.go(f"{self.town.origin}/contact/to")
        person.page.get_by_label("The email address that we gave you").fill(SECOND_MAILBOX)
        person.press("Write to the address")
        self.check("an official's address leads to its page", person.page.url.endswith("/contact/to/neuvonta"), person.page.url)
        person.go(f"{self.town.origin}/contact/to")
        person.page.get_by_label("The email address that we gave you").fill("nobody@mallila.example")
        person.press("Write to the address")
        self.check("… and others to one answer", person.sees("You cannot write to this address here"))
        person.close()

    def unknown(self):
        self.tally.part("Without identification, by keyboard, at 320 px")
        sanna = self.person("Sanna", size=NARROW)
        self.to(sanna, "neuvonta")
        self.check("she is told that she is not identified", sanna.sees("You have not been identified"))
        sanna.press("Send the message")
        self.check("an empty form says all that is missing, at its fields",
                   sanna.page.locator(".field-problem:visible").count() == 3, sanna.page.locator("main").inner_text()[:500])
        self.look(sanna, "contact form empty")
        sanna.page.get_by_label("Your email address").focus()
        for text in (SANNA, SUBJECT, SECRET):
            sanna.page.keyboard.type(text)
            sanna.page.keyboard.press("Tab")
        sanna.page.keyboard.press("Tab")
        sanna.page.keyboard.press("Enter")
        sanna.page.wait_for_url("**/sent/**")
        self.check("by keyboard alone it is sent", sanna.sees("Your message has been sent") and sanna.sees("What happens next"))
        self.look(sanna, "contact receipt")
        self.check("one message came", self.count() == 1, self.count())
        sanna.close()

    def twice(self):
        self.tally.part("A double click, and the way back")
        sanna = self.person("Sanna who clicks twice", scripts=False)
        self.to(sanna, "neuvonta")
        self.fill(sanna, text="twice")
        before = self.count()
        form = sanna.page.locator("form[enctype]")
        sent = {"action": self.town.origin + form.get_attribute("action"), "fields": {
            **{field.get_attribute("name"): field.input_value() for field in form.locator("input:not([type=file]), textarea").all()},
            "deed": "send"}}
        sanna.page.get_by_role("button", name="Send the message").dblclick(no_wait_after=True)
        sanna.page.wait_for_url("**/sent/**")
        receipt = sanna.page.url
        # What a browser asks again after the way back, should it have kept the page: the same form, field by field.
        again = sanna.context.request.post(sent["action"], multipart=sent["fields"])
        self.check("… and the same form once more still, answered by the same receipt",
                   (self.count(), again.url) == (before + 1, receipt), (self.count() - before, again.status, again.url, receipt))
        sanna.page.go_back()
        self.check("the way back shows an empty form, so that nobody sends the same anew",
                   not sanna.page.get_by_label("Your message").input_value(), sanna.page.url)
        sanna.close()

    def confirmed(self):
        self.tally.part("Confirmed by link and PIN, with an attachment")
        sanna = self.person("Sanna who confirms")
        self.to(sanna, "rakennus")
        self.fill(sanna, phone=PHONE)
        sanna.page.locator("#files").set_input_files([{"name": "plan.pdf", "mimeType": "application/pdf", "buffer": PLAN}])
        sanna.press("Go on to confirm")
        sanna.page.wait_for_url("**/sent/**")
        self.check("she is told that it waits for her", sanna.sees("Confirm your message now"))
        self.look(sanna, "contact waits")
        mail = self.town.office.wait(SANNA)
        told = [word for word in (SUBJECT, SECRET, "Building", "Rakennus", "812") if word in mail.everything]
        self.check("the mail tells nothing of it", not told, told)
        self.check("the mailbox has heard nothing yet", not self.town.office.to("rakennus@mallila.example"))
        sanna.go(mail.link("/p/"))
        self.check("the link's page speaks of her own message", sanna.sees("The message that you wrote"))
        self.look(sanna, "contact confirm link")
        sanna.press("Go on")
        sanna.press("Send the code")
        pin = self.town.office.pin(len(self.town.office.texts) or 1)
        sanna.sees("The code has been sent")
        self.look(sanna, "contact confirm code")
        sanna.page.get_by_label("The code from the text message").fill(pin)
        sanna.press("Confirm with the code")
        sanna.page.wait_for_url("**/sent/**")
        self.check("now it is sent", sanna.sees("Your message has been sent"))
        self.town.office.wait("rakennus@mallila.example")
        self.check("… and the mailbox is told", bool(self.town.office.to("rakennus@mallila.example")))
        sanna.go(mail.link("/p/"))
        sanna.page.get_by_role("link", name=re.compile("Go on to the message")).click()
        self.check("she can read it again", sanna.sees(SECRET) and sanna.sees("plan.pdf"))
        sanna.close()

    def identified(self):
        self.tally.part("Strongly identified, with a draft that outlives a sign-out and a killed server")
        maija = self.person("Maija")
        self.to(maija, "tyollisyys")
        self.check("she is asked to identify first", maija.sees("Identify yourself and write"))
        self.look(maija, "contact identify")
        self.provider.stop()
        maija.press("Identify yourself")
        self.check("a provider that is down leaves her a way back to what she was about to write",
                   maija.sees("Back to your message"), maija.page.locator("main").inner_text()[:300])
        self.look(maija, "contact provider down")
        maija.page.get_by_role("link", name="Back to your message").click()
        self.provider.start()
        maija.press("Identify yourself")
        maija.page.wait_for_url("**/contact/to/tyollisyys/write")
        self.check("she comes back to the form, and is known by name", maija.sees("Maija Meikäläinen"))
        self.fill(maija)
        self.look(maija, "contact form identified")
        self.check("what she types is kept by itself", maija.sees("The draft is kept"))
        maija.page.get_by_label("Your message").fill(SECRET + " and more")
        maija.page.locator("#files").set_input_files([{"name": "plan.pdf", "mimeType": "application/pdf", "buffer": PLAN}])
        maija.press("Save the draft")
        maija.page.wait_for_url("**/write?saved=1")
        self.check("the draft keeps its file", maija.sees("plan.pdf"))
        self.look(maija, "contact draft kept")
        self.town.kill()
        self.town.start()
        maija.go(f"{self.town.origin}/my")
        maija.press("Sign out")
        maija.go(f"{self.town.origin}/contact/to/tyollisyys/write")
        self.check("signed out, the draft is not shown", maija.sees("Identify yourself and write") and SECRET not in maija.page.content())
        maija.press("Identify yourself")
        maija.page.wait_for_url("**/contact/to/tyollisyys/write")
        self.check("identified again, all of it is back", maija.page.get_by_label("Your message").input_value() == SECRET + " and more"
                   and maija.sees("plan.pdf"))
        # The session ends while she writes.
        self.town.rows("DELETE FROM person_session")
        maija.page.get_by_label("Subject").fill("Another subject")
        maija.press("Send the message")
        self.check("a session that has ended loses nothing", maija.sees("Your draft is kept"))
        self.look(maija, "contact identify again")
        maija.press("Identify yourself")
        maija.page.wait_for_url("**/contact/to/tyollisyys/write")
        self.check("… not the subject that was typed last", maija.page.get_by_label("Subject").input_value() == "Another subject")
        maija.press("Send the message")
        maija.page.wait_for_url("**/sent/**")
        self.look(maija, "contact receipt identified")
        maija.page.get_by_role("link", name="My messages").first.click()
        self.check("her messages list what she sent", maija.sees("Messages that you have sent") and maija.sees("Sent, not opened yet"))
        self.look(maija, "my messages with sent")
        self.maija = maija

    def desk(self):
        self.tally.part("At the desk")
        liisa = self.person("Liisa", size=DESK)
        mail = self.town.office.wait(MAILBOX)
        liisa.go(mail.link("/staff/conversations/"))
        liisa.sign_in("liisa")
        self.check("Liisa reads it, and sees who wrote and how that is known",
                   liisa.sees(SECRET) and liisa.sees("Maija Meikäläinen") and liisa.sees("level substantial"))
        self.look(liisa, "started conversation")
        with liisa.page.expect_download() as download:
            liisa.page.get_by_role("link", name=re.compile("plan.pdf")).first.click()
        with open(download.value.path(), "rb") as file:
            self.check("the file came whole", file.read() == PLAN)
        liisa.page.get_by_label("Your answer").fill("You owe nothing.")
        liisa.press("Send the answer")
        liisa.sees("sent")
        liisa.close()
        notice = self.town.office.wait(SANNA, 2)
        self.check("the notice of the answer has no link to it", "/p/" not in notice.everything, notice.everything[:400])
        self.maija.go(f"{self.town.origin}/my")
        self.check("her list says that it was answered", self.maija.sees("Answered on"))
        self.maija.page.get_by_role("button", name=re.compile("^Read the conversation")).first.click()
        self.check("she reads question and answer", self.maija.sees(SECRET) and self.maija.sees("You owe nothing."))
        self.maija.close()

    def without_scripts(self):
        self.tally.part("Without scripts")
        person = self.person("somebody without scripts", scripts=False, size=NARROW)
        self.to(person, "neuvonta")
        self.fill(person, text="without scripts")
        person.page.locator("#files").set_input_files([{"name": "plan.pdf", "mimeType": "application/pdf", "buffer": PLAN}])
        person.press("Save the draft")
        self.check("a draft is kept with its file", person.sees("The draft is kept") and person.sees("plan.pdf"))
        person.page.get_by_role("button", name=re.compile("^Remove")).click()
        self.check("… which can be removed", not person.page.get_by_text("plan.pdf").count())
        person.press("Discard the draft")
        person.go(f"{self.town.origin}/contact/to/neuvonta/write")
        self.check("discarded it is gone", not person.page.get_by_label("Your message").input_value())
        person.close()

    def what_remains(self):
        self.tally.part("What remains")
        until(lambda: not self.town.row("SELECT count(*) FROM job WHERE state <> 'given-up' AND kind LIKE '%mail'")[0], 10)
        said = self.town.log()
        told = [word for word in (SANNA, "example.com", "401234567", SUBJECT, SECRET, "Meikäläinen", PASSWORD) if word in said]
        self.check("the program's own log holds no address, name or content", not told, told)
        stored = b"".join(path.read_bytes() for path in self.town.folder.rglob("*") if path.is_file())
        found = [word for word in (SANNA, SUBJECT, SECRET, "Meikäläinen") if word.encode() in stored]
        self.check("nor do the rows and the blobs", not found, found)
        flaws = self.town.flaws()
        self.check("the store is sound", not flaws, flaws)


def prepare(town):
    """Gives the town's mailboxes units, guidance and entrances."""
    text = town.config.read_text()
    text = text.replace("mailboxes:\n", UNITS, 1)
    for address, more in ((MAILBOX, "key: tyollisyys, unit: tyo, residents: substantial, responseDays: 5"),
                          (SECOND_MAILBOX, "key: neuvonta, unit: palvelut, residents: open")):
        lines = "".join(f"    {setting}\n" for setting in more.split(", "))
        text = text.replace(f"  - address: {address}\n", f"  - address: {address}\n{lines}", 1)
    town.config.write_text(text)


def main():
    tally = Tally()
    with Town(PORT) as town, chromium() as browser:
        prepare(town)
        provider = Provider(town, PORT + 6)
        try:
            town.password("liisa")
            town.start()
            provider.start()
            journey = Contact(browser, town, provider, tally)
            tally.play(*[getattr(journey, name) for name in (
                "public", "unknown", "twice", "confirmed", "identified", "desk", "without_scripts", "what_remains")])
        finally:
            provider.stop()


if __name__ == "__main__":
    main()
