// What is shown and how large: the edition, the look, the zoom; and the PDF to take away.

const find = (id) => document.getElementById(id);
const STEPS = [50, 67, 80, 100, 125, 150, 200];

function fill(select, options, chosen) {
  const same = [...select.options].map((it) => it.value).join() === options.map(([value]) => value).join();
  if (!same) {
    select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  }
  if (document.activeElement !== select || !select.dataset.waits) select.value = chosen;
}

export class View {
  constructor(pages) {
    this.pages = pages;
    this.zoom = 100;
    for (const id of ["edition", "theme"]) find(id).addEventListener("change", () => this.#choose());
    find("zoom-in").addEventListener("click", () => this.#step(1));
    find("zoom-out").addEventListener("click", () => this.#step(-1));
    find("zoom-fit").addEventListener("click", () => this.#resize(100));
    find("switch-spreads").addEventListener("click", (event) => {
      const isOn = document.body.classList.toggle("spreads");
      event.currentTarget.setAttribute("aria-pressed", String(isOn));
      this.pages.refresh();
    });
  }

  /** Take what a state says of its edition, look and file. */
  show(state) {
    delete find("edition").dataset.waits;
    delete find("theme").dataset.waits;
    fill(find("edition"), state.editions.map((it) => [it.name, it.title]), state.edition);
    fill(find("theme"), state.themes.map((it) => [it, it || "as written"]), state.theme);
    const address = `/pdf/${state.goodBuild}/${encodeURIComponent(state.fileName)}`;
    const hasPages = state.fileName !== "";
    for (const id of ["download", "print"]) {
      find(id).hidden = !hasPages;
      if (hasPages) find(id).href = address;
    }
    find("download").download = state.fileName;
    find("printing").hidden = state.printing === "";
    find("printing").textContent = `To print: ${state.printing}`;
  }

  async #choose() {
    for (const id of ["edition", "theme"]) find(id).dataset.waits = "yes";
    const theme = encodeURIComponent(find("theme").value);
    await fetch(`/show/${encodeURIComponent(find("edition").value)}?theme=${theme}`);
  }

  #step(by) {
    const next = by > 0 ? STEPS.find((it) => it > this.zoom) : STEPS.findLast((it) => it < this.zoom);
    if (next) this.#resize(next);
  }

  #resize(zoom) {
    this.zoom = zoom;
    document.documentElement.style.setProperty("--zoom", zoom / 100);
    find("zoom-fit").textContent = `${zoom}%`;
    find("zoom-fit").setAttribute("aria-label", `${zoom}%, back to the usual size`);
    document.body.classList.toggle("zoomed", zoom > 100);
    this.pages.refresh();
  }
}
