// Links. One that leads to a channel or message, as Discord writes it, is followed on this page.

import { h } from "./dom.js";

const PLACE = /^https:\/\/(?:[a-z]+\.)?discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/** The channel and message that an address names, or null: {channelId, messageId?}. */
export function placeOf(href) {
  const found = PLACE.exec(href);
  return found && { channelId: found[1], messageId: found[2] };
}

/** A link with anything in it. */
export function anchor(href, app, props, ...children) {
  const place = placeOf(href);
  const follow = (event) => {
    if (!place || !app.store.channels.has(place.channelId)) return;
    event.preventDefault();
    app.openChannel(place.channelId);
    if (place.messageId) app.jumpTo(place.messageId);
  };
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", ...props, on: { click: follow } }, children);
}
