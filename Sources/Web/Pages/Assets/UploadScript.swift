// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The script of files that are sent before their form: dropped or chosen, in pieces, going on where a connection broke off.
enum UploadScript {
    static let text = #"""
        "use strict";
        (() => {
          const [SMALLEST, LARGEST] = [1 << 18, 1 << 22];

          // Until a while has passed, or the network says that it is back.
          const pause = (milliseconds) => new Promise((end) => {
            setTimeout(end, milliseconds);
            addEventListener("online", end, { once: true });
          });

          const prepare = (box) => {
            const form = box.closest("form");
            const [input, submission] = [form.elements.files, form.elements.submission];
            const [list, told, words] = [box.querySelector("ul"), box.querySelector("[role=status]"), box.dataset];
            const problem = document.getElementById("files-problem");
            const place = `sinetti-uploads ${new URL(form.action).pathname}`;
            const files = [];
            const token = () => form.elements.form.value;
            const base = () => `${words.uploads}${submission.value}/files`;
            const own = (file) => `${base()}/${file.id}`;
            const ask = (href, options) => fetch(href, { cache: "no-store", redirect: "error", ...options });

            // How many there are goes with the form, so that it is never sent with fewer than are seen.
            const count = document.createElement("input");
            count.type = "hidden";
            count.name = "uploads";
            submission.before(count);
            const isOver = (file) => file.state === "whole" || file.state === "refused";

            const show = (file, state, text) => {
              if (state !== file.state && (state === "whole" || state === "offline" || state === "refused")) {
                told.textContent = `${file.name}: ${text ?? words[state]}`;
              }
              file.state = state;
              const [hint, bar, button] = ["hint", "bar", "button"].map((name) => file[name]);
              const percent = file.bytes ? Math.floor((100 * file.received) / file.bytes) : 0;
              const isMoving = state === "sending" && percent < 100;
              bar.value = percent;
              bar.hidden = isOver(file);
              hint.textContent = text ?? (state === "sending" ? (isMoving ? `${words.sending} ${percent} %` : words.checking) : words[state]);
              button.textContent = isOver(file) || state === "stopped" ? words.remove : words.cancel;
              button.setAttribute("aria-label", `${button.textContent} ${file.name}`);
              file.row.classList.toggle("refused", state === "refused");
              count.value = files.filter((each) => each.state !== "refused").length;
              if (files.every(isOver)) problem.hidden = true;
              const quarter = Math.floor(percent / 25);
              if (isMoving && quarter > (file.quarter ?? 0)) {
                file.quarter = quarter;
                told.textContent = `${file.name}: ${25 * quarter} %`;
              }
            };

            const add = (facts, state, text) => {
              const row = box.querySelector("template").content.firstElementChild.cloneNode(true);
              const [bar, button] = [row.querySelector("progress"), row.querySelector("button")];
              const file = { received: 0, begun: false, ...facts, row, bar, button, hint: row.querySelector(".hint") };
              row.querySelector(".name").textContent = file.name;
              bar.setAttribute("aria-label", file.name);
              button.addEventListener("click", () => remove(file));
              list.append(row);
              files.push(file);
              show(file, state, text);
            };

            const drop = (file) => {
              files.splice(files.indexOf(file), 1);
              const next = file.row.nextElementSibling ?? file.row.previousElementSibling;
              (next?.querySelector("button") ?? input).focus();
              file.row.remove();
              count.value = files.filter((each) => each.state !== "refused").length;
              if (files.every(isOver)) problem.hidden = true;
            };

            const remove = async (file) => {
              if (file.state === "removing") return;
              const mayBeThere = file.begun || file.stop;
              show(file, "removing");
              file.stop?.abort();
              if (mayBeThere) await takeAway(file);
              drop(file);
            };

            const takeAway = async (file) => {
              for (let wait = 1000; ; wait = Math.min(2 * wait, 15000)) {
                try {
                  const answer = await ask(own(file), { method: "DELETE", headers: { "Form-Token": token() } });
                  if (answer.status < 500) return;
                } catch { /* it is asked for again */ }
                await pause(wait);
              }
            };

            // A refusal is a sentence of the server's; anything else is not for people.
            const refuse = async (file, answer) => {
              const isSentence = answer?.headers.get("Content-Type")?.startsWith("text/plain");
              show(file, "refused", isSentence ? await answer.text() : words.failed);
              if (file.begun) await takeAway(file);
              file.begun = false;
            };

            const begin = async (file) => {
              const facts = { form: token(), upload: file.id, name: file.name, type: file.content.type,
                bytes: file.bytes, changed: file.changed };
              const answer = await ask(base(), { method: "POST", body: new URLSearchParams(facts), signal: file.stop.signal });
              if (answer.status >= 500) throw new Error("not now");
              if (answer.status !== 201) return refuse(file, answer);
              file.begun = true;
              file.received = Number(answer.headers.get("Upload-Offset"));
              try { sessionStorage.setItem(place, submission.value); } catch { /* a reload will not find them */ }
            };

            // Where a piece may or may not have come, the server says.
            const find = async (file) => {
              const answer = await ask(own(file), { method: "HEAD", signal: file.stop.signal });
              if (answer.status === 404) { file.begun = false; file.received = 0; file.id = crypto.randomUUID(); }
              if (answer.ok) file.received = Number(answer.headers.get("Upload-Offset"));
            };

            const send = async (file) => {
              let [size, wait] = [SMALLEST, 1000];
              show(file, "sending");
              while (file.state === "sending" || file.state === "offline") {
                file.stop = new AbortController();
                try {
                  if (file.state === "offline" && file.begun) await find(file);
                  if (!file.begun) await begin(file);
                  if (file.state !== "sending" && file.state !== "offline") return;
                  show(file, "sending");
                  let piece;
                  // A folder, or a file that has been changed or moved since, cannot be read.
                  try { piece = await file.content.slice(file.received, file.received + size).arrayBuffer(); } catch { return refuse(file); }
                  const start = performance.now();
                  const answer = await ask(own(file), { method: "PATCH", signal: file.stop.signal,
                    headers: { "Form-Token": token(), "Upload-Offset": file.received, "Content-Type": "application/partial-upload" },
                    body: piece });
                  if (answer.status === 503) {
                    const text = await answer.text();
                    show(file, "offline", answer.headers.get("Content-Type")?.startsWith("text/plain") ? text : undefined);
                    await pause(wait);
                    wait = Math.min(2 * wait, 15000);
                    continue;
                  }
                  if (answer.status > 500) throw new Error("not now");
                  if (!answer.ok && !(answer.status === 409 && answer.headers.has("Upload-Offset"))) return refuse(file, answer);
                  file.received = Number(answer.headers.get("Upload-Offset"));
                  wait = 1000;
                  if (answer.headers.get("Upload-Complete") === "?1") return show(file, "whole");
                  // Pieces as long as a second or so of this connection.
                  const took = performance.now() - start;
                  if (took < 500) size = Math.min(2 * size, LARGEST);
                  if (took > 3000) size = Math.max(size / 2, SMALLEST);
                  if (file.state === "sending") show(file, "sending");
                } catch {
                  if (file.state !== "sending" && file.state !== "offline") return;
                  show(file, "offline");
                  await pause(wait);
                  wait = Math.min(2 * wait, 15000);
                }
              }
            };

            let isWorking = false;
            const work = async () => {
              if (isWorking) return;
              isWorking = true;
              for (let file; (file = files.find((each) => each.state === "queued"));) await send(file);
              isWorking = false;
            };

            const take = (chosen) => {
              for (const content of chosen) {
                const facts = { name: content.name, bytes: content.size, changed: content.lastModified };
                const stopped = files.find((each) => each.state === "stopped"
                  && Object.keys(facts).every((name) => each[name] === facts[name]));
                if (stopped) {
                  stopped.content = content;
                  show(stopped, "queued");
                } else if (content.size > Number(form.dataset.limit)) {
                  add({ ...facts, id: "", content }, "refused", form.dataset.tooLarge);
                } else {
                  add({ ...facts, id: crypto.randomUUID(), content }, "queued");
                }
              }
              work();
            };

            // What had come before the page was loaded again; a page that was asked for anew begins with nothing.
            const restore = async () => {
              let kept;
              try { kept = sessionStorage.getItem(place); } catch { return; }
              const [load] = performance.getEntriesByType("navigation");
              if (!kept || (kept !== submission.value && load?.type === "navigate")) return;
              for (let wait = 1000; ; wait = Math.min(2 * wait, 15000)) {
                try {
                  const answer = await ask(`${words.uploads}${kept}/files`);
                  const found = answer.ok ? await answer.json() : [];
                  if (answer.status >= 500) throw new Error("not now");
                  if (found.length) submission.value = kept;
                  for (const file of found) add({ ...file, begun: true }, file.isWhole ? "whole" : "stopped");
                  return;
                } catch { await pause(wait); }
              }
            };

            const isOfFiles = (event) => event.dataTransfer?.types.includes("Files");
            const ready = restore();
            input.addEventListener("change", (event) => {
              const chosen = [...input.files];
              input.value = "";
              event.stopImmediatePropagation();
              ready.then(() => take(chosen));
            }, true);
            document.addEventListener("dragover", (event) => {
              if (!isOfFiles(event)) return;
              event.preventDefault();
              form.classList.toggle("dropping", form.contains(event.target));
              event.dataTransfer.dropEffect = form.contains(event.target) ? "copy" : "none";
            });
            document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("dropping"); });
            // A file that misses the form must not open in the page's place: what was typed would be lost.
            document.addEventListener("drop", (event) => {
              if (!isOfFiles(event)) return;
              event.preventDefault();
              form.classList.remove("dropping");
              const dropped = [...event.dataTransfer.files];
              if (form.contains(event.target)) ready.then(() => take(dropped));
            });
            document.addEventListener("submit", (event) => {
              if (event.target !== form || files.every(isOver)) return;
              event.preventDefault();
              event.stopImmediatePropagation();
              problem.textContent = words.unfinished;
              problem.hidden = false;
              files.find((file) => !isOver(file)).button.focus();
            }, true);
            count.value = 0;
            box.hidden = false;
          };

          document.querySelectorAll("[data-uploads]").forEach(prepare);
        })();
        """#
}
