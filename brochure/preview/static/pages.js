// The pages and their thumbnails: pictures are fetched when near, and swapped once decoded.

class Picture {
  constructor(frame, alt) {
    this.frame = frame;
    this.alt = alt;
    this.page = null;
    this.address = "";
    this.isNear = false;
    this.image = null;
  }

  async refresh() {
    if (!this.isNear || !this.page) return;
    const width = Math.round(this.frame.getBoundingClientRect().width * window.devicePixelRatio);
    if (width < 40) return;
    const address = `/pages/${this.page.digest}/${Math.min(width, 4000)}.png`;
    if (address === this.address) return;
    this.address = address;
    const image = new Image();
    image.alt = this.alt;
    image.src = address;
    try {
      await image.decode();
    } catch {
      // Replaced by a newer build before it was drawn: that build's state is on its way.
      if (this.address === address) this.address = "";
      return;
    }
    if (this.address !== address) return;
    if (this.image) this.image.replaceWith(image);
    else this.frame.prepend(image);
    this.image = image;
  }
}

export class Pages {
  constructor(main, rail) {
    this.main = main;
    this.rail = rail;
    this.sheets = [];
    this.thumbs = [];
    this.pictures = new Map();
    this.current = 0;
    this.onCurrent = () => {};
    this.near = new IntersectionObserver((entries) => this.#cross(entries), { rootMargin: "60% 0px" });
    let timer = 0;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.refresh(), 150);
    };
    new ResizeObserver(later).observe(main);
    window.addEventListener("resize", later);
    window.addEventListener("scroll", () => requestAnimationFrame(() => this.#follow()), { passive: true });
  }

  /** The elements that lie over a page are put into its sheet. */
  sheet(index) {
    return this.sheets[index]?.frame;
  }

  size(index) {
    return this.sheets[index]?.page;
  }

  /** Take the pages of a new state; returns how many look different. */
  plan(pages) {
    while (this.sheets.length > pages.length) this.#drop();
    while (this.sheets.length < pages.length) this.#add();
    let changed = 0;
    pages.forEach((page, index) => {
      const [sheet, thumb] = [this.sheets[index], this.thumbs[index]];
      const isChanged = sheet.page?.digest !== page.digest;
      if (isChanged) changed += 1;
      this.rail.children[index].firstChild.classList.toggle("changed", isChanged && sheet.page !== null);
      for (const picture of [sheet, thumb]) {
        picture.page = page;
        picture.frame.style.aspectRatio = `${page.width} / ${page.height}`;
      }
      const number = `Page ${index + 1} of ${pages.length}`;
      sheet.frame.parentElement.setAttribute("aria-label", number);
      sheet.frame.nextElementSibling.textContent = number;
    });
    this.#follow();
    return changed;
  }

  /** Say under each page how full it is, and why it ends there. */
  explain(ends) {
    ends.forEach((end, index) => {
      const folio = this.sheets[index]?.frame.nextElementSibling;
      const number = `Page ${index + 1} of ${ends.length}`;
      if (folio) folio.textContent = `${number}, ${Math.round(end.filled * 100)}% full: ${end.why}`;
    });
  }

  /** Fetch what changed: the pages in sight first, thumbnails last. */
  async refresh() {
    const middle = window.innerHeight / 2;
    const far = (sheet) => {
      const box = sheet.frame.getBoundingClientRect();
      return Math.max(box.top - middle, middle - box.bottom, 0);
    };
    const inSight = this.sheets.filter((it) => far(it) < middle);
    await Promise.all(inSight.map((it) => it.refresh()));
    await Promise.all(this.sheets.map((it) => it.refresh()));
    await Promise.all(this.thumbs.map((it) => it.refresh()));
  }

  #add() {
    const number = this.sheets.length + 1;
    const page = document.createElement("section");
    page.className = "page";
    page.id = `page-${number}`;
    page.tabIndex = -1;
    const frame = document.createElement("div");
    frame.className = "sheet";
    const folio = document.createElement("p");
    folio.className = "folio";
    page.append(frame, folio);
    this.main.append(page);

    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#page-${number}`;
    const thumb = document.createElement("span");
    thumb.className = "thumb";
    const label = document.createElement("span");
    label.className = "number";
    const unseen = document.createElement("span");
    unseen.className = "unseen";
    unseen.textContent = "Page ";
    label.append(unseen, String(number));
    link.append(thumb, label);
    item.append(link);
    this.rail.append(item);

    this.sheets.push(this.#picture(frame, `Page ${number}, as printed`));
    this.thumbs.push(this.#picture(thumb, ""));
  }

  #picture(frame, alt) {
    const picture = new Picture(frame, alt);
    this.pictures.set(frame, picture);
    this.near.observe(frame);
    return picture;
  }

  #drop() {
    for (const picture of [this.sheets.pop(), this.thumbs.pop()]) {
      this.near.unobserve(picture.frame);
      this.pictures.delete(picture.frame);
    }
    this.main.lastElementChild.remove();
    this.rail.lastElementChild.remove();
  }

  #cross(entries) {
    for (const entry of entries) {
      const picture = this.pictures.get(entry.target);
      if (!picture) continue;
      picture.isNear = entry.isIntersecting;
      picture.refresh();
    }
  }

  #follow() {
    const middle = window.innerHeight / 2;
    const boxes = this.sheets.map((it) => it.frame.getBoundingClientRect());
    let current = boxes.findIndex((box) => box.bottom >= middle);
    if (current < 0) current = boxes.length - 1;
    [...this.rail.children].forEach((item, index) => {
      const link = item.firstChild;
      if (index !== current) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "true");
        this.#reveal(item);
        this.current = index;
        this.onCurrent(index);
      }
    });
  }

  #reveal(item) {
    const rail = this.rail.parentElement;
    const [box, view] = [item.getBoundingClientRect(), rail.getBoundingClientRect()];
    if (box.top < view.top) rail.scrollTop -= view.top - box.top;
    if (box.bottom > view.bottom) rail.scrollTop += box.bottom - view.bottom;
    if (box.left < view.left) rail.scrollLeft -= view.left - box.left;
    if (box.right > view.right) rail.scrollLeft += box.right - view.right;
  }
}
