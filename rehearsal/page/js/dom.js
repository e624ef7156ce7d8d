// Building the document without ever parsing markup: text goes in as text nodes.

const GOLDEN_ANGLE = 137.5;
const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. In `props`, `class` and any attribute are set as such (`true` sets it empty; null, undefined and false leave
 * it out), `on` holds listeners by event name, `vars` CSS custom properties.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === "vars") for (const [key, each] of Object.entries(value)) element.style.setProperty(key, each);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const ICONS = {
  hash: "M10 4 8 20M16 4l-2 16M5 9h15M4 15h15",
  forum: "M4 5h16v10H11l-4 4v-4H4z",
  thread: "M6 4v9a3 3 0 0 0 3 3h9M14 12l4 4-4 4",
  voice: "M5 10v4h3l5 4V6L8 10zM17 9a4 4 0 0 1 0 6",
  reply: "M10 6 4 12l6 6M4 12h10a6 6 0 0 1 6 6",
  more: "M5 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2M12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2M19 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  chevron: "M6 9l6 6 6-6",
  check: "M5 13l4 4L19 7",
  send: "M4 12 20 4l-5 16-3-7z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  attach: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
  external: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
  people: "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 20a7 7 0 0 1 14 0M17 4a4 4 0 0 1 0 7M19 14a7 7 0 0 1 3 6",
};

/** A small line drawing from ICONS; it says nothing to a screen reader. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon; `label` is what it is called. */
export function iconButton(name, label, onClick, props = {}) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: onClick }, ...props },
    icon(name),
  );
}

let lastId = 0;

/** An id that no other element on the page has. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** Initials on a colour that stays the same for the same id. */
export function avatar(user, size = "") {
  const name = user?.global_name || user?.username || "?";
  // Ids that follow one another are put far apart on the colour wheel.
  const hue = Number(BigInt(user?.id ?? 0) % 9973n) * GOLDEN_ANGLE;
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
  return h(
    "span",
    { class: `avatar ${size} ${user?.bot ? "app" : ""}`, vars: { "--hue": hue }, "aria-hidden": "true" },
    initials,
  );
}
