// The list that opens over the message box. The focus stays in the input; arrows move a highlight through the list.

import { freshId, h } from "./dom.js";

export class Suggestions {
  #items = [];
  #at = -1;
  #input = null;
  #pick = null;
  #id = freshId("suggestions");

  // A press anywhere in the list, its scroll bar too, must not take the focus out of the input.
  element = h("div", {
    class: "suggestions",
    role: "listbox",
    id: this.#id,
    "aria-label": "Suggestions",
    hidden: true,
    on: { mousedown: (event) => event.preventDefault() },
  });

  get open() {
    return !this.element.hidden;
  }

  /** Shows items {title, detail?, mark?, picture?, heading?} for an input; `pick(item)` takes the chosen one. */
  show(input, items, pick, { note = "", chooseFirst = true } = {}) {
    if (this.#input !== input) this.hide();
    this.#input = input;
    this.#items = items;
    this.#pick = pick;
    this.#at = chooseFirst && items.length ? 0 : -1;
    this.element.replaceChildren(
      ...(note ? [h("div", { class: "suggestion-note" }, note)] : []),
      ...items.flatMap((item, index) => [
        ...(item.heading ? [h("div", { class: "suggestion-heading", role: "presentation" }, item.heading)] : []),
        this.#row(item, index),
      ]),
    );
    this.element.hidden = !items.length && !note;
    input.setAttribute("aria-controls", this.#id);
    this.#mark();
  }

  hide() {
    this.element.hidden = true;
    this.#items = [];
    this.#at = -1;
    this.#mark();
    this.#input = null;
  }

  #row(item, index) {
    const choose = (event) => {
      if (event.button === 0) this.#choose(index);
    };
    return h(
      "div",
      {
        class: "suggestion",
        role: "option",
        id: `${this.#id}-${index}`,
        "aria-selected": "false",
        on: { mousedown: choose },
      },
      item.picture,
      h(
        "span",
        { class: "suggestion-text" },
        h("span", { class: "suggestion-title" }, item.title),
        item.detail && h("small", {}, item.detail),
      ),
      item.mark && h("span", { class: "suggestion-mark" }, item.mark),
    );
  }

  #mark() {
    for (const row of this.element.querySelectorAll(".suggestion")) row.setAttribute("aria-selected", "false");
    const row = this.#at >= 0 ? this.element.querySelector(`#${this.#id}-${this.#at}`) : null;
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (!this.#input) return;
    this.#input.setAttribute("aria-expanded", String(this.open));
    if (row) this.#input.setAttribute("aria-activedescendant", row.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #choose(index) {
    const item = this.#items[index];
    const pick = this.#pick;
    this.hide();
    pick(item);
  }

  /** Lets the list have a key first; true where it used it. */
  key(event) {
    if (!this.open || event.isComposing) return false;
    const count = this.#items.length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#at = this.#at < 0 ? (step > 0 ? 0 : count - 1) : (this.#at + step + count) % count;
      this.#mark();
    } else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && this.#at >= 0) {
      this.#choose(this.#at);
    } else if (event.key === "Escape") {
      this.hide();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
