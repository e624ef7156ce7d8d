// Draws the tree that markdown.js reads. Every piece of text becomes a text node.

import { h } from "./dom.js";
import { anchor } from "./links.js";
import { parse, parseInline } from "./markdown.js";
import { fullTime, stamp } from "./time.js";

/** Elements for a whole text. `app` resolves mentions; `guildId` says whose nicknames to use. */
export function rich(text, app, guildId) {
  return h(
    "div",
    { class: "markdown" },
    parse(text).map((block) => drawBlock(block, app, guildId)),
  );
}

/** Elements for one line: no headings, lists or quotes. */
export function richLine(text, app, guildId) {
  return drawAll(parseInline(text), app, guildId);
}

/** A text without its marks, for previews and labels. */
export function plain(text, app, guildId) {
  return h(
    "div",
    {},
    parse(text).map((block) => [drawBlock(block, app, guildId), " "]),
  ).textContent.trim();
}

function drawAll(nodes, app, guildId) {
  return nodes.map((node) => drawInline(node, app, guildId));
}

function drawBlock(block, app, guildId) {
  const inline = (nodes) => drawAll(nodes, app, guildId);
  switch (block.type) {
    case "codeblock":
      return h("pre", { class: "codeblock", tabindex: "0" }, h("code", {}, block.text));
    case "quote":
      return h(
        "blockquote",
        {},
        block.children.map((child) => drawBlock(child, app, guildId)),
      );
    case "heading":
      return h(`h${block.level + 2}`, { class: `heading level-${block.level}` }, inline(block.children));
    case "subtext":
      return h("p", { class: "subtext" }, inline(block.children));
    case "list":
      return drawList(block, inline);
    default:
      return h("p", { class: "lines" }, inline(block.children));
  }
}

function drawList(list, inline) {
  return h(
    list.ordered ? "ol" : "ul",
    list.ordered ? { start: list.start } : {},
    list.items.map((item) =>
      h(
        "li",
        {},
        inline(item.children),
        item.lists.map((each) => drawList(each, inline)),
      ),
    ),
  );
}

const ELEMENTS = { strong: "strong", em: "em", underline: "u", strike: "s" };

function drawInline(node, app, guildId) {
  const { store } = app;
  switch (node.type) {
    case "text":
      return node.text;
    case "code":
      return h("code", { class: "inline-code" }, node.text);
    case "spoiler":
      return spoiler(drawAll(node.children, app, guildId));
    case "link":
      return anchor(node.href, app, { title: node.href }, drawAll(node.children, app, guildId));
    case "user":
      return h("span", { class: "mention" }, `@${store.name(store.users.get(node.id), guildId)}`);
    case "role":
      return h("span", { class: "mention" }, `@${store.role(node.id)?.name ?? "unknown role"}`);
    case "everyone":
      return h("span", { class: "mention" }, node.text);
    case "channel":
      return channelMention(app, node.id);
    case "command":
      return h(
        "button",
        { type: "button", class: "mention", on: { click: () => app.prefill(`/${node.name}`) } },
        `/${node.name}`,
      );
    case "time": {
      const words = stamp(node.seconds, node.style);
      const iso = new Date(node.seconds * 1000);
      const valid = !Number.isNaN(iso.getTime());
      return h(
        "time",
        { class: "stamp", datetime: valid ? iso.toISOString() : null, title: valid ? fullTime(iso) : null },
        words,
      );
    }
    case "emoji":
      return `:${node.name}:`;
    default:
      return h(ELEMENTS[node.type], {}, drawAll(node.children, app, guildId));
  }
}

function channelMention(app, id) {
  const channel = app.store.channels.get(id);
  if (!channel) return h("span", { class: "mention" }, "#unknown channel");
  return h(
    "button",
    { type: "button", class: "mention", on: { click: () => app.openChannel(id) } },
    `#${app.store.channelName(channel)}`,
  );
}

/** Anything hidden until it is pressed. */
export function spoiler(children, tag = "span") {
  const reveal = () => {
    cover.classList.add("revealed");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
  };
  const onKey = (event) => {
    if (event.key === "Enter" || event.key === " ") reveal();
  };
  const cover = h(
    tag,
    {
      class: "spoiler",
      role: "button",
      tabindex: "0",
      "aria-label": "Spoiler, press to show",
      on: { click: reveal, keydown: onKey },
    },
    h(tag, { class: "spoiler-inside" }, children),
  );
  return cover;
}
