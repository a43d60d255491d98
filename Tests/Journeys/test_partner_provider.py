# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A partner's people sign in by their own organisation's provider (a real one), and what is tried against that."""

import subprocess

from browser import DESK, NARROW, Person, chromium
from test_partners import ANNA, ANSWER, HEAD, SHARED, TEXT, Partners, day
from test_staff import Provider, asked, cookie, residents, way_back, write
from town import Tally, Town, letter, until

BERIT = "berit@toinen.example"
NO_ACCESS = "You have no access here"


def settings(town, issuer):
    """What an operator writes for the provider of a partner."""
    key = town.place / "partner-signing.pem"
    subprocess.run(["openssl", "genrsa", "-out", str(key), "2048"], check=True, capture_output=True)
    key.chmod(0o600)
    return f"""
partners:
  providers:
    - name: hoiva
      kind: keycloak
      title: {{fi: Hoivakoti, sv: Hoivakoti, en: Hoivakoti}}
      issuer: {issuer}
      clientID: sinetti
      signingKey: {key}
      assertionAudience: endpoint
      domains: [hoiva.example]
"""


class PartnerProvider(Partners):
    def __init__(self, browser, town, tally, idp, office):
        super().__init__(browser, town, tally)
        self.idp, self.office = idp, office

    def visitor(self, name, **how):
        person = Person(self.browser, self.tally, name, size=NARROW, **how)
        person.go(f"{self.town.origin}/partner?lang=en")
        return person

    def sign_in(self, person, address=ANNA):
        """Types the address, and is led there and back."""
        person.go(f"{self.town.origin}/partner?lang=en")
        person.page.get_by_label("Your mail address").fill(address)
        person.press("Go on")
        person.page.wait_for_url(lambda url: "/authorization" not in url and not url.endswith("/sign-in"))

    def sessions(self):
        return self.town.row("SELECT count(*) FROM partner_session")[0]

    def invite(self):
        self.tally.part("Two people of a partner are invited; one domain of it has a provider")
        head = self.head = self.enter("orvokki", size=DESK)
        head.go(f"{self.town.origin}/staff/partners")
        head.page.get_by_role("link", name="Add a partner").click()
        page = head.page
        for label, value in (
                ("Name of the organisation", "Hoivakoti Oy"), ("Business id", "2077474-0"),
                ("Mail domains", "hoiva.example toinen.example"), ("Shared mail address", SHARED),
                ("Reference of the agreement", "HK/1/2026"), ("Agreement made on", day(-30)), ("Review due by", day(300))):
            page.get_by_label(label).fill(value)
        head.press("Save")
        head.sees("The record has been saved")
        self.path = page.url.split("?")[0]
        for name, address in (("Anna Aalto", ANNA), ("Berit Berg", BERIT)):
            page.get_by_label("The person's name").fill(name)
            page.get_by_label("Mail address", exact=True).fill(address)
            page.get_by_label("Mobile number").fill("040 123 4567")
            head.press("Send the invitation")
            self.check(f"{name} is invited", head.sees("The invitation goes out by mail"))
        until(lambda: self.mails(ANNA, "Invitation") and self.mails(BERIT, "Invitation"), 40)
        mine, other = self.mails(ANNA, "Invitation")[0], self.mails(BERIT, "Invitation")[0]
        self.check("Anna's invitation leads to her own organisation's sign-in and has no link that opens anything",
                   "own organisation" in mine.text and f"{self.town.origin}/partner" in mine.text
                   and "/partner/in/" not in mine.everything and "text message" not in mine.text)
        self.check("Berit's, of a domain without one, has a link as ever", "/partner/in/" in other.text)

    def attacks(self):
        self.tally.part("What is tried before Anna has ever been here")
        # Whoever is typed, the provider says who has come.
        eve = self.visitor("Eve")
        self.look(eve, "partner start with providers")
        for language in ("fi", "sv"):
            eve.go(f"{self.town.origin}/partner?lang={language}")
            self.look(eve, f"partner start with providers {language}")
        before = len(self.town.office.mails)
        self.idp.person(email="kuka@hoiva.example", email_verified=True)
        self.sign_in(eve, "nobody@hoiva.example")
        self.check("who has not been invited is told so, and what to do", eve.sees(NO_ACCESS), eve.page.url)
        self.look(eve, "partner no access")
        self.idp.person(email=ANNA, email_verified=False)
        self.sign_in(eve)
        self.check("an unverified address signs nobody in", eve.sees("Signing in was not accepted"))
        self.look(eve, "partner refused")
        self.idp.person(email_verified=None)
        self.sign_in(eve)
        self.check("… nor one of which nothing is said", eve.sees("Signing in was not accepted"))
        self.idp.person(email=BERIT, email_verified=True)
        self.sign_in(eve)
        self.check("a partner's provider cannot speak for another domain's people", eve.sees(NO_ACCESS))
        self.idp.person(email=ANNA)
        for fault in ("iss", "aud", "nonce", "expired"):
            self.idp.tell(f"fault {fault}")
            self.sign_in(eve)
            self.check(f"a token with another {fault} signs nobody in", eve.sees("The sign-in could not be relied on"))
        self.idp.tell("fault none")
        self.check("no mail went out, and nobody is half signed in", len(self.town.office.mails) == before and self.sessions() == 0
                   and self.town.row("SELECT count(*) FROM partner_identity")[0] == 0)
        eve.close()

    def ways_back(self):
        self.tally.part("Ways back: replayed, another's, and of another population's provider")
        self.idp.person(email=ANNA, email_verified=True)
        attacker, victim = self.visitor("an attacker"), self.visitor("a victim")
        attacker.page.get_by_label("Your mail address").fill(ANNA)
        address = way_back(attacker, "Go on")
        victim.go(address)
        self.check("a way back that somebody else has begun signs nobody in (login CSRF)", victim.sees("Please sign in again"))
        attacker.go(address)
        self.check("… and it served once, whoever brings it (replay)", attacker.sees("Please sign in again") and self.sessions() == 0)
        self.office.person(email=ANNA, email_verified=True)
        resident = Person(self.browser, self.tally, "a resident", size=DESK)
        resident.go(f"{self.town.origin}/my?lang=en")
        address = way_back(resident, "Identify yourself").replace("/identify/return", "/partner/sign-in/return")
        status, cookies = asked(address, partner_sign_in=cookie(resident, "__Host-sign-in"))
        self.check("a residents’ provider’s answer makes nobody a partner's person (mix-up)",
                   status == 502 and not [one for one in cookies if one.startswith("__Host-partner=")], (status, cookies))
        attacker.go(f"{self.town.origin}/partner")
        attacker.page.get_by_label("Your mail address").fill(ANNA)
        address = way_back(attacker, "Go on").replace("/partner/sign-in/return", "/identify/return")
        status, cookies = asked(address, sign_in=cookie(attacker, "__Host-partner-sign-in"))
        self.check("nor does a partner's provider's answer make a resident of anybody",
                   status == 502 and not [one for one in cookies if one.startswith("__Host-person=")], (status, cookies))
        kept = self.town.row("SELECT (SELECT count(*) FROM partner_session), (SELECT count(*) FROM person_session),"
                             " (SELECT count(*) FROM pending_sign_in), (SELECT count(*) FROM partner_identity)")
        self.check("nothing is left of any of it", tuple(kept) == (0, 0, 0, 0), kept)
        for person in (attacker, victim, resident):
            person.close()

    def signs_in(self):
        self.tally.part("Anna signs in, reads and answers")
        self.idp.person(email="Anna@Hoiva.example", email_verified=True)
        anna = self.anna = self.visitor("Anna", scripts=False)
        self.sign_in(anna)
        self.check("Anna is in, without scripts, and has accepted", anna.sees("There are no messages")
                   and anna.sees("Signed in: Anna Aalto, Hoivakoti Oy"))
        self.check("… and her address is in no address of a page", not [one for one in anna.requested if "anna" in one.url.lower()])
        self.town.send(letter("Moving in", TEXT, f"{ANNA}.s"), [f"{ANNA}.s"])
        until(lambda: self.mails(ANNA, "You have a sealed message"), 40)
        anna.go(f"{self.town.origin}/partner")
        anna.page.get_by_role("button", name="Open the message").click()
        self.check("she reads it, and how she is known", anna.sees(TEXT)
                   and anna.sees("You have been identified by your organisation's own sign-in"))
        self.look(anna, "partner reads by own sign-in")
        anna.page.get_by_label("Your answer").fill(ANSWER)
        anna.press("Send the answer")
        self.check("she answers", anna.sees("Your answer has been sent"))
        liisa = self.enter("liisa", size=DESK)
        liisa.page.get_by_role("link", name=ANNA).first.click()
        self.check("the clerk sees who wrote, and by what that person is known", liisa.sees("Anna Aalto, Hoivakoti Oy")
                   and liisa.sees("For a partner · Identified by the partner's own sign-in")
                   and liisa.sees("by the partner's own sign-in"))
        for language in ("en", "sv", "fi"):
            liisa.go(f"{liisa.page.url.split('?')[0]}?lang={language}")
            self.look(liisa, f"partner answer by own sign-in {language}")
        liisa.close()

    def ends(self):
        self.tally.part("The address is given out anew; Anna is ended")
        self.idp.tell("fault sub")
        other = self.visitor("the next Anna")
        self.sign_in(other)
        self.check("another person with her address is refused", other.sees(NO_ACCESS))
        self.idp.tell("fault none")
        head = self.head
        head.go(self.path)
        self.check("the record says how she signs in", head.sees("Signs in by the own organisation's sign-in since"))
        self.look(head, "partner record with provider")
        head.page.get_by_role("button", name="Send the invitation again: Anna Aalto").click()
        head.sees("The invitation goes out by mail")
        self.anna.go(f"{self.town.origin}/partner")
        self.check("invited again, she signs in again", self.anna.sees("Your mail address") and self.sessions() == 0)
        self.sign_in(self.anna)
        self.check("… and is in", self.anna.sees("Messages of the organisation"))
        self.anna.page.get_by_role("button", name="Open the message").click()
        self.anna.sees(ANSWER)
        head.go(self.path)
        head.page.get_by_role("button", name="End access: Anna Aalto").click()
        head.sees("The person's access has ended")
        self.anna.page.reload()
        self.check("ended, she is out at once", self.anna.page.url.endswith("/partner") and TEXT not in self.anna.page.content())
        self.sign_in(self.anna)
        self.check("… and her organisation's word lets her in no more", self.anna.sees(NO_ACCESS) and self.sessions() == 0)
        acts = [row[0] for row in self.town.rows("SELECT act FROM log_entry")]
        self.check("the log has each step and each try", acts.count("partner.identity-bound") == 2
                   and acts.count("partner.identity-released") == 1 and acts.count("partner.signed-in") == 2
                   and acts.count("partner.sign-in-failed") == 13, acts)
        for person in (head, self.anna, other):
            person.close()


def main():
    tally = Tally()
    with Provider() as idp, Provider() as office, Town(26220) as town, chromium() as browser:
        town.config.write_text(town.config.read_text().replace("\nstaff:\n", f"\nstaff:{HEAD}", 1))
        write(town, settings(town, idp.issuer) + "identification:\n  providers:" + residents(town, office.issuer))
        for login in ("liisa", "orvokki"):
            town.password(login)
        town.start()
        idp.register(town, "/partner/sign-in")
        office.register(town, "/identify", ["RSA-OAEP", "A128CBC-HS256", ""])
        journey = PartnerProvider(browser, town, tally, idp, office)
        tally.play(*[getattr(journey, name) for name in ("invite", "attacks", "ways_back", "signs_in", "ends")])


if __name__ == "__main__":
    main()
