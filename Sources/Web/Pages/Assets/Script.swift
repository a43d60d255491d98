// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The one script; every page works without it.
enum Script {
    static let text = #"""
        "use strict";
        (() => {
          const focusNews = (root) => root.querySelector("[data-focus]")?.focus();

          // The secret of a link stands after the # and is never sent by the browser itself.
          const takeLinkSecret = () => {
            const form = document.querySelector("form[data-link]");
            const secret = location.hash.slice(1);
            if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return;
            history.replaceState(null, "", location.pathname + location.search);
            if (!form) return;
            form.elements.secret.value = secret;
            form.querySelector("[data-paste]")?.remove();
            for (const link of document.querySelectorAll("a[hreflang]")) link.hash = secret;
          };

          // While a one-time code is on its way, asks how it goes.
          const followCode = (tries) => {
            const state = document.getElementById("pin-state");
            if (!state?.dataset.refresh || tries === 0) return;
            setTimeout(async () => {
              try {
                const answer = await fetch(location.pathname, { cache: "no-store", redirect: "error" });
                const page = new DOMParser().parseFromString(await answer.text(), "text/html");
                for (const id of ["pin-state", "pin-order"]) {
                  const now = document.getElementById(id);
                  const next = page.getElementById(id);
                  if (!now || !next || now.innerHTML === next.innerHTML) continue;
                  now.innerHTML = next.innerHTML;
                  if (next.dataset.refresh) now.dataset.refresh = next.dataset.refresh;
                  else delete now.dataset.refresh;
                }
              } catch { /* the next try may do */ }
              followCode(tries - 1);
            }, 1000 * Number(state.dataset.refresh));
          };

          const showFileProblem = (form) => {
            const files = [...form.elements.files.files];
            const large = files.find((file) => file.size > Number(form.dataset.limit));
            const problem = document.getElementById("files-problem");
            problem.hidden = !large;
            problem.textContent = large ? `${large.name} ${form.dataset.tooLarge}` : "";
            form.elements.files.toggleAttribute("aria-invalid", Boolean(large));
            return Boolean(large);
          };

          const showProgress = (form, request) => {
            const box = form.querySelector(".progress");
            const [bar, label] = [box.querySelector("progress"), box.querySelector("span")];
            box.hidden = false;
            label.textContent = form.dataset.sending;
            request.upload.addEventListener("progress", (event) => {
              if (!event.lengthComputable) return;
              bar.value = (100 * event.loaded) / event.total;
              const percent = Math.floor(bar.value / 10) * 10;
              label.textContent = `${form.dataset.sending} ${percent} %`;
            });
          };

          // Sends an answer with attachments so that its progress shows.
          const sendAnswer = (form, button) => {
            const request = new XMLHttpRequest();
            request.open("POST", form.action);
            request.responseType = "document";
            showProgress(form, request);
            request.addEventListener("load", () => {
              const next = request.response;
              if (new URL(request.responseURL).href !== form.action) return location.assign(request.responseURL);
              if (!next?.querySelector("main")) return form.submit();
              document.title = next.title;
              document.querySelector("main").replaceWith(next.querySelector("main"));
              begin();
            });
            request.addEventListener("error", () => form.submit());
            const content = new FormData(form);
            if (button?.name) content.append(button.name, button.value);
            request.send(content);
          };

          // Keeps what is typed every few seconds, so that a lost connection loses little; the files are kept when they are sent.
          const keepDraft = (form) => {
            const state = () => {
              const content = new FormData(form);
              content.delete("files");
              return content;
            };
            const words = (content) => new URLSearchParams(content).toString();
            let kept = words(state());
            let isOver = false;
            const keep = async () => {
              const content = state();
              const now = words(content);
              if (isOver || now === kept) return;
              content.append("deed", "keep");
              try {
                const answer = await fetch(form.action, { method: "POST", body: content, redirect: "error" });
                if (answer.status !== 204) return;
                kept = now;
                form.querySelector("[data-saved]").textContent = form.dataset.draft;
              } catch { /* the next try may do */ }
            };
            form.addEventListener("input", () => { form.querySelector("[data-saved]").textContent = ""; });
            form.addEventListener("submit", () => { isOver = !form.elements.files.hasAttribute("aria-invalid"); });
            document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
            const timer = setInterval(() => { if (isOver || !form.isConnected) clearInterval(timer); else keep(); }, 4000);
          };

          const prepareAnswer = (form) => {
            let isSending = false;
            form.elements.files.addEventListener("change", () => showFileProblem(form));
            form.addEventListener("submit", (event) => {
              // A button that leads elsewhere sends nothing.
              if (event.submitter?.hasAttribute("formaction")) return;
              if (isSending || showFileProblem(form)) {
                event.preventDefault();
                if (!isSending) form.elements.files.focus();
                return;
              }
              isSending = true;
              for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
              if (form.elements.files.files.length === 0) return;
              event.preventDefault();
              sendAnswer(form, event.submitter);
            });
          };

          const begin = () => {
            focusNews(document);
            followCode(60);
            document.querySelectorAll("form[data-answer]").forEach(prepareAnswer);
            document.querySelectorAll("form[data-draft]").forEach(keepDraft);
          };

          takeLinkSecret();
          // Another link to the same message, pasted into the same tab, loads nothing anew.
          addEventListener("hashchange", takeLinkSecret);
          begin();
        })();
        """#
}
