// What can be clicked on the pages, the frames, and the place that was clicked.

const find = (id) => document.getElementById(id);
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function put(element, [x, y, width, height], page) {
  element.style.left = `${(100 * x) / page.width}%`;
  element.style.top = `${(100 * y) / page.height}%`;
  element.style.width = `${(100 * width) / page.width}%`;
  element.style.height = `${(100 * height) / page.height}%`;
}

export class Spots {
  constructor(pages) {
    this.pages = pages;
    this.spots = [];
    this.buttons = [];
    this.layers = [];
    this.chosen = null;
    // True from a click in the panel until another place is clicked, or none.
    this.isPointing = false;
    find("place-close").addEventListener("click", () => this.close());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  /** Lay the spots and frames of a build over its pages. */
  show(places) {
    const focused = this.buttons.indexOf(document.activeElement);
    this.spots = places.spots;
    this.buttons = [];
    for (const layer of this.layers) layer.remove();
    this.layers = places.frames.map((frames, index) => this.#layer(frames, index));
    if (focused >= 0) this.buttons[focused]?.focus({ preventScroll: true });
    this.#keepChosen();
  }

  /** Scroll to spots and outline them; false where there are none. */
  point(indices) {
    this.close();
    if (!this.outline(indices)) return false;
    const first = this.buttons[indices[0]];
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    first.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
    const spot = this.spots[indices[0]];
    find("announce").textContent = `Shown on page ${spot.page + 1}: ${spot.words}`;
    return true;
  }

  /** A click in the panel whose spots are still to come. */
  awaitPlaces() {
    this.close();
    this.isPointing = true;
  }

  /** Outline spots where they are, so that a build in between does not move the page. */
  outline(indices) {
    this.isPointing = indices.some((it) => this.buttons[it]);
    for (const index of indices) this.buttons[index]?.classList.add("pointed");
    return this.isPointing;
  }

  close() {
    this.#clear();
    this.chosen = null;
    find("place").hidden = true;
  }

  /** After another build, the spot with the same words: its line may be another. */
  #keepChosen() {
    const { chosen } = this;
    if (!chosen) return;
    const same = this.spots.findIndex((it) => it.words === chosen.words && it.page === chosen.page);
    if (same >= 0) this.#choose(same);
    else this.close();
  }

  #clear() {
    this.isPointing = false;
    for (const button of this.buttons) button.classList.remove("chosen", "pointed");
  }

  #layer(frames, page) {
    const layer = document.createElement("div");
    const [sheet, size] = [this.pages.sheet(page), this.pages.size(page)];
    if (!sheet) return layer;
    layer.append(this.#frame("full", "frame", frames.full, size), this.#frame("measure", "measure", frames.measure, size));
    const own = [];
    this.spots.forEach((spot, index) => {
      if (spot.page !== page) return;
      const button = this.#button(spot, index, size);
      this.buttons[index] = button;
      own.push(button);
    });
    own.sort((a, b) => this.#rank(a) - this.#rank(b));
    own.forEach((button, position) => {
      button.tabIndex = position ? -1 : 0;
    });
    layer.append(...own);
    layer.addEventListener("keydown", (event) => this.#step(event, own));
    sheet.append(layer);
    return layer;
  }

  #rank(button) {
    return button.dataset.order ? Number(button.dataset.order) : Infinity;
  }

  #frame(name, words, rect, size) {
    const frame = document.createElement("div");
    frame.className = `frame ${name}`;
    put(frame, rect, size);
    const label = document.createElement("span");
    label.textContent = words;
    frame.append(label);
    return frame;
  }

  #button(spot, index, size) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "spot";
    button.setAttribute("aria-label", `${spot.place || "no line of its own"}: ${spot.words}`);
    if (spot.order !== null) button.dataset.order = spot.order;
    put(button, spot.rect, size);
    button.addEventListener("click", () => this.#choose(index));
    return button;
  }

  #choose(index) {
    this.#clear();
    this.buttons[index].classList.add("chosen");
    const spot = this.spots[index];
    this.chosen = spot;
    find("place-name").textContent = spot.place || "The builder writes this";
    find("place-words").textContent = spot.words;
    find("place-link").href = spot.href || "#pages";
    find("place-link").hidden = !spot.href;
    find("place").hidden = false;
  }

  #step(event, own) {
    const here = own.indexOf(event.target);
    let next = here + (STEPS[event.key] ?? 0);
    if (event.key === "Home") next = 0;
    if (event.key === "End") next = own.length - 1;
    if (here < 0 || next === here || !own[next]) return;
    event.preventDefault();
    own[here].tabIndex = -1;
    own[next].tabIndex = 0;
    own[next].focus();
  }
}
