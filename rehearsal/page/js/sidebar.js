// The left side: servers with their channels and threads, direct messages, and who one is.

import { avatar, h, icon } from "./dom.js";
import { languageName, locales } from "./localised.js";
import { openMenu } from "./popover.js";
import { CHANNEL } from "./store.js";

const ICONS = { [CHANNEL.VOICE]: "voice", [CHANNEL.FORUM]: "forum" };
const THREADS_SHOWN = 8;

export class Sidebar {
  #app;

  constructor(app) {
    this.#app = app;
    this.list = h("div", { class: "places" });
    this.identity = h("div", { class: "identity" });
    this.element = h("nav", { class: "sidebar", "aria-label": "Channels and people" }, this.list, this.identity);
  }

  draw() {
    const { store } = this.#app;
    const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.channel : undefined;
    const guilds = [...store.guilds.values()].map((guild) =>
      h("section", { "aria-label": guild.name }, h("h2", { class: "guild-name" }, guild.available ? guild.name : `${guild.name} (unavailable)`), this.#channels(guild)),
    );
    const direct = store
      .directMessages()
      .map((channel) => this.#entry(channel, store.bot && avatar(store.bot, "small")));
    this.list.replaceChildren(
      ...guilds,
      h(
        "section",
        { "aria-label": "Direct messages" },
        h("h2", { class: "guild-name" }, "Direct messages"),
        h("ul", {}, direct),
      ),
    );
    this.#drawIdentity();
    if (focused) this.list.querySelector(`[data-channel="${focused}"]`)?.focus({ preventScroll: true });
  }

  #channels(guild) {
    const { store } = this.#app;
    const rows = store.channelsOf(guild.id).map((channel) => {
      if (channel.type === CHANNEL.CATEGORY) return h("li", { class: "category" }, channel.name);
      const threads = store
        .threadsOf(channel.id)
        .filter((thread) => !thread.thread_metadata?.archived)
        .slice(-THREADS_SHOWN);
      const nested = threads.length
        ? h(
            "ul",
            { class: "threads" },
            threads.map((thread) => this.#entry(thread, icon("thread"))),
          )
        : null;
      return this.#entry(channel, icon(ICONS[channel.type] ?? "hash"), nested);
    });
    return h("ul", {}, rows);
  }

  #entry(channel, picture, nested) {
    const app = this.#app;
    const current = channel.id === app.current;
    const unread = !current && app.unread.has(channel.id);
    const name = app.store.channelName(channel);
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: `place ${unread ? "unread" : ""}`,
          "data-channel": channel.id,
          "aria-current": current ? "page" : null,
          "aria-label": unread ? `${name}, unread` : null,
          on: { click: () => app.openChannel(channel.id) },
        },
        picture,
        h("span", { class: "place-name" }, name),
      ),
      nested,
    );
  }

  /** The languages that the commands are written in; nothing where that is one. */
  #languages() {
    const { store } = this.#app;
    const known = locales(store.commands);
    if (!known.length) return [];
    const items = [...new Set(["en-US", store.locale, ...known])].map((locale) => ({
      label: languageName(locale),
      checked: locale === store.locale,
      run: () => this.#app.speak(locale),
    }));
    return [{ heading: "Language" }, ...items];
  }

  #drawIdentity() {
    const { store } = this.#app;
    const me = store.people.find((person) => person.id === store.me);
    if (!me) return;
    const choose = (event) => {
      const items = store.people.map((person) => ({
        label: person.name,
        hint: person.note,
        picture: avatar(store.users.get(person.id), "small"),
        checked: person.id === store.me,
        run: () => this.#app.become(person.id),
      }));
      openMenu(event.currentTarget, [{ heading: "Act as" }, ...items, ...this.#languages()], "Act as");
    };
    this.identity.replaceChildren(
      h(
        "button",
        {
          type: "button",
          class: "me",
          "aria-haspopup": "menu",
          "aria-label": `You are ${me.name}, ${me.note}. Act as somebody else`,
          on: { click: choose },
        },
        avatar(store.users.get(me.id)),
        h("span", { class: "me-text" }, h("strong", {}, me.name), h("small", {}, me.note)),
        h("span", { class: "me-switch" }, icon("people")),
      ),
    );
  }
}
