// Message components, version 1 and 2, drawn from their raw JSON.

import { h, icon } from "./dom.js";
import { entityOptions, SELECTS } from "./entities.js";
import { anchor } from "./links.js";
import { rich, spoiler } from "./markdown-view.js";
import { fileCard, gallery, picture } from "./media.js";
import { openList } from "./popover.js";

const BUTTON_STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "primary" };

/** The elements of a message's components. */
export function drawComponents(message, app) {
  const guildId = app.store.guildOf(message.channel_id)?.id;
  return (message.components ?? []).map((component) => draw(component, { message, app, guildId }));
}

function draw(component, at) {
  switch (component.type) {
    case 1:
      return h(
        "div",
        { class: "action-row" },
        component.components.map((child) => draw(child, at)),
      );
    case 2:
      return button(component, at);
    case 9:
      return section(component, at);
    case 10:
      return rich(component.content, at.app, at.guildId);
    case 11: {
      const drawn = picture(component.media, component.description, "thumbnail");
      return component.spoiler ? spoiler([drawn], "div") : drawn;
    }
    case 12:
      return gallery(component.items);
    case 13: {
      const card = fileCard(component.file.url, component.name ?? fileName(component.file.url), component.size);
      return component.spoiler ? spoiler([card], "div") : card;
    }
    case 14:
      return h("div", {
        class: `separator spacing-${component.spacing ?? 1} ${component.divider === false ? "" : "line"}`,
        role: component.divider === false ? null : "separator",
      });
    case 17:
      return container(component, at);
    default:
      return component.type in SELECTS || component.type === 3 ? select(component, at) : null;
  }
}

function fileName(url) {
  return decodeURIComponent(url.split(/[?#]/)[0].split("/").at(-1));
}

function container(component, at) {
  const hasAccent = component.accent_color !== null && component.accent_color !== undefined;
  const accent = hasAccent ? `#${component.accent_color.toString(16).padStart(6, "0")}` : null;
  const children = component.components.map((child) => draw(child, at));
  return h(
    "div",
    { class: `container ${accent ? "accented" : ""}`, vars: accent ? { "--accent": accent } : {} },
    component.spoiler ? spoiler(children, "div") : children,
  );
}

function section(component, at) {
  return h(
    "div",
    { class: "section" },
    h(
      "div",
      { class: "section-text" },
      component.components.map((child) => draw(child, at)),
    ),
    h("div", { class: "section-accessory" }, draw(component.accessory, at)),
  );
}

function emojiText(emoji) {
  if (!emoji) return null;
  return emoji.id ? `:${emoji.name}:` : emoji.name;
}

function button(component, { message, app }) {
  const inside = [emojiText(component.emoji), component.label].filter(Boolean);
  const label = h("span", { class: "button-label" }, inside.join(" ") || "\u00a0");
  if (component.style === 5) {
    return anchor(component.url, app, { class: "button link" }, label, icon("external"));
  }
  const press = async () => {
    if (element.getAttribute("aria-busy")) return;
    element.setAttribute("aria-busy", "true");
    await app.interact(message, "press", {
      message_id: message.id,
      channel_id: message.channel_id,
      custom_id: component.custom_id,
    });
    element.removeAttribute("aria-busy");
  };
  const element = h(
    "button",
    {
      type: "button",
      class: `button ${BUTTON_STYLES[component.style] ?? "secondary"}`,
      disabled: component.disabled,
      "data-custom-id": component.custom_id,
      on: { click: press },
    },
    label,
  );
  return element;
}

function select(component, { message, app, guildId }) {
  const options = () => selectOptions(component, app, guildId);
  const face = h("span", { class: "select-face" });
  const show = (values) => {
    const labels = options()
      .filter((option) => values.includes(option.value))
      .map((option) => option.label);
    face.textContent = labels.join(", ") || component.placeholder || "Make a selection";
    face.classList.toggle("placeholder", !labels.length);
  };
  const selected = options()
    .filter((option) => option.selected)
    .map((option) => option.value);
  show(selected);
  let current = selected;
  const done = async (values) => {
    current = values;
    show(values);
    element.setAttribute("aria-busy", "true");
    await app.interact(message, "choose", {
      message_id: message.id,
      channel_id: message.channel_id,
      custom_id: component.custom_id,
      values,
    });
    element.removeAttribute("aria-busy");
  };
  const open = () =>
    openList(
      element,
      options().map((option) => ({ ...option, selected: current.includes(option.value) })),
      {
        min: component.min_values ?? 1,
        max: component.max_values ?? 1,
        label: component.placeholder || "Options",
        done,
      },
    );
  const element = h(
    "button",
    {
      type: "button",
      class: "select",
      disabled: component.disabled,
      "aria-haspopup": "listbox",
      "data-custom-id": component.custom_id,
      on: { click: open },
    },
    face,
    icon("chevron"),
  );
  return element;
}

/** A select's options, for any kind of select: {label, value, description?, emoji?, selected}. */
export function selectOptions(component, app, guildId) {
  if (component.type === 3) {
    return component.options.map((option) => ({
      label: option.label,
      value: option.value,
      description: option.description,
      emoji: emojiText(option.emoji),
      selected: option.default ?? false,
    }));
  }
  const defaults = (component.default_values ?? []).map((each) => each.id);
  return entityOptions(SELECTS[component.type], app.store, guildId, component.channel_types).map((option) => ({
    ...option,
    selected: defaults.includes(option.value),
  }));
}
