// Which form asks the browser for a passkey, and where it is said when it gives none: the page has the words.
// The asking itself is allauth's.
"use strict";

(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const kind = form.dataset.passkey;
  const problem = document.getElementById("passkey-problem");
  const say = (words) => { problem.textContent = words; problem.hidden = false; };
  const words = {
    NotAllowedError: problem.dataset.closed,
    InvalidStateError: problem.dataset.known,
    SecurityError: problem.dataset.unnamed,
  };

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const found = event.detail.exception || {};
    say(words[found.name] || problem.dataset.failed);
  });

  if (!window.PublicKeyCredential) {
    say(problem.dataset.none);
    return;
  }
  const ids = { credential: "passkey-credential", passwordless: "id_passwordless", data: "passkey-data" };
  ids[kind] = "passkey-button";
  if (kind === "login") delete ids.data;
  window.allauth.webauthn.forms[kind + "Form"]({ ids });
})();
