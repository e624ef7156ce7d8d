// The menu of one message: what one can do with it oneself, and what the app offers for it and its author.

import { MESSAGE_MENU, USER_MENU } from "./commands.js";
import { isEphemeral } from "./flags.js";
import { shown } from "./localised.js";
import { openMenu } from "./popover.js";

const LONG_PRESS_MS = 500;

/** Opens the menu for a right-click, or for a press of the button that stands for it. */
export function openMessageMenu(message, event, app) {
  const pointed = event.type === "contextmenu";
  // Links, pictures and marked text keep the browser's own menu.
  if (pointed && (event.shiftKey || event.target.closest("a, img, input") || getSelection().toString())) return;
  event.preventDefault();
  open(message, pointed && event.clientX ? { x: event.clientX, y: event.clientY } : event.currentTarget, app);
}

/** Opens the menu of the message that a finger rests on. */
export function openOnLongPress(app, element) {
  let timer = 0;
  element.addEventListener("pointerdown", (event) => {
    const row = event.pointerType === "touch" && event.target.closest(".message[data-id]");
    if (!row || event.target.closest("button, a, input")) return;
    const { clientX: x, clientY: y } = event;
    timer = setTimeout(() => {
      const message = app.store.history(app.current).find((each) => each.id === row.dataset.id);
      if (message) open(message, { x, y }, app);
    }, LONG_PRESS_MS);
  });
  for (const type of ["pointerup", "pointermove", "pointercancel"])
    element.addEventListener(type, () => clearTimeout(timer));
}

function open(message, anchor, app) {
  const entries = (kind, targetId) =>
    app.store.commands
      .filter((command) => command.type === kind)
      .map((command) => ({ label: shown(command, "name", app.store.locale), run: () => app.runMenuCommand(message, command, targetId) }));
  const own = isEphemeral(message);
  const onMessage = own ? [] : entries(MESSAGE_MENU, message.id);
  const onPerson = entries(USER_MENU, message.author.id);
  const items = [
    ...(own ? [] : [{ label: "Reply", icon: "reply", run: () => app.replyTo(message) }]),
    { label: "Copy text", icon: "file", run: () => copy(message, app) },
    ...(onMessage.length ? [{ heading: "Apps" }, ...onMessage] : []),
    ...(onPerson.length ? [{ heading: `Apps for ${app.store.name(message.author)}` }, ...onPerson] : []),
  ];
  openMenu(anchor, items, "Message actions");
}

async function copy(message, app) {
  const drawn = app.history.log.querySelector(`[data-id="${message.id}"] .content`);
  try {
    await navigator.clipboard.writeText(message.content || drawn?.innerText || "");
  } catch {
    app.notice("The browser did not allow copying.");
  }
}
