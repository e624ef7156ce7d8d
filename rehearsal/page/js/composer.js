// The box at the bottom: plain messages, and commands once a slash is typed.

import { CommandForm } from "./command-form.js";
import { headings, readLine, runnable, suggest } from "./commands.js";
import { avatar, h, icon, iconButton } from "./dom.js";
import { acceptDrops, fileChip } from "./file-picker.js";
import { readFile } from "./files.js";
import { excerpt } from "./message.js";
import { CHANNEL } from "./store.js";

const MOST_COMMANDS = 80;

export class Composer {
  #app;
  #suggestions;
  #form = null;
  #reply = null;
  #files = [];

  constructor(app, suggestions) {
    this.#app = app;
    this.#suggestions = suggestions;
    this.box = h("textarea", {
      rows: 1,
      class: "box",
      role: "combobox",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-label": "Message or command",
      on: {
        input: () => this.#typed(),
        keydown: (event) => this.#key(event),
        blur: () => suggestions.hide(),
      },
    });
    const picker = h("input", {
      type: "file",
      multiple: true,
      hidden: true,
      "aria-hidden": "true",
      tabindex: "-1",
      on: { change: () => this.#attach([...picker.files]).then(() => (picker.value = "")) },
    });
    this.hint = h("p", { class: "hint", "aria-live": "polite" });
    this.replyBar = h("div", { class: "reply-bar", hidden: true });
    this.fileBar = h("div", { class: "file-bar", hidden: true });
    this.line = h(
      "div",
      { class: "box-line" },
      iconButton("plus", "Attach files", () => picker.click()),
      picker,
      this.box,
      iconButton("send", "Send message", () => this.#say(), { class: "icon-button send" }),
    );
    this.element = h(
      "div",
      { class: "composer", on: { paste: (event) => this.#pasted(event) } },
      suggestions.element,
      this.hint,
      this.replyBar,
      this.fileBar,
      this.line,
    );
    acceptDrops(app.root, (files) => this.take(files));
  }

  /** Takes files that were dropped or pasted: for the command that is being filled in, else for a message. */
  take(files) {
    if (this.element.hidden || !files.length || this.#form?.take(files)) return;
    this.#leaveForm();
    this.#attach(files);
  }

  /** The commands one can type in the open channel. */
  get #leaves() {
    return runnable(this.#app.store.commands, this.#app.store.locale);
  }

  /** Follows a change of channel or person: what was begun for another place is put away. */
  reset() {
    const channel = this.#app.store.channels.get(this.#app.current);
    this.#leaveForm();
    this.replyTo(null);
    // A forum holds posts only: one writes and asks inside them.
    this.element.hidden = !channel || channel.type === CHANNEL.FORUM;
    this.box.placeholder = channel ? `Message ${this.#app.placeName(channel)}, or / for commands` : "";
  }

  /** Puts a written command (or words) into the box and moves there. */
  prefill(text) {
    this.#leaveForm();
    const line = text.startsWith("/") ? readLine(this.#leaves, text) : undefined;
    if (line) {
      this.#openForm(line.leaf, line.values);
      return;
    }
    this.box.value = text;
    this.box.focus();
    this.#typed();
  }

  replyTo(message) {
    this.#reply = message;
    this.replyBar.hidden = !message;
    if (!message) return;
    const name = this.#app.store.name(message.author, this.#app.store.guildOf(message.channel_id)?.id);
    this.replyBar.replaceChildren(
      icon("reply"),
      h("span", { class: "excerpt" }, "Replying to ", h("strong", {}, name), " ", excerpt(message, this.#app)),
      iconButton("close", "Do not reply", () => this.replyTo(null)),
    );
    this.#leaveForm();
    this.box.focus();
  }

  #typed() {
    this.#grow();
    const text = this.box.value;
    const command = /^\/(.*)$/.exec(text);
    if (command) {
      this.#suggestCommands(command[1]);
      return;
    }
    const before = text.slice(0, this.box.selectionStart);
    const mention = /(?:^|\s)@([\p{L}\p{N}_ ]{0,30})$/u.exec(before);
    if (mention) this.#suggestPeople(mention[1]);
    else this.#suggestions.hide();
  }

  #suggestCommands(typed) {
    const leaves = this.#leaves;
    const named = (leaf) => [leaf.path, leaf.shown].includes(typed.trim());
    const whole = typed.endsWith(" ") ? leaves.find(named) : undefined;
    if (whole) {
      this.#openForm(whole);
      return;
    }
    const fitting = suggest(leaves, typed.trim()).slice(0, MOST_COMMANDS);
    const heads = headings(fitting);
    const items = fitting.map((leaf, at) => ({
      heading: heads[at] && [h("strong", {}, `/${heads[at].name}`), " ", heads[at].description],
      title: `/${leaf.shown}`,
      detail: leaf.description,
      mark: leaf.guarded ? "Moderators" : "",
      picture: avatar(this.#app.store.bot, "small"),
      leaf,
    }));
    const written = readLine(leaves, typed);
    const nothing = leaves.length ? "No command has that name" : "The app has no commands here yet";
    const note = items.length ? "" : written ? `Press Enter to fill in /${written.leaf.shown}` : nothing;
    this.#suggestions.show(this.box, items, (item) => this.#openForm(item.leaf), { note });
  }

  #suggestPeople(typed) {
    const { store, current } = this.#app;
    const guild = store.guildOf(current);
    const users = guild ? guild.members.map((member) => member.user) : [store.bot];
    const fitting = users
      .filter((user) => store.name(user, guild?.id).toLowerCase().startsWith(typed.toLowerCase()))
      .sort((a, b) => Number(b.bot ?? false) - Number(a.bot ?? false))
      .slice(0, 8);
    const items = fitting.map((user) => ({
      title: store.name(user, guild?.id),
      mark: user.bot ? "App" : "",
      picture: avatar(user, "small"),
      user,
    }));
    this.#suggestions.show(this.box, items, ({ user }) => this.#mention(user, typed.length));
  }

  #mention(user, typedLength) {
    const caret = this.box.selectionStart;
    const name = `@${this.#app.store.name(user, this.#app.store.guildOf(this.#app.current)?.id)} `;
    this.box.setRangeText(name, caret - typedLength - 1, caret, "end");
    this.#typed();
  }

  #grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, 180)}px`;
  }

  #key(event) {
    if (this.#suggestions.key(event) || event.isComposing) return;
    if (event.key === "Escape") this.replyTo(null);
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    const line = this.box.value.startsWith("/") ? readLine(this.#leaves, this.box.value) : undefined;
    if (line) this.#openForm(line.leaf, line.values);
    else this.#say();
  }

  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.take(files);
  }

  async #attach(files) {
    try {
      this.#files.push(...(await Promise.all(files.map(readFile))));
    } catch (error) {
      this.#app.notice(error.message);
    }
    this.#drawFiles();
  }

  #drawFiles() {
    this.fileBar.hidden = !this.#files.length;
    const drop = (file) => {
      this.#files = this.#files.filter((each) => each !== file);
      this.#drawFiles();
    };
    this.fileBar.replaceChildren(
      ...this.#files.map((file) => fileChip(file, () => drop(file))),
    );
  }

  /** Names written with @ become mentions, as Discord's client turns them. */
  #withMentions(text) {
    const { store, current } = this.#app;
    const guild = store.guildOf(current);
    const users = guild ? guild.members.map((member) => member.user) : [store.bot];
    const byLength = users
      .map((user) => [store.name(user, guild?.id), user.id])
      .sort(([a], [b]) => b.length - a.length);
    return byLength.reduce((words, [name, id]) => words.replaceAll(`@${name}`, `<@${id}>`), text);
  }

  async #say() {
    const content = this.box.value.trim();
    if (!content && !this.#files.length) return;
    const message = {
      channel_id: this.#app.current,
      content: this.#withMentions(content),
      reply_to: this.#reply?.id ?? null,
      files: this.#files,
    };
    if (!(await this.#app.act("say", message))) return;
    this.box.value = "";
    this.#files = [];
    this.#drawFiles();
    this.#grow();
    this.replyTo(null);
  }

  #openForm(leaf, texts = {}) {
    const { store, current } = this.#app;
    this.#suggestions.hide();
    const host = {
      app: this.#app,
      suggestions: this.#suggestions,
      hint: (text, name) => this.hint.replaceChildren(h("strong", {}, name), ` ${text}`),
      send: (chosen, values) => this.#send(chosen, values),
      leave: () => {
        this.#leaveForm();
        this.box.focus();
      },
    };
    this.#leaveForm();
    this.box.value = "";
    this.#grow();
    this.#form = new CommandForm(leaf, { channelId: current, guildId: store.guildOf(current)?.id }, host, texts);
    this.line.hidden = true;
    this.element.append(this.#form.element);
    this.hint.replaceChildren(h("strong", {}, `/${leaf.shown}`), ` ${leaf.description}`);
    this.#form.focus();
  }

  #leaveForm() {
    this.#form?.element.remove();
    this.#form = null;
    this.line.hidden = false;
    this.hint.replaceChildren();
    this.#suggestions.hide();
  }

  #send(leaf, values) {
    this.#leaveForm();
    this.box.focus();
    this.#app.runCommand(leaf, values);
  }
}
