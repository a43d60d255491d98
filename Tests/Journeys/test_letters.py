# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Mail does not get through: a text goes out, then Liisa prints a letter, and Maija opens with its QR code."""

import re
import subprocess
import time

from browser import DESK, NARROW, SCREENS, Looker, Person, chromium
from town import Tally, Town, until

SUBJECT, SECRET = "Decision on your application", "the benefit begins in December"
MAIJA, PHONE_NUMBER = "maija@example.com", "040 123 4567"
ADDRESS = "Maija Mallikas\nKotikatu 1 A 2\n90100 OULU"
LADDER = "  ladder:\n    - {channel: sms, afterDays: 3}\n    - {channel: letter, afterDays: 10}"
MILLIMETRES = 72 / 25.4


class Letters:
    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)

    def enter(self, name, **how):
        liisa = Person(self.browser, self.tally, name, **how)
        liisa.go(f"{self.town.origin}/staff?lang=en")
        liisa.sign_in("liisa")
        return liisa

    def write(self, liisa, to):
        liisa.go(f"{self.town.origin}/staff/new")
        page = liisa.page
        page.get_by_label("The recipient’s mail address").fill(to)
        page.get_by_label("The notice’s link only").check()
        page.get_by_label("Mobile number for the reminder").fill(PHONE_NUMBER)
        page.get_by_label("Subject").fill(SUBJECT)
        page.get_by_label("Message", exact=True).fill(SECRET)
        self.looker.look(liisa, "new message with a number for the reminder")
        liisa.press("Send the sealed message")
        page.get_by_label("I have checked the recipients").check()  # nobody has written to them before
        liisa.press("Send the sealed message")
        liisa.sees("The message has been sent")
        return page.url.split("?")[0]

    def states(self):
        return [row[0] for row in self.town.rows("SELECT state FROM ladder_step ORDER BY delivery_id, place")]

    def days_pass(self):
        """As though the days of the steps that wait had passed."""
        now = int(time.time() * 1000)
        self.town.rows("UPDATE ladder_step SET due_at = ? WHERE state = 'waiting'", now)
        self.town.rows("UPDATE job SET run_at = ? WHERE kind = 'delivery.ladder-step'", now)

    def text(self):
        self.tally.part("The mail does not get through, and a text goes out at once")
        self.town.office.refused[MAIJA] = "550 5.1.1 no such mailbox"
        liisa = self.enter("Liisa", size=DESK)
        self.conversation = self.write(liisa, MAIJA)
        self.check("a text goes out", until(lambda: self.town.office.texts, 60))
        number, text = self.town.office.texts[0]
        self.check("… to the number for the reminder", number == "+358401234567", number)
        told = [word for word in (SUBJECT, SECRET, "Liisa", "://", "/p/", MAIJA) if word in text]
        self.check("… which tells nothing, and says that mail does not get through",
                   not told and "E-mail does not reach you" in text and len(text) <= 160, text)
        self.check("one text, and the letter waits for its day", self.states() == ["done", "waiting"], self.states())
        liisa.go(self.conversation)
        self.check("the sender sees both", liisa.sees("Text message sent") and liisa.sees("not before"))
        self.looker.look(liisa, "conversation with a ladder")
        liisa.close()

    def letter(self):
        self.tally.part("Days pass, and Liisa prints the letter")
        self.days_pass()
        self.check("the letter comes onto the list", until(lambda: self.states() == ["done", "to-print"], 60))
        liisa = self.enter("Liisa with a printer", size=DESK)
        liisa.page.get_by_role("link", name="1 letter waits to be posted").click()
        self.check("the list names the recipient", liisa.sees(MAIJA))
        self.looker.look(liisa, "letters")
        liisa.page.get_by_role("link", name=re.compile(MAIJA)).click()
        self.looker.look(liisa, "letter")
        liisa.press("Make the letter")
        self.check("an address is asked for", liisa.sees("Write the recipient’s name and postal address."))
        self.looker.look(liisa, "letter without address")
        liisa.page.get_by_label("The recipient’s name and postal address").fill(ADDRESS)
        liisa.press("Make the letter")
        self.check("the letter is shown", liisa.sees("The letter is ready to be printed"))
        self.looker.look(liisa, "letter ready")
        self.paper(liisa)
        liisa.page.get_by_role("button", name="The letter has been posted").dblclick()
        liisa.page.wait_for_url("**/staff/letters?done=posted")
        self.check("posting is told, and the list is empty", liisa.sees("The letter is marked as posted.")
                   and liisa.sees("No letter waits") and self.states() == ["done", "done"])
        self.looker.look(liisa, "letters none")
        liisa.go(self.conversation)
        self.check("the sender sees that it was posted", liisa.sees("Letter posted"))
        self.looker.look(liisa, "conversation with a letter posted")
        liisa.close()

    def paper(self, liisa):
        """What comes out of the printer."""
        paper = self.town.place / "letter.pdf"
        liisa.page.emulate_media(media="print")
        liisa.page.pdf(path=paper, prefer_css_page_size=True)
        liisa.page.emulate_media(media="screen")
        said = self.run("pdfinfo", paper)
        self.check("one page of A4", re.search(r"Pages:\s+1\n", said) and "(A4)" in said, said)
        text = self.run("pdftotext", "-layout", paper, "-")
        self.check("… with address, three languages and check code, and nothing of the page around it",
                   all(word in text for word in ("Kotikatu 1 A 2", "Sinulle on suojattu viesti", "Du har ett skyddat meddelande",
                                                 "You have a sealed message", "Check code:"))
                   and not any(word in text for word in ("Sign out", "Letters", "Ctrl", SUBJECT, SECRET, MAIJA)), text)
        word = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Kotikatu<', self.run("pdftotext", "-bbox", paper, "-"))
        left, top = (float(word[n]) / MILLIMETRES for n in (1, 2))
        self.check("… the address where a window envelope has its window", 20 <= left <= 30 and 45 <= top <= 75, (left, top))
        picture = SCREENS / "letter-printed"
        self.run("pdftoppm", "-r", "150", "-png", "-singlefile", paper, picture)
        self.link = self.run("zbarimg", "--raw", "-q", f"{picture}.png").strip()
        self.check("… a QR code that can be read from paper, with the link", re.fullmatch(
            rf"{re.escape(self.town.origin)}/p/[0-9a-f-]{{36}}#[A-Za-z0-9_-]{{43}}", self.link), self.link)
        typed = "".join(text.split())
        self.check("… and the same link to type", self.link.replace("#", ".") in typed)

    def run(self, *words):
        return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=60).stdout

    def opened(self):
        self.tally.part("Maija opens with the QR code")
        maija = Person(self.browser, self.tally, "Maija")
        maija.go(self.link)
        maija.press("Open the message")
        self.check("Maija reads the message", maija.sees(SECRET))
        maija.close()

    def without_scripts(self):
        self.tally.part("Without scripts, on a narrow screen, in three languages; and an opening takes a letter off the list")
        other = "olga@example.com"
        liisa = self.enter("Liisa without scripts", size=NARROW, scripts=False)
        self.write(liisa, other)
        notice = self.town.office.wait(other)
        until(lambda: len(self.states()) == 4, 40)
        self.days_pass()
        self.check("both steps are taken", until(lambda: self.states()[2:] == ["done", "to-print"], 60), self.states())
        liisa.go(f"{self.town.origin}/staff/letters")
        liisa.page.get_by_role("link", name=re.compile(other)).click()
        for language, make in (("fi", "Tee kirje"), ("sv", "Gör brevet")):
            liisa.go(f"{liisa.page.url.split('?')[0]}?lang={language}")
            self.looker.look(liisa, f"letter {language}")
            liisa.page.get_by_role("textbox").fill(ADDRESS)
            liisa.press(make)
            self.check(f"{language}: the letter is made", liisa.page.locator(".letter svg").count() == 1)
            self.looker.look(liisa, f"letter ready {language}")
        olga = Person(self.browser, self.tally, "Olga")
        olga.go(notice.link("/p/"))
        olga.press("Open the message")
        olga.sees(SECRET)
        olga.close()
        liisa.go(f"{self.town.origin}/staff/letters?lang=fi")
        self.check("the letter is not needed any more", liisa.sees("Yhtään kirjettä ei odota")
                   and self.states()[2:] == ["done", "stopped"])
        self.looker.look(liisa, "letters none fi")
        liisa.close()

    def what_remains(self):
        self.tally.part("What remains")
        said = self.town.log()
        told = [word for word in (MAIJA, "example.com", "401234567", "Kotikatu", "Mallikas", SUBJECT, SECRET) if word in said]
        self.check("the program's own log holds no address, number or content", not told, told)
        kept = b"".join(path.read_bytes() for path in self.town.folder.rglob("*") if path.is_file())
        self.check("the postal address is stored nowhere", b"Kotikatu" not in kept and b"Mallikas" not in kept)
        flaws = self.town.flaws()
        self.check("the store is sound", not flaws, flaws)


def main():
    tally = Tally()
    with Town(22400, ladder=LADDER) as town, chromium() as browser:
        town.password("liisa")
        town.start()
        journey = Letters(browser, town, tally)
        tally.play(*[getattr(journey, name) for name in ("text", "letter", "opened", "without_scripts", "what_remains")])


if __name__ == "__main__":
    main()
