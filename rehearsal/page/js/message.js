// One message, as Discord would draw it.

import { avatar, h, icon, iconButton } from "./dom.js";
import { drawComponents } from "./components.js";
import { drawEmbed } from "./embeds.js";
import { isComponentsV2, isEphemeral, isThinking } from "./flags.js";
import { openMessageMenu } from "./message-menu.js";
import { plain, rich, richLine } from "./markdown-view.js";
import { attachments } from "./media.js";
import { drawPoll, drawPollResult } from "./polls.js";
import { clockTime, fullTime, messageTime } from "./time.js";

const TYPE = {
  DEFAULT: 0,
  THREAD_CREATED: 18,
  REPLY: 19,
  COMMAND: 20,
  THREAD_STARTER: 21,
  MENU_COMMAND: 23,
  POLL_RESULT: 46,
};
export const COMMAND_ANSWER = TYPE.COMMAND;
const SPOKEN = [TYPE.DEFAULT, TYPE.REPLY, TYPE.COMMAND, TYPE.THREAD_STARTER, TYPE.MENU_COMMAND, TYPE.POLL_RESULT];
const GROUPING_MS = 7 * 60 * 1000;

/** Whether a message stands under the one before it without repeating who wrote it. */
export function continues(before, message) {
  return (
    before !== undefined &&
    before.author.id === message.author.id &&
    isEphemeral(before) === isEphemeral(message) &&
    message.type === TYPE.DEFAULT &&
    SPOKEN.includes(before.type) &&
    new Date(message.timestamp) - new Date(before.timestamp) < GROUPING_MS
  );
}

/** The element of a message; `compact` where it continues the one before. */
export function drawMessage(message, app, { compact }) {
  if (!SPOKEN.includes(message.type ?? 0)) return systemMessage(message, app);
  const guildId = app.store.guildOf(message.channel_id)?.id;
  const name = app.store.name(message.author, guildId);
  const openMenu = (event) => openMessageMenu(message, event, app);
  return h(
    "article",
    {
      class: `message ${compact ? "compact" : ""} ${isEphemeral(message) ? "ephemeral" : ""} ${mentionsMe(message, app) ? "mentioned" : ""}`,
      "data-id": message.id,
      "aria-label": `${name}, ${messageTime(message.timestamp)}`,
      on: { contextmenu: openMenu },
    },
    contextLine(message, app, guildId),
    compact
      ? h("time", { class: "gutter-time", datetime: message.timestamp }, clockTime(message.timestamp))
      : avatar(message.author),
    h(
      "div",
      { class: "message-body" },
      compact ? null : byline(message, name),
      content(message, app, guildId),
      footnotes(message, app),
    ),
    isThinking(message) ? null : toolbar(message, app, openMenu),
  );
}

function byline(message, name) {
  return h(
    "header",
    { class: "byline" },
    h("span", { class: "author" }, name),
    message.author.bot && h("span", { class: "app-tag" }, "APP"),
    h(
      "time",
      { class: "time", datetime: message.timestamp, title: fullTime(message.timestamp) },
      messageTime(message.timestamp),
    ),
  );
}

function contextLine(message, app, guildId) {
  const command = message.interaction?.name ?? message.interaction_metadata?.name;
  const asker = message.interaction?.user ?? message.interaction_metadata?.user;
  if (asker && [TYPE.COMMAND, TYPE.MENU_COMMAND].includes(message.type)) {
    const user = app.store.users.get(asker.id) ?? asker;
    const used = message.type === TYPE.COMMAND ? `/${command ?? "a command"}` : (command ?? "a message command");
    return h(
      "div",
      { class: "context" },
      avatar(user, "tiny"),
      h("span", {}, h("strong", {}, app.store.name(user, guildId)), " used ", h("span", { class: "used" }, used)),
    );
  }
  if (!message.message_reference || ![TYPE.REPLY, TYPE.COMMAND, TYPE.MENU_COMMAND].includes(message.type)) return null;
  const original = message.referenced_message;
  if (!original) return h("div", { class: "context" }, h("em", {}, "The original message was deleted"));
  const jump = () => app.jumpTo(original.id);
  return h(
    "button",
    { type: "button", class: "context", "aria-label": "Go to the message replied to", on: { click: jump } },
    avatar(original.author, "tiny"),
    h("strong", {}, app.store.name(original.author, guildId)),
    h("span", { class: "excerpt" }, excerpt(original, app)),
  );
}

/** The first words of a message, without marks, for a line that points at it. */
export function excerpt(message, app) {
  const guildId = app.store.guildOf(message.channel_id)?.id;
  const texts = message.content ? [message.content] : displayTexts(message.components ?? []);
  const words = plain(texts.join(" ").slice(0, 300), app, guildId).replace(/\s+/g, " ");
  if (words) return words;
  return message.embeds?.length || message.components?.length || message.attachments?.length
    ? "Press to see the message"
    : "An empty message";
}

function displayTexts(components) {
  return components.flatMap((each) => (each.type === 10 ? [each.content] : displayTexts(each.components ?? [])));
}

function content(message, app, guildId) {
  if (isThinking(message)) {
    return h(
      "p",
      { class: "thinking" },
      h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
      `${app.store.name(message.author, guildId)} is thinking...`,
    );
  }
  const parts = [];
  const text = message.content ? rich(message.content, app, guildId) : null;
  const edited = message.edited_timestamp
    ? h("small", { class: "edited", title: fullTime(message.edited_timestamp) }, "(edited)")
    : null;
  if (edited) text?.lastElementChild.append(" ", edited);
  parts.push(text);
  // In a version 2 message, attachments appear only where a component shows them.
  if (!isComponentsV2(message)) parts.push(attachments(message.attachments ?? []));
  parts.push((message.embeds ?? []).map((embed) => drawEmbed(embed, app, guildId)));
  if (message.poll) parts.push(drawPoll(message, app));
  if (message.type === TYPE.POLL_RESULT) return h("div", { class: "content" }, drawPollResult(message, app));
  parts.push(drawComponents(message, app));
  if (edited && !text) parts.push(edited);
  return h("div", { class: "content" }, parts);
}

function footnotes(message, app) {
  const notes = [];
  const failure = app.failures.get(message.id);
  if (failure) notes.push(h("p", { class: "failure", role: "alert" }, failure));
  if (message.reactions?.length) {
    notes.push(
      h(
        "div",
        { class: "reactions" },
        message.reactions.map((each) => h("span", { class: "reaction" }, `${each.emoji.name} ${each.count}`)),
      ),
    );
  }
  const thread = app.store.channels.get(message.thread?.id) ?? message.thread;
  if (thread && app.current !== thread.id) notes.push(threadLink(thread, app));
  if (isEphemeral(message)) {
    const dismiss = () => app.store.dismiss(message.channel_id, message.id);
    notes.push(
      h(
        "p",
        { class: "private-note" },
        icon("eye"),
        "Only you can see this · ",
        h("button", { type: "button", class: "text-button", on: { click: dismiss } }, "Dismiss message"),
      ),
    );
  }
  return notes;
}

/** How many messages there are, in words. */
export function messageCount({ length }) {
  return `${length} ${length === 1 ? "message" : "messages"}`;
}

function threadLink(thread, app) {
  return h(
    "button",
    { type: "button", class: "thread-link", on: { click: () => app.openChannel(thread.id) } },
    icon("thread"),
    h("strong", {}, thread.name),
    h("span", {}, messageCount(app.store.history(thread.id))),
  );
}

function toolbar(message, app, openMenu) {
  const reply = isEphemeral(message) ? null : iconButton("reply", "Reply", () => app.replyTo(message));
  return h(
    "div",
    { class: "toolbar", role: "group", "aria-label": "Message actions" },
    reply,
    iconButton("more", "More actions and apps", openMenu, { "aria-haspopup": "menu" }),
  );
}

function systemMessage(message, app) {
  const guildId = app.store.guildOf(message.channel_id)?.id;
  const name = h("strong", {}, app.store.name(message.author, guildId));
  const threadId = message.message_reference?.channel_id ?? message.thread?.id;
  const started = message.type === TYPE.THREAD_CREATED;
  const open = h(
    "button",
    { type: "button", class: "text-button", on: { click: () => app.openChannel(threadId) } },
    message.content || "a thread",
  );
  return h(
    "article",
    { class: "message system", "data-id": message.id },
    icon(started ? "thread" : "reply"),
    h(
      "div",
      { class: "message-body" },
      h(
        "p",
        {},
        name,
        " ",
        started ? ["started a thread: ", open] : richLine(message.content || "did something here.", app, guildId),
      ),
      h("time", { class: "time" }, messageTime(message.timestamp)),
    ),
  );
}

function mentionsMe(message, app) {
  const { store } = app;
  const held = store.rolesOf(store.guildOf(message.channel_id)?.id, store.me);
  return (
    (message.mentions ?? []).some((user) => user.id === store.me) ||
    (message.mention_roles ?? []).some((role) => held.includes(role)) ||
    Boolean(message.mention_everyone)
  );
}
