// What HTML cannot say by itself: which bracket is open, where the keyboard goes, and not to disturb who is typing.
"use strict";

let opened = [];
let opener = null;

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
  else if (opener) standAgain(opener);
}

function isChanged(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (!field.matches("select")) return field.value !== field.defaultValue;
  const options = [...field.options];
  if (field.multiple) return options.some((option) => option.selected !== option.defaultSelected);
  return field.selectedIndex !== Math.max(options.findIndex((option) => option.defaultSelected), 0);
}

function isTypedIn(part) {
  const fields = [...part.querySelectorAll("textarea, select, input:not([type=hidden])")];
  return fields.some((field) => field === document.activeElement || isChanged(field));
}

// Where the keyboard stood: what is put in the place of a part gets it back at the same thing, or near it.
const STOPS = "a[href], button, summary, input, select, textarea, [tabindex]";
let stood = null;
let seen = null;

function signOf(thing) {
  const about = thing.closest("form")?.getAttribute("action");
  const own = ["id", "href", "name", "value", "data-bracket"].map((name) => thing.getAttribute(name));
  return JSON.stringify([thing.tagName, thing.closest("[id]")?.id, about, ...own, thing.textContent.trim()]);
}

function placeOf(thing) {
  const around = [];
  for (let part = thing.closest("[id]"); part; part = part.parentElement?.closest("[id]")) around.push(part.id);
  const sign = signOf(thing);
  const alike = [...document.querySelectorAll(STOPS)].filter((each) => signOf(each) === sign);
  return { sign, at: alike.indexOf(thing), around };
}

function standAgain({ sign, at, around }) {
  const alike = [...document.querySelectorAll(STOPS)].filter((each) => signOf(each) === sign);
  const thing = alike[Math.min(at, alike.length - 1)] || document.getElementById(around.find((id) => document.getElementById(id)));
  if (!thing) return;
  if (!thing.matches(STOPS)) thing.tabIndex = -1;
  thing.focus({ preventScroll: true });
}

document.addEventListener("htmx:beforeSwap", () => {
  const here = document.activeElement;
  if (here && here !== document.body && here.id !== "main") stood = placeOf(here);
});

document.addEventListener("htmx:afterSettle", () => {
  if (stood && document.activeElement === document.body) standAgain(stood);
  stood = null;
});

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
  const top = [...target.querySelectorAll("[id]")].find((part) => part.getBoundingClientRect().top >= 0);
  seen = top ? { id: top.id, at: top.getBoundingClientRect().top } : null;
  opened = [...target.querySelectorAll("details[open][id]")].map((part) => part.id);
});

document.addEventListener("htmx:afterSwap", (event) => {
  for (const id of opened.splice(0)) document.getElementById(id)?.setAttribute("open", "");
  const top = seen && event.detail.target?.id === "live" && document.getElementById(seen.id);
  if (top) scrollBy({ top: top.getBoundingClientRect().top - seen.at, behavior: "instant" });
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

// A form that came back with something wrong: to the first field that needs a hand.
document.querySelector('main [aria-invalid="true"]')?.focus();

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target } = event.detail;
  if (target?.id === "panel" && !target.contains(elt)) opener = placeOf(elt);
  if (event.detail.elt.id === "live") last = performance.now();
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.id === "live") took = (took + performance.now() - last) / 2;
});

// Long work: what takes a while says so, to the eye and to the ear, and is not sent twice. A file that is handed over
// ends no page, so its answer brings a cookie that changes.
const SLOW = 500;
const working = document.getElementById("working");
let soon = 0;
let looking = 0;
let sent = null;
let before = "";

function begin(form) {
  if (form) form.setAttribute("aria-busy", "true");
  sent = form;
  before = handed();
  clearTimeout(soon);
  clearInterval(looking);
  soon = setTimeout(() => { working.textContent = working.dataset.words; }, SLOW);
  looking = setInterval(look, 250);
}

function look() {
  if (handed() !== before) end();
}

function end() {
  clearTimeout(soon);
  clearInterval(looking);
  working.textContent = "";
  sent?.removeAttribute("aria-busy");
  sent = null;
}

function handed() {
  return document.cookie.split("; ").find((each) => each.startsWith("handed=")) || "";
}

function isAsked(event) {
  const { elt, triggeringEvent } = event.detail.requestConfig;
  return triggeringEvent?.isTrusted && !/sse:|every|load/.test(elt.getAttribute("hx-trigger") || "");
}

document.addEventListener("submit", (event) => {
  look();
  if (event.target.getAttribute("aria-busy") === "true") event.preventDefault();
  else if (!event.defaultPrevented && event.target.target !== "_blank") begin(event.target);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const isPlain = !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || link.target === "_blank" || link.origin !== location.origin) return;
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
  if (document.querySelector("#menu .seat")) begin(null);
});

document.addEventListener("htmx:beforeSend", (event) => { if (isAsked(event)) begin(null); });
document.addEventListener("htmx:afterRequest", (event) => { if (isAsked(event)) end(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
addEventListener("pageshow", end);
