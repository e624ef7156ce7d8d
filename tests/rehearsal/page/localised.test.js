import assert from "node:assert/strict";
import { test } from "node:test";

import { languageName, locales, shown } from "./js/localised.js";

const OPTION = { type: 3, name: "colour", description: "Which", description_localizations: { fr: "Laquelle" } };
const COMMAND = { name: "paint", name_localizations: { "en-GB": "colour", "es-ES": "pintar" }, options: [OPTION] };

test("a text is told in the language asked for, in a near one, or as it is", () => {
  assert.equal(shown(COMMAND, "name", "es-419"), "pintar");
  assert.equal(shown(COMMAND, "name", "en-US"), "colour");
  assert.equal(shown(COMMAND, "name", "fr"), "paint");
  assert.equal(shown(COMMAND, "description", "fr"), "");
});

test("the languages of the commands are found wherever they stand", () => {
  assert.deepEqual(locales([COMMAND]), ["en-GB", "es-ES", "fr"]);
  assert.deepEqual(locales([{ name: "ping" }]), []);
});

test("a language bears its own name", () => {
  assert.equal(languageName("de"), "Deutsch");
  assert.equal(languageName("fr"), "Français");
});
