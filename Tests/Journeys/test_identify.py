# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Strong identification in a real browser, against the demo and the identity office that it brings."""

import email.policy
import json
import os
import re
import signal
import smtplib
import subprocess
import tempfile
import urllib.parse
import urllib.request
from email.message import EmailMessage

from browser import DESK, Looker, Person, chromium
from provider import Provider
from town import OUTPUT, PASSWORD, PROGRAM, Tally, Town, until

PORT, TOWN_PORT = 24700, 24720
CLERK = "tyollisyys@kaislakoski.example"
AMINA_CODE, EERO_CODE = "270502A914E", "091259-952D"
SUBJECT, SECRET = "Decision on your application", "your income support has been granted"


class Demo:
    """`sinetti demo`, which plays its own journey first and then keeps serving."""

    def __init__(self):
        self.origin, self.office, self.identity = (f"http://localhost:{PORT + n}" for n in (0, 1, 4))
        self.folder = tempfile.TemporaryDirectory(prefix="sinetti-identify-")
        (OUTPUT / "journeys").mkdir(parents=True, exist_ok=True)
        self.log_path = OUTPUT / "journeys" / "demo-identify.log"
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "demo", "--journey", "identify", "--port", str(PORT), "--folder", self.folder.name],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=dict(os.environ))

    def log(self):
        return self.log_path.read_text(errors="replace")

    def is_open(self):
        return until(lambda: "Try it yourself" in self.log() or self.process.poll() is not None, 240) \
            and self.process.poll() is None

    def send(self, to, code):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = f"Liisa Lehto <{CLERK}>", to, SUBJECT
        mail["Message-ID"], mail["Sinetti-Seal"] = f"<{to}-1@kaislakoski.example>", f"person; code={code}"
        mail.set_content(f"Hi,\n\n{SECRET}.\n\nLiisa Lehto\n")
        with smtplib.SMTP("127.0.0.1", PORT + 2, "outlook.kaislakoski.example", timeout=60) as program:
            program.ehlo()
            program.mail(CLERK, ["BODY=8BITMIME"])
            program.rcpt(to)
            status, reply = program.data(mail.as_bytes(policy=email.policy.SMTP))
            return f"{status} {reply.decode()}"

    def notices(self, to):
        with urllib.request.urlopen(f"{self.office}/messages.json?to={urllib.parse.quote(to)}", timeout=20) as answer:
            return json.load(answer)

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Identify:
    def __init__(self, browser, demo, tally):
        self.browser, self.demo, self.tally = browser, demo, tally
        self.check, self.looker = tally.check, Looker(tally)

    def person(self, name, **more):
        return Person(self.browser, self.tally, name, **more)

    def identify(self, person, button=None):
        """Presses the button of one of our pages, and comes to the identity office."""
        if button:
            person.press(button)
        person.page.wait_for_url(f"{self.demo.identity}/choose**")

    def choose(self, person, name):
        person.page.get_by_role("button", name=re.compile(name)).click()
        person.page.wait_for_url(f"{self.demo.origin}/**")

    def notice(self):
        self.tally.part("The demo's own journey, and a message of ours to a named person")
        self.check("the demo plays its journey, and every step of it holds",
                   self.demo.is_open() and "Every step held." in self.demo.log(), self.demo.log()[-1500:])
        reply = self.demo.send("amina@example.com", AMINA_CODE)
        self.check("the gateway says 250, sealed", reply.startswith("250") and "Sealed and kept as" in reply, reply)
        until(lambda: self.demo.notices("amina@example.com"), 40)
        notice = self.demo.notices("amina@example.com")[0]
        everything = json.dumps(notice)
        self.check("the notice has no link, and says where to go", not notice["links"] and "/p/" not in everything
                   and f"localhost:{PORT}" in notice["text"], notice["text"])
        self.check("… and discloses nothing", not [word for word in (SUBJECT, SECRET, AMINA_CODE, "Hassan", "Liisa", CLERK)
                   if word in everything], everything[:600])

    def resident(self):
        self.tally.part("Amina identifies, reads and answers")
        amina = self.person("Amina")
        amina.go(self.demo.origin)
        self.looker.look(amina, "front with identification")
        self.identify(amina, "Identify yourself")
        self.check("the identity office speaks her language and says who asks",
                   amina.sees("Who are you?") and amina.sees("Kaislakosken suojatut viestit"))
        self.looker.look(amina, "identity office")
        amina.page.get_by_role("link", name="Suomi").click()
        self.check("… and other languages where asked to", amina.sees("Kuka olet?"))
        # By keyboard alone: skip link, three languages, then the people in their order.
        for _ in range(7):
            amina.page.keyboard.press("Tab")
        focused = amina.page.evaluate("document.activeElement.innerText")
        self.check("the keyboard reaches her button", "Amina Hassan" in focused, focused)
        amina.page.keyboard.press("Enter")
        amina.page.wait_for_url(f"{self.demo.origin}/my")
        self.check("she comes back to her own messages", amina.sees("My messages") and amina.sees("Strongly identified: Amina Hassan"))
        self.check("… where her message waits, without its content", amina.sees("Employment services")
                   and amina.sees("Not opened") and SUBJECT not in amina.page.content())
        self.check("no address of a page of ours has the identity code",
                   not [request.url for request in amina.requested if AMINA_CODE in urllib.parse.unquote(request.url)])
        self.looker.look(amina, "my messages")
        amina.page.get_by_role("button", name=re.compile("^Open the message")).click()
        self.check("she opens it and reads", amina.sees(SECRET) and amina.sees(SUBJECT))
        self.looker.look(amina, "named message")
        self.message = amina.page.url.removesuffix("/message")
        amina.page.get_by_label("Your answer").fill("Thank you, I have read it.")
        amina.press("Send the answer")
        amina.page.wait_for_url("**/receipt/**")
        self.check("she answers and gets a receipt", amina.sees("Your answer has been sent"))
        amina.go(f"{self.demo.origin}/my")
        self.check("her list says that she has answered", amina.sees("Answered on"))
        self.amina = amina

    def another(self):
        self.tally.part("Another person")
        eero = self.person("Eero")
        eero.go(self.message)
        self.check("the address alone shows nothing of the message", SECRET not in eero.page.content()
                   and SUBJECT not in eero.page.content())
        self.looker.look(eero, "named page")
        self.identify(eero, "Identify yourself")
        with eero.page.expect_response(re.compile("/identify/return")) as returned:
            self.choose(eero, "Eero Johannes Mäkelä")
        self.check("who is not the named person is told so", returned.value.status == 403
                   and eero.sees("This message is not for you"), returned.value.status)
        self.check("… and is shown nothing", SECRET not in eero.page.content() and SUBJECT not in eero.page.content())
        self.looker.look(eero, "not for you")
        eero.go(f"{self.message}/message")
        self.check("nor does the message's own page open", SECRET not in eero.page.content())
        eero.go(f"{self.demo.origin}/my")
        self.check("his list is empty", eero.sees("You have no messages"))
        self.looker.look(eero, "my messages empty")
        eero.close()

    def broken_off(self):
        self.tally.part("What is broken off or brought from elsewhere signs nobody in")
        person = self.person("somebody who turns back")
        person.go(self.demo.origin)
        self.identify(person, "Identify yourself")
        self.choose(person, "Cancel and go back")
        self.check("who turns back is told that nothing happened", person.sees("You did not finish identifying yourself"))
        self.looker.look(person, "identification broken off")
        person.go(f"{self.demo.origin}/identify/return?code=abc&state=def")
        self.check("a way back that nobody has begun signs nobody in", person.sees("Please identify yourself again"))
        self.looker.look(person, "identification to begin again")
        # Login CSRF: a way back that somebody else has begun, carried into this browser.
        attacker = self.person("an attacker")
        attacker.go(self.demo.origin)
        self.identify(attacker, "Identify yourself")
        caught = []

        def catch(route):
            caught.append(route.fetch(max_redirects=0).headers["location"])
            route.abort()

        attacker.page.route("**/choose", catch)
        attacker.page.get_by_role("button", name=re.compile("Eero")).click()
        until(lambda: attacker.page.wait_for_timeout(100) or caught, 20)
        self.check("an attacker catches a way back of his own", bool(caught))
        person.go(caught[0] if caught else self.demo.origin)
        self.check("… which signs nobody in, in another browser (login CSRF)", person.sees("Please identify yourself again"))
        person.go(f"{self.demo.origin}/my")
        self.check("… nor afterwards", not person.page.get_by_role("button", name="Sign out").count())
        self.looker.look(person, "my messages not identified")
        person.close()
        attacker.said.clear()  # the request that was broken off
        attacker.close()

    def without_scripts(self):
        self.tally.part("Without scripts, on a screen of 320 px, in Swedish")
        person = self.person("somebody without scripts", scripts=False, size=(320, 640), language="sv-FI")
        person.go(self.demo.origin)
        self.identify(person, "Identifiera dig")
        self.check("the identity office speaks Swedish", person.sees("Vem är du?"))
        self.looker.look(person, "identity office without scripts")
        self.choose(person, "Amina Hassan")
        self.check("the own messages are shown without scripts", person.sees("Mina meddelanden"))
        self.looker.look(person, "my messages without scripts")
        person.page.get_by_role("button", name=re.compile("^Öppna meddelandet")).click()
        self.check("… and opened", person.sees(SECRET))
        person.close()

    def desk(self):
        self.tally.part("At the desk, and the end")
        liisa = self.person("Liisa", size=DESK)
        links = [link for mail in self.demo.notices(CLERK) for link in mail["links"] if "/staff/conversations/" in link]
        liisa.go(links[0])
        liisa.page.locator("#login").fill("liisa")
        liisa.page.locator("#password").fill(PASSWORD)
        liisa.page.locator("form[action='/staff/sign-in'] button").click()
        self.check("the case worker reads the answer", liisa.sees("Thank you, I have read it."))
        self.check("… and how surely its writer is known, without the identity code",
                   AMINA_CODE not in liisa.page.content() and liisa.sees("Tunnistautunut vahvasti"))
        self.looker.look(liisa, "answer of an identified person")
        liisa.close()
        self.amina.press("Sign out")
        self.check("Amina signs out", self.amina.sees("You have signed out"))
        self.looker.look(self.amina, "signed out")
        self.amina.go(f"{self.demo.origin}/my")
        self.check("… and is asked to identify again", self.amina.sees("Identify yourself and read your messages"))
        self.amina.close()

    def office_pages(self):
        self.tally.part("The identity office's own pages")
        person = self.person("a visitor of the identity office")
        person.go(f"{self.demo.identity}/?lang=en")
        self.check("its front says who lives here, with their codes", person.sees(AMINA_CODE) and person.sees(EERO_CODE))
        self.looker.look(person, "identity office front")
        person.go(f"{self.demo.identity}/choose?case=nothing")
        self.looker.look(person, "identity office refuses")
        person.close()


# The language that the browser asks for, what its button says there, and the page.
DOWN = {
    "fi-FI": ("Tunnistaudu", "Tunnistuspalvelu ei vastaa", "Yritä hetken kuluttua uudelleen", "Omat viestit"),
    "sv-FI": ("Identifiera dig", "Identifieringen svarar inte", "Försök igen om en stund", "Mina meddelanden"),
    "en-GB": ("Identify yourself", "The identification service does not answer", "Try again in a while", "My messages"),
}


class ProviderAway:
    """A real provider, of another's making, that is away and comes back while Sinetti runs."""

    def __init__(self, browser, tally, looker):
        self.browser, self.tally, self.check, self.looker = browser, tally, tally.check, looker

    def nothing_kept(self, person, what):
        names = [cookie["name"] for cookie in person.context.cookies()]
        self.check(f"{what}: no session of a person, nor a half-done one, is in the browser",
                   not [name for name in names if "person" in name or "sign-in" in name], names)
        people = self.town.row("SELECT (SELECT count(*) FROM person_session), (SELECT count(*) FROM pending_sign_in)")
        self.check(f"{what}: nor in the rows", tuple(people) == (0, 0), people)

    def play(self):
        with Town(TOWN_PORT) as self.town:
            provider = Provider(self.town, TOWN_PORT + 6)
            try:
                self.town.start()
                self.away()
                provider.start()
                self.there()
                self.away_midway(provider)
            finally:
                provider.stop()

    def away(self):
        self.tally.part("The provider is down")
        for language, (button, title, what_to_do, _) in DOWN.items():
            person = self.person_of(language)
            with person.page.expect_response(re.compile("/identify$")) as answer:
                person.press(button)
            self.check(f"{language}: the page says so, with the status 503, and what to do",
                       answer.value.status == 503 and person.sees(title) and person.sees(what_to_do), answer.value.status)
            self.looker.look(person, f"provider down {language}")
            self.nothing_kept(person, language)
            person.close()

    def there(self):
        self.tally.part("The provider is back, and Sinetti was not started again")
        for language, (button, _, _, own) in DOWN.items():
            person = self.person_of(language)
            person.press(button)
            person.page.wait_for_url(f"{self.town.origin}/my")
            self.check(f"{language}: identifying works", person.sees(own) and person.sees("Maija Meikäläinen"))
            person.page.locator("form[action='/my/sign-out'] button").click()
            person.page.wait_for_url(f"{self.town.origin}/my/signed-out")
            person.close()

    def away_midway(self, provider):
        self.tally.part("The provider goes down while a person is there")
        person = self.person_of("fi-FI")
        held = []

        def hold(route):
            # The way back waits until the provider, who has sent the person off with a code, is gone.
            held.append(route.fetch(max_redirects=0).headers["location"])
            route.abort()

        person.page.route("**/authorization?**", hold)
        person.press("Tunnistaudu")
        until(lambda: person.page.wait_for_timeout(100) or held, 20)
        person.page.unroute("**/authorization?**")
        provider.stop()
        answer = person.go(held[0])
        self.check("who comes back then is told the same", answer.status == 503
                   and person.sees("Tunnistuspalvelu ei vastaa"), (answer.status, held))
        self.nothing_kept(person, "midway")
        provider.start()
        person.go(f"{self.town.origin}/my")
        person.press("Tunnistaudu")
        person.page.wait_for_url(f"{self.town.origin}/my")
        self.check("… and tries again with success", person.sees("Maija Meikäläinen"))
        person.close()

    def person_of(self, language):
        person = Person(self.browser, self.tally, f"somebody with {language}", language=language)
        person.go(f"{self.town.origin}/my")
        return person


def main():
    tally = Tally()
    with Demo() as demo, chromium() as browser:
        identify = Identify(browser, demo, tally)
        tally.play(*[getattr(identify, name) for name in (
            "notice", "resident", "another", "broken_off", "without_scripts", "desk", "office_pages")],
                   ProviderAway(browser, tally, identify.looker).play)


if __name__ == "__main__":
    main()
