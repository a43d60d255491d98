# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A browser without scripts."""

import http.client
import re
import urllib.parse

PASSWORD = "lumihiutale-2026"


class Visitor:
    """A browser without scripts: keeps cookies, follows redirects, sends forms; streams what is large."""

    def __init__(self, town):
        self.town, self.cookies, self.page, self.status, self.path = town, {}, "", 0, ""
        self.patience = 120  # seconds

    def request(self, method, path, body=None, headers=None, port=None):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.town.front_port, timeout=self.patience)
        head = {"Host": f"localhost:{self.town.front_port}", "Accept-Language": "en",
                "Sec-Fetch-Site": "same-origin",
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        connection.request(method, path.removeprefix(self.town.origin), body, head)
        response = connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response

    def open(self, path, method="GET", body=None, headers=None):
        response = self.request(method, path, body, headers)
        while response.status in (301, 302, 303):
            path = response.headers["Location"]
            response.read()
            response = self.request("GET", path)
        self.page, self.status, self.path = response.read().decode(), response.status, path
        return self.page

    def form(self, action):
        """The target and the hidden fields of the last form whose action ends so."""
        for form in reversed(re.findall(r"<form .*?</form>", self.page, re.S)):
            found = re.search(r'action="([^"]*)"', form)  # a dialog's form has none
            target = unescape(found[1]) if found else ""
            if found and target.endswith(action):
                hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
                return target, {name: unescape(value) for name, value in hidden}
        raise AssertionError(f"the page has no form for {action}: {self.status} {self.page[:600]}")

    def submit(self, action, **fields):
        target, hidden = self.form(action)
        body = urllib.parse.urlencode({**hidden, **fields})
        return self.open(target, "POST", body, {"Content-Type": "application/x-www-form-urlencoded"})

    def answer(self, text, files=()):
        """Answers with files of (name, bytes of a block, how many blocks), streamed."""
        target, hidden = self.form("/answer")
        edge = "----mallila-4711"

        def part(fields, kind=""):
            return f"--{edge}\r\nContent-Disposition: form-data; {fields}\r\n{kind}\r\n".encode()

        opening = b"".join(part(f'name="{name}"') + value.encode() + b"\r\n"
                           for name, value in [*hidden.items(), ("text", text)])
        heads = [part(f'name="files"; filename="{name}"', "Content-Type: application/pdf\r\n")
                 for name, _, _ in files]
        closing = f"--{edge}--\r\n".encode()
        length = len(opening) + len(closing) + sum(
            len(head) + len(block) * count + 2 for head, (_, block, count) in zip(heads, files))

        def body():
            yield opening
            for head, (_, block, count) in zip(heads, files):
                yield head
                for _ in range(count):
                    yield block
                yield b"\r\n"
            yield closing

        return self.open(target, "POST", body(), {
            "Content-Type": f"multipart/form-data; boundary={edge}", "Content-Length": str(length)})

    def enter(self, link):
        """Opens a link as without scripts: the secret goes along in a form field."""
        path, secret = link.split("#")
        self.open(path)
        return self.submit(urllib.parse.urlsplit(path).path, link=f"{path}#{secret}")

    def sign_in(self, login="liisa", password=PASSWORD, to="/staff"):
        self.open("/staff")
        self.submit("/staff/sign-in", login=login, password=password)
        return self.open(to)


def unescape(text):
    for written, meant in (("&#x2F;", "/"), ("&#x3D;", "="), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"),
                           ("&amp;", "&")):
        text = text.replace(written, meant)
    return text
