// A chosen command, its options as fields in a row: required ones first, the others to be added by name.

import { OPTION } from "./commands.js";
import { h, icon, iconButton } from "./dom.js";
import { Field } from "./fields.js";

export class CommandForm {
  #fields = [];
  #place;
  #host;

  /** `host`: {app, suggestions, hint(text), send(leaf, values), leave()}; `place`: {channelId, guildId}. */
  constructor(leaf, place, host, texts = {}) {
    this.leaf = leaf;
    this.#place = place;
    this.#host = host;
    this.row = h("div", { class: "fields" });
    this.extras = h("div", { class: "extras", role: "group", "aria-label": "Optional options" });
    this.element = h(
      "form",
      {
        class: "command-form",
        "aria-label": `Options of /${leaf.shown}`,
        on: {
          submit: (event) => {
            event.preventDefault();
            this.submit();
          },
        },
      },
      h("div", { class: "form-parts" }, h("span", { class: "command-name" }, `/${leaf.shown}`), this.row, this.extras),
      h(
        "div",
        { class: "form-end" },
        iconButton("close", "Leave this command", () => host.leave()),
        h("button", { class: "icon-button send", "aria-label": "Send command", title: "Send command" }, icon("send")),
      ),
    );
    for (const option of this.#inOrder()) {
      if (option.required || texts[option.name] !== undefined) this.#add(option, texts[option.name]);
    }
    this.#drawExtras();
  }

  #inOrder() {
    return [...this.leaf.options].sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
  }

  get #context() {
    const { app, suggestions, hint, leave } = this.#host;
    return {
      app,
      suggestions,
      leave,
      guildId: this.#place.guildId,
      channelId: this.#place.channelId,
      path: this.leaf.path,
      values: () => this.#values(),
      changed: () => this.#drawExtras(),
      describe: (field) =>
        hint(field.complaint && field.filled ? field.complaint : field.option.explained, field.option.shown),
      submit: () => this.submit(),
      next: (field) => this.#next(field),
      back: (field) => this.#remove(field),
    };
  }

  #add(option, text) {
    const field = new Field(option, this.#context);
    this.#fields.push(field);
    this.row.append(field.element);
    if (text !== undefined) field.write(text);
    return field;
  }

  #remove(field) {
    const at = this.#fields.indexOf(field);
    if (field.option.required) {
      if (at === 0) this.#host.leave();
      else this.#fields[at - 1].focus();
      return;
    }
    this.#fields.splice(at, 1);
    const before = this.#fields[at - 1];
    if (before) before.focus();
    else this.element.querySelector(".extra")?.focus();
    field.element.remove();
    this.#drawExtras();
  }

  #next(field) {
    const following = this.#fields.slice(this.#fields.indexOf(field) + 1).find((each) => !each.filled);
    if (following) following.focus();
    else if (field.option.type === OPTION.ATTACHMENT) this.element.querySelector(".send").focus();
    else field.focus();
    if (!following) this.#host.suggestions.hide();
  }

  #drawExtras() {
    const present = new Set(this.#fields.map((field) => field.option.name));
    const left = this.leaf.options.filter((option) => !present.has(option.name));
    const shown = [...this.extras.children].map((each) => each.dataset.option).join();
    if (shown === left.map((option) => option.name).join()) return;
    this.extras.replaceChildren(...left.map((option) => this.#extra(option)));
  }

  #extra(option) {
    const add = () => {
      const field = this.#add(option);
      this.#drawExtras();
      field.focus();
    };
    const describe = () => this.#host.hint(option.explained, option.shown);
    return h(
      "button",
      {
        type: "button",
        class: "extra",
        "data-option": option.name,
        title: option.explained,
        on: { click: add, focus: describe },
      },
      `+ ${option.shown}`,
    );
  }

  #values() {
    const filled = this.#fields.filter((field) => field.value !== undefined);
    return Object.fromEntries(filled.map((field) => [field.option.name, field.value]));
  }

  /** Gives files to the options that take one; true where there are such. */
  take(files) {
    const left = [...files];
    const wanting = this.leaf.options.filter((option) => option.type === OPTION.ATTACHMENT);
    for (const option of wanting) {
      const field = this.#fields.find((each) => each.option === option) ?? (left.length ? this.#add(option) : null);
      if (field && (!field.filled || wanting.length === 1) && left.length) field.take(left.shift());
    }
    this.#drawExtras();
    return wanting.length > 0;
  }

  /** Focuses the first empty required field, else the last field, else the first thing that can be. */
  focus() {
    const empty = this.#fields.find((field) => !field.filled) ?? this.#fields.at(-1);
    (empty ?? this.element.querySelector(".send")).focus();
  }

  /** Sends the command, or shows the first thing that is wrong. */
  submit() {
    for (const field of this.#fields) field.showComplaint(field.complaint);
    const wrong = this.#fields.find((field) => field.complaint);
    if (!wrong) {
      this.#host.send(this.leaf, this.#values());
      return;
    }
    wrong.focus();
    this.#host.hint(wrong.complaint, wrong.option.shown);
  }
}
