# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident with a browser without scripts, as far as the measurements need one."""

import email
import email.policy
import html
import http.client
import re
import urllib.parse

FORM = re.compile(r"<form\b(.*?)</form>", re.S)
HIDDEN = re.compile(r"<input\b[^>]*>")


def attribute(tag, name):
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else None


def link_of(notice, web_port):
    """The link of a notice, whole."""
    mail = email.message_from_bytes(notice, policy=email.policy.default)
    text = mail.get_body(("plain",)).get_content()
    return re.search(rf"https?://localhost:{web_port}(/p/[^\s>]+)", text)[1]


class Resident:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("localhost", port, timeout=120)
        self.cookies, self.page, self.path, self.status = {}, "", "/", 0

    def cookie_header(self):
        return "; ".join(f"{name}={value}" for name, value in sorted(self.cookies.items()))

    def ask(self, method, path, body=None, kind=None):
        headers = {"Accept-Language": "fi", "Sec-Fetch-Site": "same-origin", "Cookie": self.cookie_header()}
        if kind:
            headers["Content-Type"] = kind
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def go(self, method, path, body=None, kind=None):
        answer = self.ask(method, path, body, kind)
        for _ in range(5):
            if answer.status not in range(300, 400):
                break
            answer.read()
            path = answer.headers["Location"]
            path = path[path.index("/", 8):] if path.startswith("http") else path
            answer = self.ask("GET", path)
        self.path, self.status, self.page = path, answer.status, answer.read().decode()
        if self.status != 200:
            raise SystemExit(f"{method} {re.sub('[.].*', '', path)} was answered with {self.status}")

    def form(self, ending):
        """Action and hidden fields of the last form whose action ends so."""
        for form in reversed(FORM.findall(self.page)):
            action = attribute(form.split(">", 1)[0], "action")
            if action and action.endswith(ending):
                tags = [tag for tag in HIDDEN.findall(form) if attribute(tag, "type") == "hidden"]
                return action, {attribute(tag, "name"): attribute(tag, "value") or "" for tag in tags}
        raise SystemExit(f"the page {self.path} has no form for {ending}")

    def submit(self, ending, **fields):
        action, hidden = self.form(ending)
        self.submit_fields(action, hidden | fields)

    def submit_fields(self, action, fields):
        self.go("POST", action, urllib.parse.urlencode(fields), "application/x-www-form-urlencoded")

    def submit_file(self, ending, name, content, **fields):
        """As browsers send files (RFC 7578)."""
        action, hidden = self.form(ending)
        edge = "----mallila-4711"
        head = "".join(f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
                       for key, value in (hidden | fields).items())
        head += (f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
                 "Content-Type: application/octet-stream\r\n\r\n")
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        self.go("POST", action, body, f"multipart/form-data; boundary={edge}")

    def download(self, path):
        """The number of bytes; they are thrown away."""
        answer, length = self.ask("GET", path), 0
        if answer.status != 200:
            raise SystemExit(f"the download was answered with {answer.status}")
        buffer = bytearray(1 << 20)
        while got := answer.readinto(buffer):
            length += got
        return length

    def link(self, part):
        """The last link of the page that has this in it."""
        found = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', self.page)]
        return next(link for link in reversed(found) if part in link)

    def open(self, link):
        """Opens a link of a notice up to the message, or up to the PIN where one is needed."""
        path, secret = link.split("#")
        self.go("GET", f"{path}.{secret}")
        self.submit(path)
        return path
