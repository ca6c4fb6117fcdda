// The page's spine: listens to the server, and hands each state to the parts.

import { Pages } from "./pages.js";
import { Panel } from "./panel.js";
import { Spots } from "./spots.js";
import { View } from "./view.js";

const find = (id) => document.getElementById(id);

const pages = new Pages(find("pages"), find("rail"));
const spots = new Spots(pages);
const panel = new Panel(spots);
const view = new View(pages);
pages.onCurrent = (index) => panel.follow(index);

let shown = null;

function tell(element, words) {
  if (element.textContent !== words) element.textContent = words;
  element.hidden = words === "";
}

function worst(problems) {
  return ["error", "warning", "note"].find((it) => problems.some((p) => p.severity === it)) ?? "";
}

function fileSize(bytes) {
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function showHead(state) {
  find("file").textContent = state.content;
  find("title").textContent = state.title || "No pages yet";
  find("figure-pages").textContent = state.pages.length || "–";
  find("figure-size").textContent = state.fileSize ? fileSize(state.fileSize) : "–";
  find("figure-time").textContent = `${state.seconds.toFixed(2)} s`;
  const status = find("status");
  status.textContent = state.summary || "No problems";
  status.className = `status ${worst(state.problems)}`;
  const mark = state.isCurrent ? "" : "(error) ";
  document.title = `${mark}${state.title || state.content} – preview`;
}

function showGrade({ smog, fleschKincaid, isSure, reason }) {
  const about = isSure ? "" : "about ";
  find("figure-grade").textContent = reason ? "not measured" : `${about}${smog}`;
  find("figure-grade-note").textContent = reason || `SMOG; Flesch-Kincaid ${fleschKincaid}`;
}

function announce(state, changed) {
  const hasPages = state.pages.length > 0;
  tell(
    find("notice"),
    state.isCurrent || !hasPages ? "" : "These pages are from the last build that worked. An error stops the new one.",
  );
  find("empty").hidden = hasPages;
  const pagesChanged = changed === 1 ? "1 page changed" : `${changed} pages changed`;
  const words = state.isCurrent ? pagesChanged : state.summary;
  // A build that fails as the one before it says nothing new.
  const isSame = shown && !state.isCurrent && !shown.isCurrent && shown.summary === state.summary;
  if (!isSame) find("announce").textContent = shown ? words : "";
}

async function show(state) {
  if (shown && shown.session === state.session && shown.build >= state.build) return;
  const changed = pages.plan(state.pages);
  showHead(state);
  view.show(state);
  announce(state, changed);
  shown = state;
  panel.showProblems(state.problems);
  await pages.refresh();
  if (shown !== state || state.pages.length === 0) return;
  const answer = await fetch(`/places/${state.build}.json`);
  if (answer.status !== 200 || shown !== state) return;
  const places = await answer.json();
  if (shown !== state) return;
  showGrade(places.grade);
  spots.show(places);
  pages.explain(places.ends);
  panel.showPlaces(places);
}

for (const [id, name] of [["switch-order", "order"], ["switch-frames", "frames"], ["switch-gray", "gray"]]) {
  find(id).addEventListener("click", (event) => {
    const isOn = document.body.classList.toggle(name);
    event.currentTarget.setAttribute("aria-pressed", String(isOn));
  });
}
find("switch-spoken").addEventListener("click", (event) => {
  const spoken = find("spoken");
  spoken.hidden = !spoken.hidden;
  panel.follow(pages.current);
  event.currentTarget.setAttribute("aria-pressed", String(!spoken.hidden));
});

// The key in the address is changed for a cookie, and taken out of sight.
async function enter() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key !== null) {
    history.replaceState(null, "", location.pathname);
    const body = JSON.stringify({ key });
    await fetch("/session", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  }
  if (!shown?.hasFixes) return;
  const answer = await fetch("/session");
  if (answer.ok) panel.allowFixes((await answer.json()).mayWrite);
}
panel.onTold = (words) => {
  find("announce").textContent = words;
};

let hasEntered = false;
const events = new EventSource("/events");
let isLost = false;
events.addEventListener("message", (event) => {
  isLost = false;
  show(JSON.parse(event.data));
  if (!hasEntered) {
    hasEntered = true;
    enter();
  }
});
events.addEventListener("open", () => {
  if (isLost) tell(find("notice"), "");
});
events.addEventListener("error", () => {
  isLost = true;
  tell(find("notice"), "The preview has ended. Start it again with: brochure preview");
});
