# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Staff: sign-in by the organisation's own provider (a real one), groups, the first administrator, recovery by two, step-up."""

import json
import subprocess
import sys
import urllib.error
import urllib.request

from browser import DESK, Looker, Person, chromium
from test_passkeys import authenticator
from town import MAILBOX, PASSWORD, PROJECT, Tally, Town, until

NEW_PASSWORD = "pitkä lause ikkunan alla"


class Provider:
    """PyPI's idpyoidc on loopback, told what its person is called and belongs to."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-B", str(PROJECT / "Tests/Peers/openid_idpyoidc.py")], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.issuer = self.process.stdout.readline().split()[1]

    def tell(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        assert answer == "yes", answer

    def person(self, **claims):
        self.tell("person " + json.dumps(claims))

    def register(self, town, at="/staff/sign-in", encryption=None):
        with urllib.request.urlopen(f"{town.origin}{at}/keys", timeout=20) as answer:
            keys = json.load(answer)
        self.tell("client " + json.dumps(
            {"keys": keys, "redirect": f"{town.origin}{at}/return", "encryption": encryption}))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(20)


def settings(town, issuer):
    """What an operator writes for a provider of staff, and for what groups give."""
    key = town.place / "staff-signing.pem"
    subprocess.run(["openssl", "genrsa", "-out", str(key), "2048"], check=True, capture_output=True)
    key.chmod(0o600)
    return f"""
identification:
  providers:
    - name: koti
      kind: keycloak
      title: {{fi: Kirjaudu työtunnuksella, sv: Logga in med arbetskonto, en: Sign in with your work account}}
      issuer: {issuer}
      clientID: sinetti
      signingKey: {key}
      assertionAudience: endpoint
      accounts: byGroup
groups:
  - group: Sosiaali
    mailboxes:
      - {{address: {MAILBOX}, rights: [read, send], reason: casework}}
"""


def residents(town, issuer):
    """The same for a provider of residents, beside that of staff."""
    keys = {use: town.place / f"residents-{use}.pem" for use in ("signing", "encryption")}
    for key in keys.values():
        subprocess.run(["openssl", "genrsa", "-out", str(key), "2048"], check=True, capture_output=True)
        key.chmod(0o600)
    return f"""
    - name: tunnistus
      kind: opStyle
      title: {{fi: Tunnistuspalvelu, sv: Identifieringstjänsten, en: Identification service}}
      issuer: {issuer}
      clientID: sinetti
      scopes: [openid, profile]
      assertionAudience: endpoint
      signingKey: {keys["signing"]}
      encryptionKeys: [{keys["encryption"]}]
"""


def write(town, more):
    town.config.write_text(town.config.read_text() + more)
    town.config.chmod(0o600)


def way_back(person, button):
    """Presses the button, and gives the address that the provider sends the browser back to, which it does not get to."""
    caught = []

    def catch(route):
        caught.append(route.fetch(max_redirects=0).headers["location"])
        route.abort()

    person.page.route("**/authorization?**", catch)
    person.press(button)
    until(lambda: person.page.wait_for_timeout(100) or caught, 20)
    person.page.unroute("**/authorization?**")
    person.said.clear()  # the request that was broken off
    return caught[0]


def cookie(person, name):
    return next(one["value"] for one in person.context.cookies() if one["name"] == name)


def asked(address, **cookies):
    """What the server answers to a browser that says that it has these cookies."""
    text = "; ".join(f"__Host-{name.replace('_', '-')}={value}" for name, value in cookies.items())
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Cookie": text}), timeout=20) as answer:
            return answer.status, answer.headers.get_all("Set-Cookie") or []
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers.get_all("Set-Cookie") or []


def mixed_up(tally):
    """Mix-up: what one population's provider answers is carried to the other's way back."""
    with Provider() as idp, Provider() as office, Town(24840) as town, chromium() as browser:
        before, after = settings(town, idp.issuer).split("groups:\n")
        write(town, before.rstrip() + residents(town, office.issuer) + "groups:\n" + after)
        town.password("liisa")
        town.start()
        idp.register(town)
        office.register(town, "/identify", ["RSA-OAEP", "A128CBC-HS256", ""])
        # A resident who is called as a member of staff is, and claims her groups.
        for one in (idp, office):
            one.person(preferred_username="liisa", groups=["Sosiaali"])
        resident = Person(browser, tally, "a resident", size=DESK)
        resident.go(f"{town.origin}/my?lang=en")
        resident.go(way_back(resident, "Identify yourself").replace("/identify/return", "/staff/sign-in/return"))
        tally.check("a residents’ provider’s answer is refused at the way back of staff (mix-up)",
                    resident.sees("The sign-in could not be relied on"), resident.page.url)
        resident.go(f"{town.origin}/my")
        address = way_back(resident, "Identify yourself").replace("/identify/return", "/staff/sign-in/return")
        status, set_cookies = asked(address, staff_sign_in=cookie(resident, "__Host-sign-in"))
        tally.check("… with the resident’s cookie under the name of staff’s too",
                    status == 502 and not [one for one in set_cookies if one.startswith("__Host-staff=")], (status, set_cookies))
        resident.go(address.replace("/staff/sign-in/return", "/identify/return"))
        tally.check("… and has served then: nobody is half signed in", resident.sees("Please identify yourself again"))
        clerk = Person(browser, tally, "a case worker", size=DESK)
        clerk.go(f"{town.origin}/staff?lang=en")
        address = way_back(clerk, "Sign in with your work account").replace("/staff/sign-in/return", "/identify/return")
        status, set_cookies = asked(address, sign_in=cookie(clerk, "__Host-staff-sign-in"))
        tally.check("nor does an answer of staff’s provider make a resident of anybody",
                    status == 502 and not [one for one in set_cookies if one.startswith("__Host-person=")], (status, set_cookies))
        kept = town.row("SELECT (SELECT count(*) FROM staff_session), (SELECT count(*) FROM person_session),"
                        " (SELECT count(*) FROM pending_sign_in), (SELECT count(*) FROM staff_identity)")
        tally.check("no session is left of any of it, no sign-in on its way, and no account that is bound", tuple(kept) == (0, 0, 0, 0), kept)
        acts = [row[0] for row in town.rows("SELECT act FROM log_entry")]
        tally.check("… and the log has both tries at staff’s", acts.count("staff.sign-in-failed") == 2, acts)
        for person in (resident, clerk):
            person.close()


def provider(tally):
    with Provider() as idp, Town(24800) as town, chromium() as browser:
        write(town, settings(town, idp.issuer))
        town.start()
        idp.register(town)
        looker = Looker(tally)
        idp.person(preferred_username="maija.m", groups=None)
        maija = Person(browser, tally, "Maija", size=DESK)
        maija.go(f"{town.origin}/staff")
        looker.look(maija, "sign in with provider")
        maija.press("Sign in with your work account")
        tally.check("who has no account is told so", maija.sees("You have no account here"))
        looker.look(maija, "no account")
        idp.person(groups=["Sosiaali"])
        maija.go(f"{town.origin}/staff/security")
        maija.press("Sign in with your work account")
        tally.check("a rule about the group makes the account, and she is where she was going",
                    maija.sees("Signed in: Maija Meikäläinen") and maija.page.url.endswith("/staff/security"), maija.page.url)
        grants = town.rows("SELECT granted_right FROM mailbox_grant WHERE source = 'rule' AND ends_at > starts_at ORDER BY 1")
        tally.check("the group gives its rights", [row[0] for row in grants] == ["read", "send"], grants)
        tally.check("… and her name is in no address", not [request.url for request in maija.requested if "maija" in request.url])
        town.rows("UPDATE staff_session SET proved_at = proved_at - 1200000")
        maija.go(f"{town.origin}/staff/security")
        maija.page.get_by_role("link", name="Show who you are").first.click()
        looker.look(maija, "prove by provider")
        maija.press("Sign in with your work account")
        maija.page.wait_for_url("**/staff/security")
        tally.check("the provider shows again who she is", maija.page.get_by_role("button", name="Add a passkey").count() == 1)
        idp.person(_claim_names={"groups": "src1"})
        other = Person(browser, tally, "Maija elsewhere", size=DESK)
        other.go(f"{town.origin}/staff")
        other.press("Sign in with your work account")
        tally.check("a list of groups that is not whole lets nobody in", other.sees("Signing in was not accepted"))
        kept = town.row("SELECT count(*) FROM mailbox_grant WHERE source = 'rule' AND ended_because IS NULL")[0]
        tally.check("… and takes nothing away", kept == 2, kept)
        idp.person(_claim_names=None, groups=None)
        other.go(f"{town.origin}/staff")
        other.press("Sign in with your work account")
        tally.check("who has left the group still has the account", other.sees("Signed in: Maija Meikäläinen"))
        gone = town.row("SELECT count(*) FROM mailbox_grant WHERE source = 'rule' AND ended_because = 'withdrawn'")[0]
        tally.check("… and no right by it from then on", gone == 2, gone)
        other.go(f"{town.origin}/staff/sign-in/return?code=abc&state=def")
        tally.check("a way back that nobody has begun signs nobody in", other.sees("Please sign in again"))
        attacker = Person(browser, tally, "an attacker", size=DESK)
        attacker.go(f"{town.origin}/staff")
        caught = way_back(attacker, "Sign in with your work account")
        victim = Person(browser, tally, "a victim", size=DESK)
        victim.go(caught)
        tally.check("a way back that somebody else has begun signs nobody in (login CSRF)", victim.sees("Please sign in again"))
        for person in (maija, other, attacker, victim):
            person.close()


def administrators(tally):
    with Town(24820) as town, chromium() as browser:
        looker = Looker(tally)
        town.password("liisa")
        code = town.run("staff", "first-administrator").split()[0]
        town.start()
        first = Person(browser, tally, "Aino", size=DESK)
        first.go(f"{town.origin}/staff/first?lang=fi")
        looker.look(first, "first administrator")
        first.page.fill("#code", code.lower())
        first.page.fill("#name", "Aino Ahola")
        first.page.fill("#login", "aino")
        first.press("Luo tunnus")
        tally.check("the code makes the first administrator", first.sees("Olet sisällä"))
        session, number = authenticator(first)
        first.press("Lisää pääsyavain")
        tally.check("… who adds a passkey", first.sees("Pääsyavain on lisätty."))
        first.page.fill("#new-password", NEW_PASSWORD)
        first.page.fill("#again", NEW_PASSWORD)
        looker.look(first, "security of an administrator")
        first.press("Vaihda salasana")
        tally.check("… and a password", first.sees("Salasana on vaihdettu"))
        town.run("staff", "first-administrator", expect=1)
        tally.check("there is no second code", town.status == 1)
        # A second administrator and somebody who lost the password.
        town.rows("INSERT INTO staff_role (staff_id, role, source, since) SELECT staff_id, 'administrator', 'first', 0 FROM staff WHERE login = 'liisa'")
        town.rows("UPDATE staff_session SET proved_at = proved_at - 1200000")
        first.go(f"{town.origin}/staff")
        looker.look(first, "workspace of an administrator")
        first.page.get_by_role("link", name="Tunnukset ja palautukset").click()
        looker.look(first, "administration")
        first.page.get_by_role("link", name="Olli Oja").click()
        looker.look(first, "account")
        first.press("Ehdota palautusta")
        tally.check("a dangerous act asks for a new proof", first.sees("Osoita, kuka olet"))
        looker.look(first, "prove")
        first.press("Vahvista pääsyavaimella")
        first.page.wait_for_url("**/staff/administration/*")
        tally.check("… by the passkey, and one is back where one was", first.sees("Olli Oja (olli)"))
        first.press("Ehdota palautusta")
        tally.check("the recovery is proposed", first.sees("Palautusta on ehdotettu.")
                    and not first.page.get_by_role("button", name="Vahvista palautus ja näytä koodi").count())
        second = Person(browser, tally, "Liisa", size=DESK)
        second.go(f"{town.origin}/staff?lang=sv")
        second.page.fill("#login", "liisa")
        second.page.fill("#password", PASSWORD)
        second.press("Logga in")
        second.go(first.page.url)
        looker.look(second, "account to confirm")
        second.press("Bekräfta återställningen och visa koden")
        looker.look(second, "recovery code")
        code = second.page.locator("main code").inner_text()
        tally.check("another confirms, and is shown the code once", len(code) == 23)
        olli = Person(browser, tally, "Olli", scripts=False, size=(320, 640))
        olli.go(f"{town.origin}/staff/recover?lang=en")
        looker.look(olli, "recover without scripts")
        olli.page.fill("#code", code)
        olli.press("Recover the account")
        tally.check("the code lets him in", olli.sees("You are in."))
        olli.page.fill("#new-password", NEW_PASSWORD)
        olli.page.fill("#again", NEW_PASSWORD)
        olli.press("Change the password")
        tally.check("… to set a password", olli.sees("The password has been changed"))
        first.go(first.page.url.split("?")[0])
        looker.look(first, "account with session")
        first.page.get_by_role("button", name="Lopeta istunto").first.click()
        tally.check("an administrator ends his session from afar", first.sees("Istunto on lopetettu."))
        olli.go(f"{town.origin}/staff/security")
        tally.check("… and he is at the door", olli.page.locator("#password").count() == 1)
        acts = {row[0] for row in town.rows("SELECT act FROM log_entry")}
        tally.check("all of it is in the log", {
            "staff.first-code-made", "staff.first-administrator", "recovery.proposed", "recovery.confirmed", "recovery.used",
            "staff.proved", "staff.session-ended"} <= acts, acts)
        for person in (first, second, olli):
            person.close()


def main():
    Tally().play(provider, mixed_up, administrators)


if __name__ == "__main__":
    main()
