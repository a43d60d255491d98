// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The script of passkeys, on the two pages that have them: a passkey is the browser's, and there is no asking for it without one.
enum PasskeyScript {
    static let text = #"""
        "use strict";
        (() => {
          const bytes = (text) =>
            Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
          const text = (bytes) =>
            btoa(String.fromCharCode(...new Uint8Array(bytes ?? [])))
              .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

          const asked = async (form) => {
            const answer = await fetch(form.dataset.challenge, {
              method: "POST", redirect: "error", cache: "no-store",
              body: new URLSearchParams({ form: form.elements.form.value }),
            });
            if (!answer.ok) throw new Error("no challenge");
            const options = await answer.json();
            options.challenge = bytes(options.challenge);
            if (options.user) options.user.id = bytes(options.user.id);
            for (const known of options.excludeCredentials ?? options.allowCredentials ?? []) known.id = bytes(known.id);
            return options;
          };

          const answer = async (form) => {
            const publicKey = await asked(form);
            if (form.dataset.passkey === "new") {
              const { response } = await navigator.credentials.create({ publicKey });
              return { client: text(response.clientDataJSON), attestation: text(response.attestationObject) };
            }
            const credential = await navigator.credentials.get({ publicKey });
            const { response } = credential;
            return {
              credential: text(credential.rawId), client: text(response.clientDataJSON),
              authenticator: text(response.authenticatorData), signature: text(response.signature),
              user: text(response.userHandle),
            };
          };

          for (const form of document.querySelectorAll("form[data-passkey]")) {
            if (!window.PublicKeyCredential) continue;
            form.hidden = false;
            form.addEventListener("submit", async (event) => {
              event.preventDefault();
              const problem = form.querySelector("[data-passkey-problem]");
              problem.hidden = true;
              try {
                for (const [name, value] of Object.entries(await answer(form))) form.elements[name].value = value;
                form.submit();
              } catch {
                problem.hidden = false;
                problem.focus();
              }
            });
          }
        })();
        """#
}
