// One option of a command as a field: what is typed, what is suggested for it, and the value it stands for.

import { complaint, OPTION, typedValue } from "./commands.js";
import { freshId, h } from "./dom.js";
import { entityOptions } from "./entities.js";
import { FilePicker } from "./file-picker.js";

const ASK_AFTER_MS = 150;
const MOST_SHOWN = 25;
const ENTITIES = {
  [OPTION.USER]: "user",
  [OPTION.CHANNEL]: "channel",
  [OPTION.ROLE]: "role",
  [OPTION.MENTIONABLE]: "mentionable",
};

/**
 * A field for an option. `context`: {app, guildId, suggestions, values(), path, channelId, changed(), submit(), leave(),
 * back()}: `values()` gives what stands in all fields, for autocomplete.
 */
export class Field {
  #context;
  #picked = null;
  #timer = 0;
  #asked = 0;
  #picker = null;

  constructor(option, context) {
    this.option = option;
    this.#context = context;
    const id = freshId("field");
    const takesFile = option.type === OPTION.ATTACHMENT;
    if (takesFile) this.#picker = this.#filePicker(id);
    this.input = takesFile ? this.#picker.button : this.#textInput(id);
    this.element = h(
      "div",
      { class: takesFile ? "field takes-file" : "field", "data-option": option.name },
      h("label", { class: "field-name", for: id }, option.shown),
      takesFile ? this.#picker.element : h("span", { class: "field-box", "data-text": "" }, this.input),
    );
  }

  get #closed() {
    const { option } = this;
    return Boolean(option.choices?.length) || option.type === OPTION.BOOLEAN || option.type in ENTITIES;
  }

  #textInput(id) {
    const { option } = this;
    const numeric = option.type === OPTION.INTEGER || option.type === OPTION.NUMBER;
    return h("input", {
      id,
      type: "text",
      size: 1,
      autocomplete: "off",
      spellcheck: "false",
      inputmode: numeric ? "decimal" : null,
      role: "combobox",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-required": option.required ? "true" : null,
      on: {
        input: () => this.#typed(),
        focus: () => this.#focused(),
        blur: () => this.#blurred(),
        keydown: (event) => this.#key(event),
      },
    });
  }

  #filePicker(id) {
    return new FilePicker({
      changed: () => {
        this.showComplaint("");
        this.#context.changed();
        if (this.filled) this.#context.next(this);
      },
      props: {
        id,
        on: {
          click: () => this.#picker.chooser.click(),
          focus: () => this.#context.describe(this),
          keydown: (event) => {
            if (event.key === "Escape") this.#context.leave();
          },
        },
      },
    });
  }

  /** Takes a File that was dropped or pasted. */
  take(file) {
    this.#picker.add([file]);
  }

  focus() {
    if (this.#picker) this.#picker.focus();
    else this.input.focus();
  }

  /** The value to send; undefined where the field is empty. */
  get value() {
    if (this.#picker) return this.#picker.files[0];
    if (this.#picked) return this.#picked.value;
    const text = this.input.value;
    if (!this.#closed) return typedValue(this.option, text);
    return this.#choices().find((choice) => choice.name.toLowerCase() === text.trim().toLowerCase())?.value;
  }

  get filled() {
    return this.#picker ? this.#picker.files.length > 0 : this.input.value.trim() !== "";
  }

  /** What is wrong with what stands here, or "". */
  get complaint() {
    if (this.#closed && this.filled && this.value === undefined) return "Choose one from the list.";
    return complaint(this.option, this.value);
  }

  /** Puts a text in, as if typed. */
  write(text) {
    if (this.#picker) return;
    this.#picked = null;
    this.input.value = text;
    this.#grow();
  }

  showComplaint(words) {
    this.element.classList.toggle("wrong", Boolean(words));
    if (words) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }

  #grow() {
    this.input.parentElement.dataset.text = this.input.value;
  }

  #typed() {
    this.#picked = null;
    this.#grow();
    this.showComplaint("");
    this.#suggest(ASK_AFTER_MS);
    this.#context.changed();
  }

  #focused() {
    this.#context.describe(this);
    this.#suggest(0);
  }

  #blurred() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#context.suggestions.hide();
  }

  #key(event) {
    const { suggestions, submit, leave, back } = this.#context;
    if (suggestions.key(event) || event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") {
      leave();
    } else if (event.key === "Backspace" && this.input.value === "") {
      event.preventDefault();
      back(this);
    }
  }

  #choices() {
    const { option } = this;
    const { app, guildId } = this.#context;
    if (option.choices?.length) return option.choices;
    if (option.type === OPTION.BOOLEAN)
      return [
        { name: "True", value: true },
        { name: "False", value: false },
      ];
    return entityOptions(ENTITIES[option.type], app.store, guildId, option.channel_types).map(
      ({ label, value, description }) => ({ name: label, value, detail: description }),
    );
  }

  #suggest(wait) {
    clearTimeout(this.#timer);
    if (this.#closed) {
      const typed = this.#picked ? "" : this.input.value.trim().toLowerCase();
      this.#show(this.#choices().filter((choice) => choice.name.toLowerCase().includes(typed)));
    } else if (this.option.autocomplete) {
      this.#timer = setTimeout(() => this.#ask(), wait);
    }
  }

  async #ask() {
    const { app, values, path, channelId } = this.#context;
    this.#asked += 1;
    const asked = this.#asked;
    const rest = values();
    delete rest[this.option.name];
    const query = { path, option: this.option.name, text: this.input.value, options: rest, channel_id: channelId };
    let choices;
    try {
      choices = await app.socket.ask("autocomplete", query);
    } catch {
      choices = null;
    }
    if (asked !== this.#asked || document.activeElement !== this.input) return;
    if (choices === null) this.#show([], "Loading options failed");
    else this.#show(choices, choices.length ? "" : "No options match what you typed");
  }

  #show(choices, note = "") {
    const items = choices.slice(0, MOST_SHOWN).map((choice) => ({ title: choice.name, detail: choice.detail, choice }));
    this.#context.suggestions.show(this.input, items, (item) => this.#choose(item.choice), {
      note,
      chooseFirst: this.#closed,
    });
  }

  #choose(choice) {
    this.#asked += 1;
    this.#picked = choice;
    this.input.value = choice.name;
    this.#grow();
    this.showComplaint("");
    this.#context.changed();
    this.#context.next(this);
  }
}
