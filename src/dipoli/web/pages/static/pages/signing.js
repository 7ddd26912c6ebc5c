// Which form asks the browser for a passkey, and what is said when it gives none. The asking itself is allauth's.
"use strict";

(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const kind = form.dataset.passkey;
  const problem = document.getElementById("passkey-problem");
  const say = (words) => { problem.textContent = words; problem.hidden = false; };
  const words = {
    NotAllowedError: "No passkey was used: the request was closed, or it took too long. Try again, or sign in otherwise.",
    InvalidStateError: "This key is registered already: use it, or take another.",
    SecurityError: "Passkeys do not work at this address: open the page by its name (localhost, or the conference's), not by a number.",
  };

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const found = event.detail.exception || {};
    say(words[found.name] || "The passkey could not be used: try again, or sign in otherwise.");
  });

  if (!window.PublicKeyCredential) {
    say("This browser has no passkeys at this address: they need HTTPS, or localhost.");
    return;
  }
  const ids = { credential: "passkey-credential", passwordless: "id_passwordless", data: "passkey-data" };
  ids[kind] = "passkey-button";
  if (kind === "login") delete ids.data;
  window.allauth.webauthn.forms[kind + "Form"]({ ids });
})();
