// Puts the page together: the store, the socket, and the views that follow them.

import { Composer } from "./composer.js";
import { avatar, freshId, h, icon, iconButton } from "./dom.js";
import { History } from "./history.js";
import { EPHEMERAL } from "./flags.js";
import { COMMAND_ANSWER } from "./message.js";
import { openOnLongPress } from "./message-menu.js";
import { showModal } from "./modal.js";
import { closePopover } from "./popover.js";
import { Sidebar } from "./sidebar.js";
import { Socket } from "./socket.js";
import { CHANNEL, isThread, Store } from "./store.js";
import { Suggestions } from "./suggestions.js";

const TYPING_MS = 8000;
const NOTICE_MS = 6000;

const stored = (key) => sessionStorage.getItem(key);

class App {
  store = new Store();
  current = sessionStorage.getItem("channel");
  unread = new Set();
  /** What Discord says under a message whose button or list failed, by message id. */
  failures = new Map();
  #typing = new Map();

  constructor(root) {
    this.root = root;
    this.sidebar = new Sidebar(this);
    this.history = new History(this);
    this.composer = new Composer(this, new Suggestions());
    this.title = h("h1", {});
    this.topic = h("p", { class: "topic" });
    this.back = iconButton("reply", "Back to the channel", () => this.openChannel(this.#channel?.parent_id), {
      class: "icon-button back",
    });
    this.notices = h("div", { class: "notices", role: "status" });
    this.status = h("p", { class: "status", role: "status", hidden: true }, "The connection was lost. Trying again...");
    this.typing = h("p", { class: "typing", "aria-live": "polite" });
    const drawer = iconButton("menu", "Channels and people", () => this.#drawer(true), {
      class: "icon-button drawer-button",
    });
    const shade = h("div", { class: "shade", on: { click: () => this.#drawer(false) } });
    const head = h("header", { class: "head" }, drawer, this.back, this.title, this.topic);
    root.replaceChildren(
      this.sidebar.element,
      shade,
      h("main", { class: "main" }, head, this.history.element, this.typing, this.composer.element),
      this.notices,
      this.status,
    );
    this.#listen();
    this.socket = new Socket(() => ({ person: stored("person"), locale: stored("locale") }), {
      snapshot: (message) => this.store.load(message),
      event: (type, data) => this.store.take(type, data),
      up: () => (this.status.hidden = true),
      down: () => (this.status.hidden = false),
    });
  }

  get #channel() {
    return this.store.channels.get(this.current);
  }

  #listen() {
    const on = (type, react) => this.store.addEventListener(type, ({ detail }) => react(detail));
    on("snapshot", () => this.#restart());
    on("channels", () => {
      this.sidebar.draw();
      this.#drawHead();
      if (!this.#channel) this.openChannel(this.#firstChannel());
      else if (this.#channel.type === CHANNEL.FORUM) this.history.draw();
    });
    on("places", () => this.#placesChanged());
    on("commands_synced", () => this.#loadCommands());
    on("message", ({ channelId, message, kind }) => this.#messageChanged(channelId, message, kind));
    on("typing", ({ channel_id: channelId, user_id: userId }) => this.#showTyping(channelId, userId));
    on("bot_connected", () => this.notice(`${this.store.name(this.store.bot)} is online.`));
    on("bot_disconnected", () => this.notice(`${this.store.name(this.store.bot)} went offline.`));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#drawer(false);
    });
    openOnLongPress(this, this.history.element);
    // A file that is dropped beside every place for it must not take the page's place.
    for (const type of ["dragover", "drop"]) window.addEventListener(type, (event) => event.preventDefault());
  }

  #restart() {
    closePopover();
    this.failures.clear();
    this.unread.clear();
    sessionStorage.setItem("person", this.store.me);
    if (!this.#channel) this.current = this.#firstChannel();
    this.sidebar.draw();
    this.#drawHead();
    this.history.draw();
    this.composer.reset();
    this.#loadCommands();
    document.title = `${this.store.name(this.store.bot)} in rehearsal`;
  }

  /** Follows a change of rights or members; what is being written stays, unless its place is gone. */
  #placesChanged() {
    this.sidebar.draw();
    this.#drawHead();
    if (!this.#channel) this.openChannel(this.#firstChannel());
    else this.#loadCommands();
  }

  /** Asks which commands the person is offered here: that depends on the place and on their permissions. */
  async #loadCommands() {
    const place = this.current;
    let commands;
    try {
      commands = await this.socket.ask("commands", { channel_id: place });
    } catch {
      commands = [];
    }
    if (place !== this.current) return;
    this.store.commands = commands;
    if (this.isOpening(this.#channel)) this.history.greet();
  }

  #firstChannel() {
    for (const guild of this.store.guilds.values()) {
      const channel = this.store.channelsOf(guild.id).find((each) => each.type === CHANNEL.TEXT);
      if (channel) return channel.id;
    }
    return this.store.directMessages()[0]?.id ?? null;
  }

  /** Whether the channel is the one that greets a newcomer. */
  isOpening(channel) {
    return channel !== undefined && channel.id === this.#firstChannel();
  }

  placeName(channel) {
    const name = this.store.channelName(channel);
    if (channel.type === CHANNEL.DIRECT) return `@${name}`;
    return isThread(channel) ? name : `#${name}`;
  }

  #drawHead() {
    const channel = this.#channel;
    this.back.hidden = !isThread(channel);
    this.title.replaceChildren(...(channel ? [this.#sign(channel), this.store.channelName(channel)] : []));
    this.topic.textContent = channel?.topic ?? "";
  }

  #sign(channel) {
    if (channel.type === CHANNEL.DIRECT) return avatar(this.store.bot, "small");
    return icon(isThread(channel) ? "thread" : channel.type === CHANNEL.FORUM ? "forum" : "hash");
  }

  #messageChanged(channelId, message, kind) {
    this.#typing.delete(`${channelId} ${message.author?.id}`);
    this.#drawTyping();
    if (kind !== "create") this.failures.delete(message.id);
    if (channelId === this.current) {
      this.history.change(message, kind);
    } else if (kind === "create" && message.author.id !== this.store.me) {
      this.unread.add(channelId);
      this.sidebar.draw();
      this.#threadGrew(channelId);
    }
  }

  /** A new message in a thread shows where the thread is listed: in its forum, or under the message it began from. */
  #threadGrew(threadId) {
    if (this.store.channels.get(threadId)?.parent_id !== this.current) return;
    const starter = this.store.history(this.current).find((message) => message.id === threadId);
    if (starter) this.history.change(starter, "update");
    else if (this.#channel.type === CHANNEL.FORUM) this.history.draw();
  }

  #showTyping(channelId, userId) {
    const key = `${channelId} ${userId}`;
    clearTimeout(this.#typing.get(key));
    this.#typing.set(
      key,
      setTimeout(() => this.#typing.delete(key) && this.#drawTyping(), TYPING_MS),
    );
    this.#drawTyping();
  }

  #drawTyping() {
    const names = [...this.#typing.keys()]
      .filter((key) => key.startsWith(`${this.current} `))
      .map((key) => this.store.name(this.store.users.get(key.split(" ")[1]), this.store.guildOf(this.current)?.id));
    this.typing.textContent = names.length ? `${names.join(", ")} ${names.length > 1 ? "are" : "is"} typing...` : "";
  }

  openChannel(id) {
    if (!this.store.channels.has(id)) return;
    this.current = id;
    sessionStorage.setItem("channel", id);
    this.unread.delete(id);
    this.#drawer(false);
    this.sidebar.draw();
    this.#drawHead();
    this.#drawTyping();
    this.history.draw();
    this.composer.reset();
    this.#loadCommands();
  }

  become(personId) {
    sessionStorage.setItem("person", personId);
    this.socket.hello();
  }

  /** Reads the commands in another language, as a client that is set to it does. */
  speak(locale) {
    sessionStorage.setItem("locale", locale);
    this.socket.hello();
  }

  prefill(line) {
    this.composer.prefill(line);
  }

  jumpTo(id) {
    this.history.jumpTo(id);
  }

  replyTo(message) {
    this.composer.replyTo(message);
  }

  /** Carries an action out and shows its failure as a notice; true where it went well. */
  async act(op, fields) {
    try {
      await this.socket.ask(op, fields);
      return true;
    } catch (error) {
      this.notice(error.message);
      return false;
    }
  }

  async runCommand(leaf, values) {
    const place = this.current;
    this.history.bottom();
    await this.#interact("command", { channel_id: place, path: leaf.path, options: values }, (words) =>
      this.#failedCommand(place, leaf.path, words),
    );
  }

  /** A command that came to nothing leaves a note that only this page has, where its answer would have been. */
  #failedCommand(channelId, name, words) {
    const { bot, me, users } = this.store;
    const id = freshId("note");
    this.failures.set(id, words);
    const interaction = { name, user: users.get(me) };
    this.store.take("message_created", {
      id,
      channel_id: channelId,
      author: bot,
      type: COMMAND_ANSWER,
      flags: EPHEMERAL,
      timestamp: new Date().toISOString(),
      interaction,
    });
  }

  /** Runs a command of a message's or a person's menu. */
  async runMenuCommand(message, command, targetId) {
    const fields = { channel_id: message.channel_id, kind: command.type, name: command.name, target_id: targetId };
    await this.#interact("menu", fields, (words) => this.#failedCommand(message.channel_id, command.name, words));
  }

  /** Presses or chooses in a message; a failure is shown under it, as Discord does. */
  async interact(message, op, fields) {
    this.failures.delete(message.id);
    await this.#interact(op, fields, (words) => {
      this.failures.set(message.id, words);
      const now = this.store.history(message.channel_id).find((each) => each.id === message.id);
      if (now && message.channel_id === this.current) this.history.change(now, "update");
    });
  }

  async #interact(op, fields, fail) {
    let reply;
    try {
      reply = await this.socket.ask(op, fields);
    } catch (error) {
      fail(error.message);
      return;
    }
    if (reply?.form) showModal(reply.form, this, (answers) => this.#fill(reply.form_id, answers));
  }

  async #fill(formId, answers) {
    try {
      const reply = await this.socket.ask("fill", { form_id: formId, answers });
      if (reply?.form) showModal(reply.form, this, (more) => this.#fill(reply.form_id, more));
      return null;
    } catch (error) {
      return error.message;
    }
  }

  /** A sentence that shows for a few seconds. */
  notice(words) {
    const note = h("p", { class: "notice" }, words);
    this.notices.append(note);
    setTimeout(() => note.remove(), NOTICE_MS);
  }

  #drawer(open) {
    this.root.classList.toggle("drawer-open", open);
    if (open) this.sidebar.element.querySelector('[aria-current="page"], .place')?.focus();
  }
}

new App(document.getElementById("app"));
