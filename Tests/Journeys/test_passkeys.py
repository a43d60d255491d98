# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Passkeys of staff in a real browser, with Chromium's virtual authenticator; sessions ended from afar."""

from browser import DESK, Looker, Person, chromium
from town import PASSWORD, Tally, Town


def authenticator(person, verified=True):
    """Gives the person's browser a device that makes passkeys; returns how to tell it what to do."""
    session = person.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    number = session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": verified, "automaticPresenceSimulation": True}})["authenticatorId"]
    return session, number


def sign_in(person, town):
    person.go(f"{town.origin}/staff")
    person.page.fill("#login", "liisa")
    person.page.fill("#password", PASSWORD)
    person.press("Sign in")


def passkeys(tally):
    with Town(21650) as town, chromium() as browser:
        town.password("liisa")
        town.start()
        looker = Looker(tally)
        liisa = Person(browser, tally, "Liisa", size=DESK)
        sign_in(liisa, town)
        session, number = authenticator(liisa)
        liisa.page.get_by_role("link", name="Signing in and sessions").click()
        looker.look(liisa, "passkeys none")
        liisa.press("Add a passkey")
        tally.check("a passkey is added", liisa.sees("The passkey has been added."))
        kept = session.send("WebAuthn.getCredentials", {"authenticatorId": number})["credentials"]
        tally.check("the authenticator keeps it for the host", [one["rpId"] for one in kept] == ["localhost"], kept[:1])
        looker.look(liisa, "passkeys one")
        liisa.press("Add a passkey")
        tally.check("the same device is not added twice", liisa.sees("The passkey could not be used."))
        other = Person(browser, tally, "Liisa elsewhere", size=DESK)
        sign_in(other, town)
        other.go(f"{town.origin}/staff/security")
        tally.check("another session is shown", other.sees("Another session"))
        other.press("End")
        tally.check("and ended from afar", other.sees("The session has been ended."))
        liisa.go(f"{town.origin}/staff")
        tally.check("the first is at the door again", liisa.page.locator("#password").count() == 1)
        looker.look(liisa, "sign in with passkey")
        liisa.press("Sign in with a passkey")
        tally.check("the passkey signs in without a name or a password", liisa.sees("Signed in: Liisa Lehto"))
        liisa.press("Sign out")
        session.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False})
        liisa.go(f"{town.origin}/staff")
        liisa.press("Sign in with a passkey")
        tally.check("a device that does not know who touches it does not sign in", liisa.sees("The passkey could not be used."))
        session.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": True})
        town.rows("UPDATE staff_passkey SET sign_count = 1000")
        liisa.press("Sign in with a passkey")
        tally.check("a copy that counts behind does not sign in", liisa.sees("The passkey was not accepted"))
        acts = [row[0] for row in town.rows("SELECT act FROM log_entry")]
        tally.check("what was done is in the log", {"staff.passkey-added", "staff.session-ended", "staff.signed-in"} <= set(acts), acts)
        without = Person(browser, tally, "somebody without scripts", scripts=False)
        without.go(f"{town.origin}/staff")
        tally.check("without scripts there is no button that does nothing",
                    not without.page.get_by_role("button", name="Sign in with a passkey").is_visible())
        for person in (liisa, other, without):
            person.close()


def main():
    Tally().play(passkeys)


if __name__ == "__main__":
    main()
