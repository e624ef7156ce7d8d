// What stands at the top of the first channel: what this is, and a few things to try.

import { avatar, h } from "./dom.js";
import { readLine, runnable } from "./commands.js";

const MOST_EXAMPLES = 4;

/** Examples that can be run here: those the server names, else commands that ask for nothing hard. */
export function examples(store) {
  const leaves = runnable(store.commands, store.locale);
  const named = store.examples.filter((line) => readLine(leaves, line));
  const bare = leaves
    .filter((leaf) => leaf.options.filter((option) => option.required).length <= 1)
    .map((leaf) => `/${leaf.shown}`)
    .filter((line) => !named.some((each) => each.startsWith(line)));
  return [...named, ...bare].slice(0, MOST_EXAMPLES);
}

export function welcome(app) {
  const { store } = app;
  const name = store.name(store.bot);
  const chips = examples(store).map((line) =>
    h("button", { type: "button", class: "chip", on: { click: () => app.prefill(line) } }, line.replace(/ \w+: /, " ")),
  );
  return h(
    "header",
    { class: "welcome" },
    avatar(store.bot, "large"),
    h("h2", {}, `A rehearsal with ${name}`),
    h(
      "p",
      {},
      `This is a small stand-in for Discord, running on your own machine with the real ${name} in it. Nothing you write here leaves the machine, and no account is needed.`,
    ),
    h(
      "p",
      {},
      "Type ",
      h("kbd", {}, "/"),
      ` to see the commands, write @${name} and a question, or begin with one of these:`,
    ),
    h(
      "div",
      { class: "chips", role: "group", "aria-label": "Examples" },
      chips.length ? chips : h("span", { class: "subtext" }, "The commands appear here once the app has started."),
    ),
  );
}
