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

// Following what others do. Every open page hears of every act at once; if all of them asked for it at once, a thousand
// pages would keep a server from answering those who act. So each waits a moment of its own, rests the longer the
// slower the last answer came, passes over what is about another text, and asks for nothing while nobody looks at it.
const PACE = { least: 200, spread: 600, rest: 1500, most: 30000, share: 80 };
const waiting = new Set();
const asleep = [];
let took = 0;
let last = -Infinity;

function concerns(part, entry) {
  const about = part.dataset.about;
  if (!about || !entry.subject.startsWith(about.split("/")[0] + "/")) return true;
  return entry.subject === about || entry.subject.startsWith(about + "/");
}

function follow(part) {
  if (waiting.has(part)) return;
  waiting.add(part);
  const rest = Math.min(Math.max(took * PACE.share, PACE.rest), PACE.most) * (0.5 + Math.random());
  const soon = PACE.least + Math.random() * PACE.spread;
  setTimeout(ask, Math.max(soon, last + rest - performance.now()), part);
}

function ask(part) {
  waiting.delete(part);
  if (document.hidden) asleep.push(part);
  else if (part.isConnected) htmx.trigger(part, "sse:entry", { isDue: true });
}

function announce(notice, entry) {
  if (entry.who === notice.dataset.reader || !entry.words) return;
  const line = document.createElement("p");
  const time = document.createElement("time");
  time.dateTime = entry.at;
  time.textContent = entry.at.slice(11, 16);
  line.append(entry.words, " ", time);
  notice.replaceChildren(line);
}

document.addEventListener("sse:entry", (event) => {
  if (event.detail.isDue) return;
  event.stopPropagation();
  const part = event.target;
  const entry = JSON.parse(event.detail.data);
  if (part.classList.contains("notice")) announce(part, entry);
  else if (concerns(part, entry)) follow(part);
}, true);

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) asleep.splice(0).forEach(follow);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.id === "live") last = performance.now();
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.id === "live") took = (took + performance.now() - last) / 2;
});
