# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A case worker writes to several, is warned of what may be the wrong recipient, and takes back what was sent."""

from browser import DESK, NARROW, Looker, Person, chromium
from town import MAILBOX, PASSWORD, Tally, Town, until

SUBJECT, SECRET = "Invitation to an interview", "come on Tuesday at ten, room 4"
MAIJA, OLGA, PEKKA = "maija.virtanen@example.com", "olga@example.com", "pekka@example.org"
UNIT = f"""
units:
  - {{key: work, name: {{fi: Työ, sv: Arbete, en: Work}}}}
mailboxes:
  - address: {MAILBOX}
    name: {{fi: Työllisyyspalvelut, sv: Sysselsättningstjänster, en: Employment services}}
    unit: work
staff:
  - {{login: liisa, name: Liisa Lehto, language: en, mailboxes: [
      {{address: {MAILBOX}, rights: [read, send], reason: casework, until: 2099-12-31}}]}}
  - {{login: saara, name: Saara Salo, language: en, mailboxes: [
      {{address: {MAILBOX}, rights: [administer], reason: head of unit, until: 2099-12-31}}]}}
"""
ADDRESS, CHECKED, SEND, UNDO = (
    "The recipient’s mail address", "I have checked the recipients", "Send the sealed message", "Undo sending")


class Writing:
    """Liisa writes; what she writes waits a few seconds."""

    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)

    def look(self, person, name):
        self.looker.look(person, name)

    def enter(self, name, login="liisa", **how):
        liisa = Person(self.browser, self.tally, name, **how)
        liisa.go(f"{self.town.origin}/staff?lang=en")
        liisa.sign_in(login)
        return liisa

    def write(self, liisa, to, text=SECRET):
        liisa.go(f"{self.town.origin}/staff/new")
        liisa.page.get_by_label(ADDRESS).fill(to)
        liisa.page.get_by_label("The notice’s link only").check()
        liisa.page.get_by_label("Subject").fill(SUBJECT)
        liisa.page.get_by_label("Message", exact=True).fill(text)
        liisa.press(SEND)

    def confirm(self, liisa):
        liisa.page.get_by_label(CHECKED).check()
        liisa.press(SEND)

    def posted(self):
        return self.town.rows("SELECT count(*) FROM message WHERE direction = 'out'")[0][0]

    def several(self):
        self.tally.part("Liisa writes to two, each of whom hears of nobody else")
        liisa = self.enter("Liisa", size=DESK)
        self.write(liisa, f"{MAIJA}\n{OLGA}; nobody at all")
        self.check("a bad address is named, and the others stay",
                   liisa.sees("“nobody at all” is not a mail address") and OLGA in liisa.page.get_by_label(ADDRESS).input_value())
        liisa.page.get_by_label(ADDRESS).fill(f"{MAIJA}\n{OLGA}")
        liisa.press(SEND)
        self.check("the first contact is asked about", liisa.sees("nothing to do with these addresses before") and not self.posted())
        self.look(liisa, "writing to several first contact")
        liisa.page.get_by_label(CHECKED).check()
        liisa.page.get_by_role("button", name=SEND).dblclick()
        liisa.page.wait_for_url("**/staff/sent/**")
        self.check("the receipt says that it waits, for both", liisa.sees("The message goes out in")
                   and liisa.page.get_by_text("Waits to be sent").count() == 2)
        self.look(liisa, "writing receipt")
        self.check("a double click posts one message", self.posted() == 1, self.posted())
        notices = [self.town.office.wait(MAIJA), self.town.office.wait(OLGA)]
        self.check("both get a notice that does not name the other",
                   OLGA not in notices[0].everything and MAIJA not in notices[1].everything)
        self.check("the receipt tells by itself that it has gone",
                   until(lambda: liisa.page.get_by_text("Notice sent").count() == 2, 60))
        self.check("… and offers to undo no more", not liisa.page.get_by_role("button", name=UNDO).count())
        maija = Person(self.browser, self.tally, "Maija")
        maija.go(notices[0].link("/p/"))
        maija.press("Open the message")
        self.check("Maija reads her message", maija.sees(SECRET) and not maija.page.get_by_text(OLGA).count())
        maija.close()
        liisa.page.get_by_role("link", name="Open the conversation").first.click()
        self.check("each has a conversation", liisa.sees(f"{MAIJA}") and not liisa.page.get_by_text(OLGA).count())
        liisa.close()

    def warned(self):
        self.tally.part("What may be the wrong recipient is named")
        liisa = self.enter("Liisa at home", size=NARROW, scripts=False)
        self.check("the index has the addresses", until(
            lambda: self.town.rows("SELECT count(*) FROM indexed_message")[0][0] >= 1, 60))
        before = self.posted()
        self.write(liisa, "maija.virtanne@example.com")
        self.check("a slip from a known address is told, with the one that is known",
                   liisa.sees(f"almost the same as the known address {MAIJA}") and self.posted() == before)
        self.look(liisa, "writing look-alike")
        liisa.page.get_by_label(ADDRESS).fill("pekka@gmial.com")
        liisa.page.get_by_label(CHECKED).check()
        liisa.press(SEND)
        self.check("what was confirmed for one is asked anew for another",
                   liisa.sees("almost the same as gmail.com") and self.posted() == before)
        liisa.page.get_by_label(ADDRESS).fill(", ".join(f"person{n}@example.org" for n in range(5)))
        liisa.press(SEND)
        self.check("many recipients are told", liisa.sees("The same message goes to 5 recipients"))
        self.check("what was typed is kept", liisa.page.get_by_label("Message", exact=True).input_value() == SECRET)
        liisa.page.get_by_label(ADDRESS).fill(MAIJA)
        liisa.press(SEND)
        self.check("who is known is not asked about", liisa.sees("The message goes out in") and self.posted() == before + 1)
        liisa.close()

    def undone(self):
        self.tally.part("Undone before it goes, without scripts")
        liisa = self.enter("Liisa in a hurry", size=NARROW, scripts=False)
        self.write(liisa, PEKKA, "this was meant for Maija")
        self.confirm(liisa)
        self.check("the conversation says that it waits", liisa.sees("The message goes out in"))
        self.look(liisa, "writing waits")
        liisa.press(UNDO)
        self.check("undo brings the text back", liisa.sees("Sending has been undone")
                   and liisa.page.get_by_label("Message", exact=True).input_value() == "this was meant for Maija"
                   and liisa.page.get_by_label(ADDRESS).input_value() == PEKKA
                   and liisa.page.get_by_label("Subject").input_value() == SUBJECT)
        self.look(liisa, "writing undone")
        liisa.page.get_by_label(ADDRESS).fill(MAIJA)
        liisa.press(SEND)
        self.check("mended, it goes to the right one", liisa.sees("The message goes out in"))
        liisa.page.get_by_label("Your answer").fill("and this is wrong")
        conversation = liisa.page.url.split("?")[0]
        liisa.press("Send the answer")
        liisa.press(UNDO)
        self.check("an answer comes back into its conversation", liisa.sees("Sending has been undone")
                   and liisa.page.get_by_label("Your answer").input_value() == "and this is wrong"
                   and liisa.page.url.startswith(conversation),
                   (liisa.page.url, conversation, liisa.page.locator("main").inner_text()[:700]))
        self.look(liisa, "writing answer undone")
        self.check("the mended one goes", until(lambda: len(self.town.office.to(MAIJA)) >= 3, 60), len(self.town.office.to(MAIJA)))
        self.check("nobody hears of what was undone", not self.town.office.to(PEKKA))
        liisa.close()

    def too_late(self):
        self.tally.part("Too late, and after a crash")
        liisa = self.enter("Liisa too late", size=DESK)
        self.write(liisa, OLGA)
        liisa.page.get_by_role("button", name=UNDO).wait_for()
        before = len(self.town.office.to(OLGA))
        self.town.kill()
        self.town.start()
        self.check("what waited goes by itself after a crash", until(lambda: len(self.town.office.to(OLGA)) == before + 1, 60))
        liisa.press(UNDO)
        self.check("undo says that it is too late", liisa.sees("sending can no longer be undone"))
        self.look(liisa, "writing too late")
        for language, word in (("fi", "lähettämistä ei voi enää kumota"), ("sv", "sändningen kan inte längre ångras")):
            liisa.go(f"{liisa.page.url.split('&lang')[0]}&lang={language}")
            self.check(f"{language}: the receipt speaks it", liisa.sees(word))
            self.look(liisa, f"writing receipt {language}")
        for language, title in (("fi", "Tarkista vastaanottajat"), ("sv", "Kontrollera mottagarna")):
            liisa.go(f"{self.town.origin}/staff/new?lang={language}")
            liisa.page.locator("#address").fill("maija.virtanne@example.com")
            liisa.page.locator("#opening-link").check()
            liisa.page.locator("#subject").fill(SUBJECT)
            liisa.page.locator("#text").fill(SECRET)
            liisa.page.locator("form[data-answer] button[type=submit]:visible").last.click()
            self.check(f"{language}: the warning speaks it", liisa.sees(title))
            self.look(liisa, f"writing warned {language}")
        liisa.close()

    def templates(self):
        self.tally.part("The head of the unit writes a template, and Liisa puts it into a message, without scripts")
        saara = self.enter("Saara", login="saara", size=NARROW)
        saara.go(f"{self.town.origin}/staff/templates")
        self.look(saara, "templates empty")
        saara.page.get_by_role("link", name="Write a new template").click()
        saara.page.get_by_label("Name", exact=True).fill("Invitation")
        saara.press("Save the template")
        self.check("a template without a text is not taken", saara.sees("Write the text in one language at least"))
        saara.page.locator("#subject-en").fill("You are invited")
        saara.page.locator("#text-en").fill("We would like to meet you.")
        self.look(saara, "template form")
        saara.page.get_by_role("button", name="Save the template").dblclick()
        self.check("it is saved once", saara.sees("The template has been saved")
                   and self.town.rows("SELECT count(*), max(revision) FROM text_template")[0] == (1, 1))
        self.look(saara, "templates")
        liisa = self.enter("Liisa with a template", size=NARROW, scripts=False)
        liisa.go(f"{self.town.origin}/staff/new")
        liisa.page.get_by_label(ADDRESS).fill(MAIJA)
        liisa.page.get_by_label("Message", exact=True).fill("Dear Maija,")
        liisa.page.get_by_label("Template (optional)").select_option(label="Invitation (English)")
        before = self.posted()
        liisa.press("Put into the message")
        self.check("its text stands below what was written, and nothing is sent",
                   liisa.page.get_by_label("Message", exact=True).input_value() == "Dear Maija,\n\nWe would like to meet you."
                   and liisa.page.get_by_label("Subject").input_value() == "You are invited"
                   and liisa.page.get_by_label(ADDRESS).input_value() == MAIJA and self.posted() == before)
        self.look(liisa, "writing with a template")
        self.check("who writes messages does not edit templates", not liisa.page.get_by_role("link", name="Edit templates").count()
                   and liisa.go(f"{self.town.origin}/staff/templates").status == 404)
        liisa.close()
        for language in ("fi", "sv"):
            saara.go(f"{self.town.origin}/staff/templates?lang={language}")
            saara.page.locator("ul.inbox a").first.click()
            self.look(saara, f"template form {language}")
        saara.go(f"{self.town.origin}/staff/templates?lang=en")
        saara.page.locator("ul.inbox a").first.click()
        saara.page.get_by_text("Remove the template…").click()
        saara.press("Remove")
        self.check("it is removed", saara.sees("The template has been removed") and saara.sees("There are no templates yet"))
        saara.close()

    def what_remains(self):
        self.tally.part("What remains")
        said = self.town.log()
        told = [word for word in (MAIJA, OLGA, PEKKA, "example.com", "example.org", SUBJECT, SECRET, PASSWORD) if word in said]
        self.check("the program's own log holds no address and no content", not told, told)
        flaws = self.town.flaws()
        self.check("the store is sound", not flaws, flaws)


def main():
    tally = Tally()
    with Town(26000, messages="messages: {undoSeconds: 8}") as town, chromium() as browser:
        configured = town.config.read_text()
        town.config.write_text(configured[:configured.index("mailboxes:\n  - address")] + UNIT)
        town.password("liisa")
        town.password("saara")
        town.start()
        journey = Writing(browser, town, tally)
        tally.play(*[getattr(journey, name) for name in ("several", "warned", "undone", "too_late", "templates", "what_remains")])


if __name__ == "__main__":
    main()
