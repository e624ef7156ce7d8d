// Embeds, drawn from their raw JSON.

import { h } from "./dom.js";
import { anchor } from "./links.js";
import { rich, richLine } from "./markdown-view.js";
import { picture } from "./media.js";
import { messageTime } from "./time.js";

const linked = (url, app, ...children) => (url ? anchor(url, app, {}, children) : children);

export function drawEmbed(embed, app, guildId) {
  const accent =
    embed.color === undefined || embed.color === null ? null : `#${embed.color.toString(16).padStart(6, "0")}`;
  const footer = [embed.footer?.text, embed.timestamp && messageTime(embed.timestamp)].filter(Boolean).join(" · ");
  return h(
    "section",
    { class: "embed", vars: accent ? { "--accent": accent } : {} },
    h(
      "div",
      { class: "embed-main" },
      embed.author && h("p", { class: "embed-author" }, linked(embed.author.url, app, embed.author.name)),
      embed.title && h("p", { class: "embed-title" }, linked(embed.url, app, richLine(embed.title, app, guildId))),
      embed.description && rich(embed.description, app, guildId),
      embed.fields?.length &&
        h(
          "div",
          { class: "embed-fields" },
          embed.fields.map((field) => drawField(field, app, guildId)),
        ),
      embed.image && picture(embed.image, embed.image.description ?? ""),
      footer && h("p", { class: "embed-footer" }, footer),
    ),
    embed.thumbnail && picture(embed.thumbnail, "", "thumbnail"),
  );
}

function drawField(field, app, guildId) {
  return h(
    "div",
    { class: field.inline ? "embed-field inline" : "embed-field" },
    h("p", { class: "embed-field-name" }, richLine(field.name, app, guildId)),
    rich(field.value, app, guildId),
  );
}
