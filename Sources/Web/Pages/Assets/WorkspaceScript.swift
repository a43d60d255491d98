// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The script of the workspace: lists that renew themselves, who is there, and the keyboard; all of it is there without it too.
enum WorkspaceScript {
    static let text = #"""
        "use strict";
        (() => {
          const page = (text) => new DOMParser().parseFromString(text, "text/html");
          const ask = async (href, options = {}) => {
            const answer = await fetch(href, { cache: "no-store", redirect: "error", ...options });
            if (!answer.ok) throw new Error("not now");
            return answer.text();
          };

          // A list is put in anew where it changed; who stands in it with the keyboard stays on the same conversation.
          const list = document.querySelector("[data-live=list]");
          const known = () => new Map([...document.querySelectorAll("#list a[data-conversation]")]
            .map((link) => [link.dataset.conversation, link.textContent]));
          let due = 0;
          const renewList = async () => {
            due = 0;
            if (document.querySelector("dialog[open]")) return renewSoon();
            let next;
            try { next = page(await ask(list.dataset.fresh)); } catch { return; }
            const before = known();
            const held = document.activeElement?.closest("#list a[data-conversation]")?.dataset.conversation;
            const place = document.activeElement?.closest("#boxes, #waiting") ? document.activeElement.getAttribute("href") : null;
            const scroll = scrollY;
            for (const id of ["list", "boxes", "waiting"]) {
              const [old, fresh] = [document.getElementById(id), next.getElementById(id)];
              if (old && fresh && old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
            }
            const find = (start, name, value) => [...document.querySelectorAll(start)].find((each) => each.getAttribute(name) === value);
            if (held) find("#list a", "data-conversation", held)?.focus({ preventScroll: true });
            if (place) find("#boxes a, #waiting a", "href", place)?.focus({ preventScroll: true });
            scrollTo({ top: scroll, behavior: "instant" });
            const changed = [...known()].filter(([id, text]) => before.get(id) !== text).length;
            if (changed > 0) {
              document.getElementById("news").textContent =
                changed === 1 ? list.dataset.newOne : `${list.dataset.newMany} ${changed}`;
            }
          };
          // Many change at once: each browser waits a little, and not all equally long.
          const renewSoon = () => { due ||= setTimeout(renewList, 400 + Math.random() * 1200); };

          const here = document.querySelector("[data-live=conversation]");
          const isWriting = () => Boolean(document.querySelector("form[data-answer] textarea")?.value.trim());
          const tell = (doing) => new URLSearchParams({
            doing, form: document.querySelector("input[name=form]")?.value ?? "" });
          const beat = async () => {
            if (document.hidden) return;
            try {
              const next = page(await ask(here.dataset.beat, {
                method: "POST", body: tell(isWriting() ? "writing" : "reading") })).getElementById("presence");
              if (next && next.innerHTML !== here.innerHTML) here.innerHTML = next.innerHTML;
            } catch { /* the next beat may do */ }
          };

          const hear = (text) => {
            const [kind, , conversation, at] = text.split(" ");
            if (list && (kind === "list" || kind === "again")) renewSoon();
            if (!here) return;
            if (kind === "again") return void beat();
            if (conversation !== here.dataset.conversation) return;
            if (kind === "presence") setTimeout(beat, Math.random() * 300);
            // What was heard before the page was read stands on it already.
            else if (!(Number(at) <= Number(here.dataset.shown))) {
              document.getElementById("changed")?.removeAttribute("hidden");
            }
          };

          // One page of a browser listens for all of them, because a browser opens few connections to one place.
          const listen = () => new Promise((end) => {
            const channel = "BroadcastChannel" in self ? new BroadcastChannel("sinetti-live") : null;
            // A page hears what it tells itself through its other end of the channel.
            const spread = (text) => { if (channel) channel.postMessage(text); else hear(text); };
            const source = new EventSource("/staff/live");
            let opened = false;
            source.addEventListener("open", () => {
              if (opened) spread("again");
              opened = true;
            });
            source.addEventListener("change", (event) => spread(event.data));
            // Closed for good: the session is over, or others of this person's pages listen.
            source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) end(); });
          });
          if (list || here) {
            if ("BroadcastChannel" in self) {
              new BroadcastChannel("sinetti-live").addEventListener("message", (event) => hear(event.data));
            }
            if (navigator.locks) navigator.locks.request("sinetti-live", listen); else listen();
          }
          if (here) {
            setInterval(beat, 20000);
            let wrote = isWriting();
            document.addEventListener("input", () => {
              if (wrote !== isWriting()) { wrote = isWriting(); beat(); }
            });
            document.addEventListener("visibilitychange", () => { if (!document.hidden) beat(); });
            addEventListener("pagehide", () => navigator.sendBeacon(here.dataset.beat, tell("gone")));
          }

          // The keyboard. Single keys can be switched off (WCAG 2.1.4), and never act while something is typed.
          const keys = document.getElementById("keys");
          const keysOn = document.getElementById("keys-on");
          const isOn = () => { try { return localStorage.getItem("sinetti-keys") !== "off"; } catch { return true; } };
          const rows = () => [...document.querySelectorAll(".inbox a")];
          const step = (by) => {
            const all = rows();
            const now = all.indexOf(document.activeElement?.closest(".inbox a"));
            all[Math.max(0, Math.min(all.length - 1, now + by))]?.focus();
          };
          const go = () => {
            const field = document.getElementById("q");
            if (field) { field.focus(); field.select(); } else location.assign("/staff/search");
          };
          let before = "";
          const press = {
            j: () => step(1), k: () => step(-1), "/": go, "?": () => keys?.showModal(),
            o: () => document.activeElement?.closest(".inbox a")?.click(),
            i: () => { if (before === "g") location.assign("/staff"); },
          };
          document.addEventListener("keydown", (event) => {
            const place = event.target instanceof Element ? event.target : document.body;
            const isTyping = place.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
            if (!isOn() || isTyping || event.ctrlKey || event.metaKey || event.altKey || keys?.open) return;
            if (Object.hasOwn(press, event.key)) { event.preventDefault(); press[event.key](); }
            before = event.key;
          });
          const opener = document.getElementById("keys-open");
          if (opener && keys && keysOn) {
            opener.hidden = false;
            keysOn.checked = isOn();
            opener.addEventListener("click", () => keys.showModal());
            keysOn.addEventListener("change", () => {
              try { localStorage.setItem("sinetti-keys", keysOn.checked ? "on" : "off"); } catch { /* for this page only */ }
            });
          }
        })();
        """#
}
