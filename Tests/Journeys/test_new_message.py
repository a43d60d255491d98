# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A case worker begins a conversation in the browser, and a resident opens it: with scripts, without, by keyboard, at 320 px."""

import os
import pathlib

from browser import DESK, NARROW, Looker, Person, chromium
from town import MAILBOX, PASSWORD, Tally, Town

SUBJECT, SECRET = "Invitation to an interview", "come on Tuesday at ten, room 4"
MAIJA, OLGA, PHONE_NUMBER = "maija@example.com", "olga@example.com", "040 123 4567"
CODE = "131052-308T"
PLAN = b"%PDF-1.4 " + os.urandom(300_000)


class Writing:
    """Liisa writes; what she writes reaches people."""

    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)

    def look(self, person, name):
        self.looker.look(person, name)

    def enter(self, name, **how):
        liisa = Person(self.browser, self.tally, name, **how)
        liisa.go(f"{self.town.origin}/staff?lang=en")
        liisa.sign_in("liisa")
        return liisa

    def fill(self, person, to, how=None, phone="", subject=SUBJECT, text=SECRET):
        page = person.page
        page.get_by_label("The recipient’s mail address").fill(to)
        if how:
            page.get_by_label(how).check()
        page.get_by_label("Mobile number").fill(phone)
        page.get_by_label("Subject").fill(subject)
        page.get_by_label("Message", exact=True).fill(text)

    def posted(self):
        return self.town.rows("SELECT count(*) FROM message WHERE direction = 'out'")[0][0]

    def with_pin(self):
        self.tally.part("Liisa writes to Maija, who opens with a PIN")
        liisa = self.enter("Liisa", size=DESK)
        self.look(liisa, "inbox empty with new message")
        liisa.page.get_by_role("link", name="New message").click()
        self.look(liisa, "new message")
        self.check("the one mailbox that she may send for is chosen",
                   liisa.page.locator("#mailbox option").all_inner_texts() == ["Employment services"])
        self.check("a named person is not offered where nobody can identify", not liisa.page.get_by_label("Personal identity code").count())
        liisa.press("Send the sealed message")
        self.check("an empty form says all that is missing, at its fields",
                   liisa.sees("mend 4 things") and liisa.page.locator(".field-problem:visible").count() == 4,
                   liisa.page.locator("main").inner_text()[:600])
        self.look(liisa, "new message empty")
        plan = self.town.place / "plan äö.pdf"
        plan.write_bytes(PLAN)
        self.fill(liisa, "maija at example", "The link and a one-time code by text message", "12", f"About {CODE}")
        liisa.page.get_by_label("Attachments").set_input_files(plan)
        liisa.sees("Received.")
        liisa.press("Send the sealed message")
        self.check("mistakes are told, and what was typed is kept", liisa.sees("mend 3 things")
                   and liisa.page.get_by_label("Message", exact=True).input_value() == SECRET
                   and liisa.page.get_by_label("Mobile number").input_value() == "12"
                   and liisa.page.get_by_label("The link and a one-time code by text message").is_checked())
        self.check("… and the file that was sent before the form", liisa.sees("plan äö.pdf") and liisa.sees("Received."))
        self.look(liisa, "new message mistakes")
        self.check("a personal identity code is not taken in the subject", liisa.sees("There is a personal identity code in the subject"))
        self.check("nothing was sent so far", not self.posted() and not self.town.office.to(MAIJA))
        self.fill(liisa, MAIJA, phone=PHONE_NUMBER)
        liisa.press("Send the sealed message")
        self.check("the first contact with an address is asked about, and nothing is sent",
                   liisa.sees(f"The mailbox has had nothing to do with {MAIJA} before") and not self.posted())
        self.look(liisa, "new message first contact")
        liisa.page.get_by_label("I have checked the recipients").check()
        liisa.page.get_by_role("button", name="Send the sealed message").dblclick()
        liisa.page.wait_for_url("**/staff/conversations/**")
        self.check("the receipt is the conversation, which says that it was sent", liisa.sees("The message has been sent")
                   and liisa.sees(SECRET) and liisa.sees(MAIJA))
        self.look(liisa, "new message sent")
        self.check("a double click posts one message", self.posted() == 1, self.posted())
        liisa.page.reload()
        self.check("a receipt that is loaded again posts nothing", self.posted() == 1, self.posted())
        notice = self.town.office.wait(MAIJA)
        told = [word for word in (SUBJECT, SECRET, "Liisa", MAILBOX, "plan", "401234567", PHONE_NUMBER) if word in notice.everything]
        self.check("the notice discloses nothing", not told, told)
        maija = Person(self.browser, self.tally, "Maija")
        maija.go(notice.link("/p/"))
        maija.press("Open the message")
        maija.press("Send the code")
        pin = self.town.office.pin(1)
        self.check("the PIN goes to the number that was typed", self.town.office.texts[0][0] == "+358401234567")
        maija.sees("The code has been sent")
        maija.page.get_by_label("The code from the text message").fill(pin)
        maija.press("Open the message")
        self.check("Maija reads the message under its subject", maija.sees(SECRET) and maija.sees(SUBJECT))
        with maija.page.expect_download() as download:
            maija.page.get_by_role("link", name="plan äö.pdf").click()
        self.check("the attachment comes byte for byte", pathlib.Path(download.value.path()).read_bytes() == PLAN)
        maija.page.get_by_label("Your answer").fill("I will come.")
        maija.press("Send the answer")
        self.check("Maija answers", maija.sees("Your answer has been sent"))
        maija.close()
        liisa.go(f"{self.town.origin}/staff")
        self.check("the conversation is in Liisa's list, and waits", liisa.sees(MAIJA) and liisa.sees("1 message waits"))
        self.look(liisa, "inbox with new message")
        liisa.close()

    def without_scripts(self):
        self.tally.part("Without scripts, on a narrow screen")
        liisa = self.enter("Liisa without scripts", size=NARROW, scripts=False)
        liisa.page.get_by_role("link", name="New message").click()
        self.check("every field shows without scripts", all(liisa.page.locator(f"#{field}").is_visible() for field in (
            "mailbox", "address", "opening-link", "opening-pin", "phone", "subject", "days", "text", "files")))
        before = self.posted()
        self.fill(liisa, "advice@mallila.example", "The notice’s link only")
        liisa.press("Send the sealed message")
        self.check("an address of the authority itself is asked about", liisa.sees("is an address of our own organisation")
                   and self.posted() == before)
        self.look(liisa, "new message doubtful")
        liisa.page.get_by_label("The recipient’s mail address").fill("info@example.com")
        liisa.page.get_by_label("I have checked the recipients").check()
        liisa.press("Send the sealed message")
        self.check("what was confirmed for one address is asked anew for another",
                   liisa.sees("does not look like one person’s address") and self.posted() == before)
        liisa.page.get_by_label("I have checked the recipients").check()
        liisa.press("Send the sealed message")
        self.check("“Send anyway” sends", liisa.sees("The message has been sent") and self.posted() == before + 1)
        self.check("… one notice", self.town.office.wait("info@example.com").link("/p/"))
        self.look(liisa, "new message sent without scripts")
        liisa.close()

    def keyboard(self):
        self.tally.part("With the keyboard alone")
        liisa = self.enter("Liisa at the keyboard", size=DESK)
        keys, faint = liisa.page.keyboard, []

        def tab_to(name):
            for _ in range(25):
                keys.press("Tab")
                seen, where = liisa.page.evaluate("""() => {
                    const e = document.activeElement, s = getComputedStyle(e);
                    if (e === document.body) return [true, ""];
                    const label = e.labels?.[0]?.textContent ?? e.getAttribute("aria-label") ?? e.textContent;
                    return [s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== "none", label.trim()];
                }""")
                if not seen:
                    faint.append(where)
                if where.startswith(name):
                    return True
            return False

        self.check("Tab comes to the link", tab_to("New message"))
        keys.press("Enter")
        liisa.page.wait_for_url("**/staff/new")
        self.check("Tab comes to the address", tab_to("The recipient"))
        keys.type(OLGA)
        self.check("… and to the ways", tab_to("The notice’s link only"))
        keys.press("Space")
        self.check("… and to the subject", tab_to("Subject"))
        keys.press("Enter")
        liisa.page.get_by_role("alert").first.wait_for()
        self.check("a mistake takes the focus to what is said of it",
                   liisa.page.evaluate("document.activeElement.getAttribute('role')") == "alert")
        self.check("Tab comes to the way to the field", tab_to("Write a subject"))
        keys.press("Enter")
        self.check("… which leads there", liisa.page.evaluate("document.activeElement.id") == "subject")
        keys.type(SUBJECT)
        self.check("… and to the text", tab_to("Message"))
        keys.type(SECRET)
        self.check("… and to the button", tab_to("Send the sealed"))
        keys.press("Enter")
        liisa.page.get_by_role("alert").first.wait_for()
        self.check("Tab comes to what is asked about the recipients", tab_to("I have checked the recipients"))
        keys.press("Space")
        self.check("… and to the button again", tab_to("Send the sealed"))
        keys.press("Enter")
        self.check("Enter sends", liisa.sees("The message has been sent"))
        self.check("the focus could be seen everywhere", not faint, faint)
        self.check("Olga gets her notice", self.town.office.wait(OLGA).link("/p/"))
        liisa.close()

    def languages(self):
        self.tally.part("Three languages, and who may not send")
        liisa = self.enter("Liisa in three languages", size=DESK)
        for language, title, send in (("fi", "Uusi suojattu viesti", "Lähetä suojattu viesti"),
                                      ("sv", "Nytt skyddat meddelande", "Skicka det skyddade meddelandet")):
            liisa.go(f"{self.town.origin}/staff/new?lang={language}")
            liisa.press(send)
            self.check(f"{language}: the page speaks it, in its mistakes too", liisa.sees(title)
                       and liisa.page.locator("html").get_attribute("lang") == language)
            self.look(liisa, f"new message {language}")
        liisa.go(f"{self.town.origin}/staff?lang=en")
        liisa.press("Sign out")
        liisa.sign_in("olli")
        self.check("who may send for no mailbox is offered none", not liisa.page.get_by_role("link", name="New message").count())
        response = liisa.go(f"{self.town.origin}/staff/new")
        self.check("… and finds no page there", response.status == 404, response.status)
        liisa.close()

    def what_remains(self):
        self.tally.part("What remains")
        said = self.town.log()
        told = [word for word in (MAIJA, OLGA, "example.com", "401234567", PHONE_NUMBER, CODE, SUBJECT, SECRET, PASSWORD) if word in said]
        self.check("the program's own log holds no address, number, code or content", not told, told)
        flaws = self.town.flaws()
        self.check("the store is sound", not flaws, flaws)


def main():
    tally = Tally()
    with Town(22300) as town, chromium() as browser:
        town.password("liisa")
        town.password("olli")
        town.start()
        journey = Writing(browser, town, tally)
        tally.play(*[getattr(journey, name) for name in (
            "with_pin", "without_scripts", "keyboard", "languages", "what_remains")])


if __name__ == "__main__":
    main()
