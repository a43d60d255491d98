# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""The organisation's directory by SCIM 2.0: a strange client and its tester, Entra ID's way of writing, and rights that end with the duty."""

import http.client
import json

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server

from town import Tally, Town, Visitor, until

PORT = 21640
USER = "urn:ietf:params:scim:schemas:core:2.0:User"


class Directory:
    """A directory that writes as Entra ID does: its own words, no library."""

    def __init__(self, town, token):
        self.town, self.token = town, token

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.town.web_port, timeout=30)
        connection.request(method, "/scim/v2" + path, json.dumps(body) if body is not None else None, {
            "Authorization": f"Bearer {self.token}", "Content-Type": "application/scim+json"})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text) if text else None

    def patch(self, path, *operations):
        return self.ask("PATCH", path, {
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": list(operations)})


def tester(tally):
    with Town(PORT) as town:
        town.start()
        token = town.run("staff", "scim-token").split()[0]
        with Client(base_url=f"{town.origin}/scim/v2", headers={"Authorization": f"Bearer {token}"}) as client:
            results = check_server(SyncSCIMClient(client))
        # No POST /.search, which directories do not use; and who takes `active` away means active, as at the beginning.
        decided = ("search_with_attributes: There is no such resource.",
                   "check_remove_attribute: PATCH modify() did not remove attribute 'active'")
        bad = [said for said in (f"{result.title}: {result.reason}" for result in results
                                 if result.status not in (Status.SUCCESS, Status.SKIPPED, Status.COMPLIANT))
               if said not in decided]
        tally.check(f"scim2-tester finds nothing wrong in {len(results)} checks", len(results) > 50 and not bad, bad[:5])
        with Client(base_url=f"{town.origin}/scim/v2", headers={"Authorization": "Bearer " + "A" * 43}) as client:
            tally.check("a stranger's token opens nothing", client.get("/Users").status_code == 401)


def entra(tally):
    with Town(PORT) as town:
        town.password("liisa")
        town.start()
        directory = Directory(town, town.run("staff", "scim-token").split()[0])
        status, found = directory.ask("GET", '/Users?filter=userName+eq+"liisa"')
        tally.check("an account of the configuration is found by its name", status == 200 and found["totalResults"] == 1, found)
        liisa = found["Resources"][0]["id"]
        desk = Visitor(town)
        desk.sign_in("liisa")
        desk.open("/staff")
        tally.check("who serves sees the workspace", desk.status == 200 and 'name="password"' not in desk.page)
        status, _ = directory.patch(f"/Users/{liisa}", {"op": "Replace", "path": "active", "value": "False"})
        tally.check("the duty ends", status == 200, status)
        desk.open("/staff")
        tally.check("and with it the session, at once", 'name="password"' in desk.page, desk.page[:200])
        tally.check("and the rights", town.row(
            "SELECT count(*) FROM mailbox_grant WHERE ends_at > (SELECT max(ended_at) FROM staff)")[0] == 0)
        again = Visitor(town)
        again.sign_in("liisa")
        again.open("/staff")
        tally.check("nobody signs in as her", 'name="password"' in again.page)
        status, made = directory.ask("POST", "/Users", {
            "schemas": [USER, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"], "externalId": "0a21f0f2",
            "userName": "Maija.Virta@kunta.example", "active": True, "displayName": "Maija Virta",
            "emails": [{"primary": True, "type": "work", "value": "maija.virta@kunta.example"}],
            "meta": {"resourceType": "User"}, "name": {"formatted": "Maija Virta", "familyName": "Virta", "givenName": "Maija"},
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Lapset"}})
        tally.check("an account is made as Entra ID makes one", status == 201 and made["active"] is True
                    and made["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]["department"] == "Lapset", made)
        status, group = directory.ask("POST", "/Groups", {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "externalId": "8aa1a0c0", "displayName": "Lapset"})
        path = f"/Groups/{group['id']}"
        directory.patch(path, {"op": "Add", "path": "members", "value": [{"value": made["id"]}, {"value": liisa}]})
        status, group = directory.ask("GET", path)
        tally.check("members come", {member["value"] for member in group["members"]} == {made["id"], liisa}, group)
        directory.patch(path, {"op": "Remove", "path": f'members[value eq "{liisa}"]'})
        status, group = directory.ask("GET", path)
        tally.check("and go", [member["value"] for member in group["members"]] == [made["id"]], group)
        tally.check("a group is found without its members", directory.ask(
            "GET", '/Groups?excludedAttributes=members&filter=displayName+eq+"Lapset"')[1]["totalResults"] == 1)
        acts = {row[0] for row in town.rows("SELECT act FROM log_entry")}
        tally.check("each write is in the log", {
            "directory.token-made", "directory.account-made", "directory.account-changed", "directory.account-ended",
            "directory.group-made", "directory.group-changed"} <= acts, acts)
        tally.check("no line of the program's names anybody", "virta" not in town.log().lower())
        tally.check("the token lies nowhere in clear", directory.token.encode() not in town.database().read_bytes())


def main():
    Tally().play(tester, entra)


if __name__ == "__main__":
    main()
