// The messages of the open channel, kept at the bottom while one is at the bottom.

import { h, icon } from "./dom.js";
import { continues, drawMessage, excerpt, messageCount } from "./message.js";
import { CHANNEL, isThread } from "./store.js";
import { dayOf, messageTime } from "./time.js";
import { welcome } from "./welcome.js";

const NEAR_BOTTOM = 80;

export class History {
  #app;
  #stick = true;
  #lastTop = 0;

  constructor(app) {
    this.#app = app;
    this.log = h("div", { class: "log", role: "log", "aria-label": "Messages", "aria-live": "polite" });
    this.element = h(
      "div",
      { class: "history", role: "region", tabindex: "0", "aria-label": "Conversation" },
      this.log,
    );
    this.element.addEventListener("scroll", () => this.#scrolled());
    // Pictures and fields change heights after a message is drawn.
    new ResizeObserver(() => this.#follow()).observe(this.log);
    new ResizeObserver(() => this.#follow()).observe(this.element);
  }

  /** Only a person scrolls up: what grows below moves the end away, but never the place one is at. */
  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
    if (atEnd || scrollTop < this.#lastTop) this.#stick = atEnd;
    this.#lastTop = scrollTop;
  }

  #follow() {
    if (this.#stick) this.element.scrollTop = this.element.scrollHeight;
  }

  /** Draws the whole open channel, from its end. */
  draw() {
    const app = this.#app;
    const channel = app.store.channels.get(app.current);
    this.#stick = true;
    if (!channel) {
      this.log.replaceChildren();
    } else if (channel.type === CHANNEL.FORUM) {
      this.log.replaceChildren(this.#posts(channel));
    } else {
      const messages = app.store.history(channel.id);
      this.log.replaceChildren(
        ...(app.isOpening(channel) ? [welcome(app)] : this.#beginning(channel)),
        ...messages.flatMap((message, at) => this.#row(messages, at)),
      );
    }
    this.#follow();
  }

  /** Draws the greeting anew, once it is known what one can do here. */
  greet() {
    this.log.querySelector(".welcome")?.replaceWith(welcome(this.#app));
    this.#follow();
  }

  #row(messages, at) {
    const message = messages[at];
    const before = messages[at - 1];
    const day = dayOf(message.timestamp);
    const newDay = !before || dayOf(before.timestamp) !== day;
    const drawn = drawMessage(message, this.#app, { compact: !newDay && continues(before, message) });
    return newDay
      ? [h("div", { class: "day", role: "separator", "data-before": message.id }, h("span", {}, day)), drawn]
      : [drawn];
  }

  #beginning(channel) {
    const name = this.#app.placeName(channel);
    const direct = `These are your messages with ${this.#app.store.channelName(channel)}.`;
    const words =
      channel.topic ||
      (isThread(channel)
        ? "This thread begins here."
        : channel.type === CHANNEL.DIRECT
          ? direct
          : `This is the beginning of ${name}.`);
    const heading = h("header", { class: "beginning" }, h("h2", {}, name), h("p", {}, words));
    // A thread has the id of the message it was started from, which stands in the channel above it.
    const starter = this.#app.store.history(channel.parent_id).find((message) => message.id === channel.id);
    return [heading, starter ? drawMessage(starter, this.#app, { compact: false }) : null].filter(Boolean);
  }

  #posts(channel) {
    const { store } = this.#app;
    const posts = store.threadsOf(channel.id).reverse();
    const draw = (post) => {
      const [first] = store.history(post.id);
      const tags = (channel.available_tags ?? []).filter((tag) => post.applied_tags?.includes(tag.id));
      return h(
        "button",
        { type: "button", class: "post", on: { click: () => this.#app.openChannel(post.id) } },
        h(
          "span",
          { class: "post-tags" },
          tags.map((tag) => h("span", { class: "app-tag" }, tag.name)),
        ),
        h("strong", {}, post.name),
        first &&
          h(
            "span",
            { class: "excerpt" },
            `${store.name(first.author, channel.guild_id)}: ${excerpt(first, this.#app)}`,
          ),
        h(
          "small",
          {},
          [messageCount(store.history(post.id)), first && messageTime(first.timestamp)].filter(Boolean).join(" · "),
        ),
      );
    };
    return h(
      "div",
      { class: "posts" },
      posts.length ? posts.map(draw) : h("p", { class: "empty" }, icon("forum"), "No posts here yet."),
    );
  }

  /** Follows one change of the open channel's messages. */
  change(message, kind) {
    const messages = this.#app.store.history(this.#app.current);
    const at = messages.findIndex((each) => each.id === message.id);
    const old = this.log.querySelector(`[data-id="${message.id}"]`);
    if (kind === "create" && at === messages.length - 1) {
      // What one says oneself is always shown, wherever one had scrolled to.
      if (message.author.id === this.#app.store.me || message.interaction_metadata?.user?.id === this.#app.store.me)
        this.#stick = true;
      this.log.append(...this.#row(messages, at));
    } else if (kind === "update" && old) {
      const compact = old.classList.contains("compact");
      const fresh = drawMessage(message, this.#app, { compact });
      const focus = old.contains(document.activeElement) ? document.activeElement.dataset.customId : undefined;
      old.replaceWith(fresh);
      if (focus) fresh.querySelector(`[data-custom-id="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    } else {
      const stick = this.#stick;
      const top = this.element.scrollTop;
      this.draw();
      this.#stick = stick;
      if (!stick) this.element.scrollTop = top;
    }
    this.#follow();
  }

  jumpTo(id) {
    const target = this.log.querySelector(`[data-id="${id}"]`);
    if (!target) return;
    this.#stick = false;
    target.scrollIntoView({
      block: "center",
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    });
    target.classList.remove("flash");
    void target.offsetWidth;
    target.classList.add("flash");
  }

  bottom() {
    this.#stick = true;
    this.#follow();
  }
}
