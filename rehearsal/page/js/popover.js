// Small lists that open over the page: menus and the lists of select components. One is open at a time.

import { h, icon } from "./dom.js";

let close = () => {};

/** Closes the open list, if any. */
export function closePopover() {
  close();
}

function openAt(panel, anchor, { onClose, fit }) {
  close();
  const before = document.activeElement;
  const leave = (event) => {
    if (!panel.contains(event.target) && !anchor.contains?.(event.target)) close();
  };
  const onKey = (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      close();
    }
  };
  // A dialog lies above everything else on the page, so a list that belongs to one opens inside it.
  (anchor.closest?.("dialog") ?? document.body).append(panel);
  place(panel, anchor, fit);
  document.addEventListener("pointerdown", leave, true);
  panel.addEventListener("keydown", onKey);
  window.addEventListener("resize", closePopover);
  close = () => {
    close = () => {};
    document.removeEventListener("pointerdown", leave, true);
    window.removeEventListener("resize", closePopover);
    const hadFocus = panel.contains(document.activeElement);
    panel.remove();
    if (hadFocus) before?.focus?.({ preventScroll: true });
    onClose?.();
  };
}

function place(panel, anchor, fit) {
  const box = anchor.getBoundingClientRect?.() ?? {
    left: anchor.x,
    right: anchor.x,
    top: anchor.y,
    bottom: anchor.y,
    width: 0,
  };
  if (fit) panel.style.width = `${box.width}px`;
  const below = window.innerHeight - box.bottom - 12;
  const above = box.top - 12;
  const up = panel.offsetHeight > below && above > below;
  panel.style.maxHeight = `${Math.max(120, Math.min(360, up ? above : below))}px`;
  panel.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - panel.offsetWidth - 8))}px`;
  panel.style.top = `${up ? Math.max(8, box.top - panel.offsetHeight - 6) : box.bottom + 6}px`;
}

function moveWithArrows(panel, selector) {
  const items = () => [...panel.querySelectorAll(selector)];
  panel.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    if (event.key in steps) {
      event.preventDefault();
      all[(steps[event.key] + all.length) % all.length]?.focus();
    } else if (event.key.length === 1 && /\S/.test(event.key)) {
      const beginning = (each) => /[\p{L}\p{N}]/u.exec(each.textContent)?.[0].toLowerCase();
      const next = [...all.slice(at + 1), ...all].find((each) => beginning(each) === event.key.toLowerCase());
      next?.focus();
    }
  });
}

/** Opens a menu at an element or a point {x, y}. Items: {label, icon?, checked?, hint?, run} or {heading}. */
export function openMenu(anchor, items, label) {
  const draw = (item) => {
    if (item.heading) return h("div", { class: "menu-heading", role: "presentation" }, item.heading);
    const run = () => {
      closePopover();
      item.run();
    };
    const radio = item.checked !== undefined;
    return h(
      "button",
      {
        type: "button",
        class: "menu-item",
        role: radio ? "menuitemradio" : "menuitem",
        "aria-checked": radio ? String(item.checked) : null,
        tabindex: "-1",
        on: { click: run },
      },
      item.icon && icon(item.icon),
      item.picture,
      h("span", { class: "menu-label" }, item.label, item.hint && h("small", {}, item.hint)),
      item.checked && icon("check"),
    );
  };
  const panel = h("div", { class: "popover menu", role: "menu", "aria-label": label }, items.map(draw));
  moveWithArrows(panel, ".menu-item");
  openAt(panel, anchor, {});
  (panel.querySelector('[aria-checked="true"]') ?? panel.querySelector(".menu-item"))?.focus({ preventScroll: true });
}

/**
 * Opens a list box under an element. Options: {label, value, description?, emoji?, selected}. With `max` 1 a choice closes
 * the list; otherwise boxes are ticked and the list's closing is the choice. `done(values)` is called once, with a changed
 * and permitted selection only.
 */
export function openList(anchor, options, { min, max, label, done }) {
  const chosen = new Set(options.filter((option) => option.selected).map((option) => option.value));
  const before = [...chosen].join(" ");
  const many = max > 1 || min === 0;
  const pick = (option, row) => {
    if (!many || (max === 1 && !chosen.has(option.value))) chosen.clear();
    if (chosen.has(option.value)) chosen.delete(option.value);
    else if (chosen.size < max) chosen.add(option.value);
    for (const each of panel.children) each.setAttribute("aria-selected", String(chosen.has(each.dataset.value)));
    if (max === 1) closePopover();
    else row.focus();
  };
  const draw = (option) => {
    const row = h(
      "div",
      {
        class: "list-option",
        role: "option",
        tabindex: "-1",
        "aria-selected": String(chosen.has(option.value)),
        "data-value": option.value,
        on: {
          click: () => pick(option, row),
          keydown: (event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            pick(option, row);
          },
        },
      },
      option.emoji && h("span", { class: "list-emoji" }, option.emoji),
      h("span", { class: "list-text" }, option.label, option.description && h("small", {}, option.description)),
      h("span", { class: max > 1 ? "tick many" : "tick" }, icon("check")),
    );
    return row;
  };
  const panel = h(
    "div",
    { class: "popover listbox", role: "listbox", "aria-label": label, "aria-multiselectable": String(max > 1) },
    options.map(draw),
  );
  if (!options.length) panel.append(h("div", { class: "menu-heading" }, "Nothing to choose from"));
  moveWithArrows(panel, ".list-option");
  openAt(panel, anchor, {
    fit: true,
    onClose: () => {
      if ([...chosen].join(" ") !== before && chosen.size >= min) done([...chosen]);
    },
  });
  (panel.querySelector('[aria-selected="true"]') ?? panel.firstElementChild)?.focus({ preventScroll: true });
}
