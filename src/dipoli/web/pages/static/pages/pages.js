// What HTML cannot say by itself: which bracket is open, where the keyboard goes, and not to disturb who is typing.
"use strict";

let opened = [];

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
  const panel = document.querySelector(".with-panel #panel .panel");
  if (!panel) return;
  const handle = document.getElementById("bracket-" + panel.dataset.bracket);
  panel.remove();
  markOpen();
  if (handle) handle.focus({ preventScroll: true });
}

function isTypedIn(part) {
  const fields = [...part.querySelectorAll("textarea, input:not([type=hidden])")];
  return fields.some((field) => field === document.activeElement || field.value !== field.defaultValue);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) closePanel();
  const bracket = event.target.closest(".bracket");
  if (bracket && !event.target.closest("a") && !String(getSelection())) bracket.querySelector(".handle").click();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.target.closest("textarea, input")) closePanel();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, xhr } = event.detail;
  if (target?.id !== "live") return;
  if (xhr.status !== 200 || isTypedIn(target)) event.detail.shouldSwap = false;
  opened = [...target.querySelectorAll("details[open][id]")].map((part) => part.id);
});

document.addEventListener("htmx:afterSwap", (event) => {
  for (const id of opened.splice(0)) document.getElementById(id)?.setAttribute("open", "");
  markOpen();
  if (event.detail.target?.id === "ask") document.querySelector("#ask [data-focus]")?.focus();
  if (event.detail.target?.id === "panel") document.querySelector("#panel h2")?.focus({ preventScroll: true });
});
