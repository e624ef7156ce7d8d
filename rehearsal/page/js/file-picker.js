// Choosing files: a button, a place to drop them on, and what was chosen with a way to take it back.

import { h, icon, iconButton } from "./dom.js";
import { readFile } from "./files.js";
import { bytes } from "./media.js";

export class FilePicker {
  #files = [];
  #max;
  #changed;

  /** `max` files at most; `changed()` is called whenever the choice changes. `props` go to the button. */
  constructor({ max = 1, changed = () => {}, props = {} }) {
    this.#max = max;
    this.#changed = changed;
    this.chooser = h("input", {
      type: "file",
      hidden: true,
      multiple: max > 1,
      tabindex: "-1",
      "aria-hidden": "true",
      on: { change: () => this.add([...this.chooser.files]).then(() => (this.chooser.value = "")) },
    });
    this.buttonText = h("span", {});
    this.button = h(
      "button",
      { type: "button", class: "file-choose", on: { click: () => this.chooser.click() }, ...props },
      icon("attach"),
      this.buttonText,
    );
    this.list = h("ul", { class: "file-list" });
    this.complaint = h("small", { class: "complaint", role: "alert" });
    this.element = h("div", { class: "file-picker" }, this.list, this.button, this.chooser, this.complaint);
    acceptDrops(this.element, (files) => this.add(files));
    this.#draw();
  }

  /** What is chosen, as {name, type, size, data}. */
  get files() {
    return this.#files;
  }

  get full() {
    return this.#files.length >= this.#max;
  }

  /** Adds files; where only one may be chosen, it takes the place of what was. */
  async add(files) {
    this.complaint.textContent = "";
    const wanted = this.#max === 1 ? files.slice(0, 1) : files;
    try {
      const read = await Promise.all(wanted.map(readFile));
      const all = this.#max === 1 && read.length ? read : [...this.#files, ...read];
      if (all.length > this.#max) this.complaint.textContent = `Only ${this.#max} files can be chosen.`;
      this.#files = all.slice(0, this.#max);
    } catch (error) {
      this.complaint.textContent = error.message;
    }
    this.#draw();
    this.#changed();
  }

  focus() {
    (this.button.hidden ? this.list.querySelector("button") : this.button).focus();
  }

  #drop(file) {
    this.#files = this.#files.filter((each) => each !== file);
    this.#draw();
    this.#changed();
    this.button.focus();
  }

  #draw() {
    this.list.hidden = !this.#files.length;
    this.list.replaceChildren(...this.#files.map((file) => h("li", {}, fileChip(file, () => this.#drop(file)))));
    this.button.hidden = this.full;
    const first = this.#max > 1 ? "Choose files" : "Choose a file";
    this.buttonText.textContent = this.#files.length ? "Add another" : first;
  }
}

/** A chosen file with its size, and a button that takes it back. */
export function fileChip(file, drop) {
  return h(
    "span",
    { class: "file-chip" },
    icon("file"),
    h("span", { class: "file-chip-name" }, file.name),
    h("small", {}, bytes(file.size)),
    iconButton("close", `Remove ${file.name}`, drop),
  );
}

/** Lets files be dropped onto an element, which shows while they hover over it. */
export function acceptDrops(element, take) {
  let depth = 0;
  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const show = (by) => {
    depth = Math.max(0, depth + by);
    element.classList.toggle("dropping", depth > 0);
  };
  element.addEventListener("dragenter", (event) => carriesFiles(event) && show(1));
  element.addEventListener("dragleave", (event) => carriesFiles(event) && show(-1));
  element.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  element.addEventListener("drop", (event) => {
    show(-depth);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    take([...event.dataTransfer.files]);
  });
}
