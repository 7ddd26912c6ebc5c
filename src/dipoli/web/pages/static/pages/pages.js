// What HTML cannot say by itself: which bracket is open, and where the keyboard goes.
"use strict";

function markOpen() {
  const panel = document.querySelector("#panel .panel[data-bracket]");
  const key = panel ? panel.dataset.bracket : "";
  for (const handle of document.querySelectorAll(".handle")) {
    const isOpen = handle.dataset.bracket === key;
    handle.setAttribute("aria-expanded", String(isOpen));
    handle.parentElement.classList.toggle("is-open", isOpen);
  }
}

function closePanel() {
  const panel = document.querySelector("#panel .panel");
  if (!panel) return;
  const handle = document.getElementById("bracket-" + panel.dataset.bracket);
  panel.remove();
  markOpen();
  if (handle) handle.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) {
    event.preventDefault();
    closePanel();
    return;
  }
  const bracket = event.target.closest(".bracket");
  if (bracket && !event.target.closest("a") && !String(getSelection())) bracket.querySelector(".handle").click();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.target.closest("textarea, input")) closePanel();
});

document.addEventListener("htmx:afterSwap", (event) => {
  markOpen();
  if (event.detail.target.id !== "panel") return;
  const heading = event.detail.target.querySelector("h2");
  if (heading) heading.focus({ preventScroll: true });
});
