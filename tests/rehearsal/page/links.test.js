import assert from "node:assert/strict";
import { test } from "node:test";

import { placeOf } from "./js/links.js";

test("an address of a channel or message names a place on this page", () => {
  assert.deepEqual(placeOf("https://discord.com/channels/1/2/3"), { channelId: "2", messageId: "3" });
  assert.deepEqual(placeOf("https://discord.com/channels/@me/2"), { channelId: "2", messageId: undefined });
});

test("any other address does not", () => {
  assert.equal(placeOf("https://discord.com/developers/docs"), null);
  assert.equal(placeOf("https://discord.com.example/channels/1/2/3"), null);
  assert.equal(placeOf("https://example.org/?https://discord.com/channels/1/2/3"), null);
});
