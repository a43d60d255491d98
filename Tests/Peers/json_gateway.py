# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""An SMS gateway of the form that Elisa Dialogi and Quriiri have, on loopback, of Python's own library.

It says `listening PORT`, and then a line for each text: `text JSON`. What becomes of a text is in its number's last digits: 001
refused within an answer of success, 003 no answer, 005 too busy; all else is taken, and reported as DELIVERED where the request
names an address for that. It ends with its standard input.
"""
import http.server
import json
import sys
import threading
import time
import urllib.request


def tell(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def report(address, number):
    time.sleep(0.2)
    body = json.dumps({"sender": "Lehtola", "destination": number, "status": "DELIVERED", "smscount": 1}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=5) as answer:
        tell("reported %d" % answer.status)


class Gateway(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Authorization") != "apikey k-1":
            return self.answer(401, {"errors": [{"message": "unknown key"}]})
        try:
            text = json.loads(body)
            number = text["destination"]
        except (ValueError, KeyError):
            return self.answer(400, {"errors": [{"message": "malformed"}]})
        tell("text " + json.dumps(text, ensure_ascii=True, sort_keys=True))
        if number.endswith("003"):
            time.sleep(5)
            return None
        if number.endswith("005"):
            return self.answer(503, {})
        if number.endswith("001"):
            return self.answer(200, {"messages": [], "errors": [{"message": "no such number"}]})
        if text.get("drurl"):
            threading.Thread(target=report, args=(text["drurl"], number), daemon=True).start()
        return self.answer(
            200, {"messages": [{number: {"status": "ok", "messageid": "j-1"}}], "warnings": [], "errors": []})

    def do_GET(self):
        self.answer(405, {})

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
tell("listening %d" % server.server_address[1])
sys.stdin.read()
