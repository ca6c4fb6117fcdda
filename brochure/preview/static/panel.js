// The panel beside the pages: problems, and what a screen reader says. All text is set as text.

const find = (id) => document.getElementById(id);

function make(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** Names of what can be clicked that last through builds, in which lines move; each once. */
function namesOf(things, words) {
  const counts = new Map();
  return things.map((it) => {
    const count = (counts.get(words(it)) ?? 0) + 1;
    counts.set(words(it), count);
    return `${words(it)} (${count})`;
  });
}

const problemWords = (problem) => `${problem.code}: ${problem.message}`;
const spokenWords = (line) => `${line.page}: ${line.phrases.map((it) => it.text).join("")}`;

export class Panel {
  constructor(spots) {
    this.spots = spots;
    this.places = null;
    this.problems = [];
    this.mayFix = false;
    this.onTold = () => {};
    this.names = [];
    // The name of what was clicked last, and whether its places are still to come.
    this.shown = "";
    this.isWaiting = false;
  }

  /** Offer fixes, where the server takes them from this page. */
  allowFixes(mayFix) {
    this.mayFix = mayFix;
    [...find("problem-list").children].forEach((item, index) => this.#offer(item, this.problems[index]));
  }

  /** List the problems. A click on one before its places are here is answered when they are. */
  showProblems(problems) {
    this.places = null;
    this.problems = problems;
    this.names = namesOf(problems, problemWords);
    const focused = [...find("problem-list").querySelectorAll("button.message")].indexOf(document.activeElement);
    find("no-problems").hidden = problems.length > 0;
    find("problem-list").replaceChildren(...problems.map((it, index) => this.#problem(it, index)));
    if (focused >= 0) find("problem-list").querySelectorAll("button.message")[focused]?.focus({ preventScroll: true });
  }

  /** Take where the problems are, and what is said. */
  showPlaces(places) {
    this.places = places;
    const items = [...find("problem-list").children];
    items.forEach((item, index) => {
      const message = item.querySelector("button.message");
      if (message && places.problems[index].length === 0) {
        message.replaceWith(make("p", "message", message.textContent));
      }
    });
    const lines = [];
    const names = namesOf(places.spoken, spokenWords);
    let page = -1;
    for (const [index, line] of places.spoken.entries()) {
      if (line.page !== page) {
        page = line.page;
        const mark = make("li", "spoken-page", `Page ${page + 1}`);
        mark.dataset.page = page;
        lines.push(mark);
      }
      lines.push(this.#said(line, names[index]));
    }
    find("spoken-lines").replaceChildren(...lines);
    const said = [...find("spoken-lines").querySelectorAll(".said")];
    this.#resume([
      ...items.map((element, index) => ({ element, name: this.names[index], indices: places.problems[index] })),
      ...said.map((element, index) => ({ element, name: names[index], indices: [places.spoken[index].spot] })),
    ]);
  }

  /** Bring what is said of a page into sight, where the panel scrolls beside the pages. */
  follow(page) {
    const spoken = find("spoken");
    const panel = spoken.parentElement;
    if (spoken.hidden || panel.contains(document.activeElement) || panel.matches(":hover")) return;
    const mark = spoken.querySelector(`[data-page="${page}"]`);
    if (mark) panel.scrollTop += mark.getBoundingClientRect().top - panel.getBoundingClientRect().top - 20;
  }

  #problem(problem, index) {
    const line = make("div", "line", make("span", "severity", `${problem.severity}: ${problem.code}`));
    if (problem.place) {
      const place = make("a", "", problem.place);
      place.href = problem.href;
      line.append(place);
    }
    const message = make("button", "message", problem.message);
    message.type = "button";
    const item = make("li", `problem ${problem.severity}`, line, message);
    message.addEventListener("click", () => this.#show(item, this.names[index], this.places?.problems[index]));
    if (problem.excerpt) {
      const [before, marked, after] = problem.excerpt;
      item.append(make("code", "", before, make("mark", "", marked), after));
    }
    if (problem.label) item.append(make("p", "hint", problem.label));
    if (problem.hint) item.append(make("p", "hint", problem.hint));
    if (problem.paste) item.append(make("pre", "", problem.paste));
    this.#offer(item, problem);
    return item;
  }

  /** A button for a fix; it shows what would be written, and only then asks for it. */
  #offer(item, problem) {
    if (!this.mayFix || !problem?.fix || item.querySelector(".fix")) return;
    const { title, asked } = problem.fix;
    const fix = make("div", "fix");
    const open = make("button", "offer", `Fix: ${title}`);
    open.type = "button";
    open.setAttribute("aria-expanded", "false");
    fix.append(open);
    item.append(fix);
    open.addEventListener("click", () => {
      if (fix.querySelector(".agree")) return;
      open.setAttribute("aria-expanded", "true");
      const words = make("p", "", `This changes ${asked.place}:`);
      const change = make("pre", "", make("del", "", asked.old || " "), "\n", make("ins", "", asked.new));
      const yes = make("button", "yes", "Write it to the file");
      const no = make("button", "no", "Leave it");
      const agree = make("div", "agree", words, change, yes, no);
      fix.append(agree);
      no.addEventListener("click", () => {
        agree.remove();
        open.setAttribute("aria-expanded", "false");
        open.focus();
      });
      yes.addEventListener("click", () => this.#write(asked, yes, agree));
      yes.focus();
    });
  }

  async #write(asked, button, agree) {
    button.disabled = true;
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/fix", { method: "POST", headers, body: JSON.stringify(asked) });
    const told = answer.ok ? "The fix is written." : await answer.text();
    this.onTold(told);
    agree.replaceChildren(make("p", "", told));
  }

  #said(line, name) {
    const button = make("button", "said");
    button.type = "button";
    if (line.role) button.append(make("span", "role", line.role));
    for (const phrase of line.phrases) {
      if (phrase.isLink) button.append(make("span", "role", "Link"), make("span", "link", phrase.text));
      else button.append(phrase.text);
    }
    const item = make("li", "", button);
    button.addEventListener("click", () => this.#show(button, name, [line.spot]));
    return item;
  }

  #show(element, name, indices) {
    for (const other of document.querySelectorAll(".panel .shown")) other.classList.remove("shown");
    this.shown = name;
    this.isWaiting = !indices;
    if (this.isWaiting) this.spots.awaitPlaces();
    else if (this.spots.point(indices)) element.classList.add("shown");
  }

  /** Show what was clicked before its places were here, or in the build before this one. */
  #resume(targets) {
    const target = targets.find((it) => it.name === this.shown);
    if (!this.spots.isPointing || !target) this.shown = "";
    else if (this.isWaiting) this.#show(target.element, target.name, target.indices);
    else if (this.spots.outline(target.indices)) target.element.classList.add("shown");
    this.isWaiting = false;
  }
}
