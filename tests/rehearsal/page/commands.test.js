import assert from "node:assert/strict";
import { test } from "node:test";

import { complaint, headings, readLine, runnable, suggest, typedValue } from "./js/commands.js";

const QUESTION = { type: 3, name: "question", description: "Words", required: true, max_length: 20 };
const PRIVATE = { type: 5, name: "private", description: "Only you" };
const COMMANDS = [
  { id: "1", type: 1, name: "ask", description: "Ask the articles", options: [QUESTION, PRIVATE] },
  {
    id: "2",
    type: 1,
    name: "shelf",
    description: "The shelf",
    options: [
      { type: 1, name: "add", description: "Add an article" },
      { type: 2, name: "old", options: [{ type: 1, name: "restore", description: "Bring one back" }] },
    ],
  },
  { id: "3", type: 3, name: "Define terms here" },
];
const LEAVES = runnable(COMMANDS);

test("subcommands stand on their own, menus are left out", () => {
  assert.deepEqual(
    LEAVES.map((leaf) => leaf.path),
    ["ask", "shelf add", "shelf old restore"],
  );
});

test("subcommands stand below a heading, after what stands alone", () => {
  assert.deepEqual(
    headings(LEAVES).map((group) => group?.description),
    [undefined, "The shelf", undefined],
  );
  const jumbled = [LEAVES[1], LEAVES[0], LEAVES[2]];
  assert.deepEqual(headings(jumbled), [null, null, null]);
});

test("commands are read in one's own language, and written in either", () => {
  const command = {
    id: "4",
    type: 1,
    name: "shelf",
    description: "The shelf",
    name_localizations: { de: "regal" },
    default_member_permissions: "32",
    options: [
      {
        type: 1,
        name: "add",
        description: "Add an article",
        name_localizations: { de: "dazu" },
        description_localizations: { de: "Artikel aufnehmen" },
        options: [
          {
            type: 3,
            name: "kind",
            description: "Kind",
            name_localizations: { de: "art" },
            choices: [{ name: "Book", name_localizations: { de: "Buch" }, value: "b" }],
          },
        ],
      },
    ],
  };
  const [leaf] = runnable([command], "de");
  assert.deepEqual([leaf.path, leaf.shown, leaf.description], ["shelf add", "regal dazu", "Artikel aufnehmen"]);
  assert.deepEqual([leaf.options[0].name, leaf.options[0].shown], ["kind", "art"]);
  assert.deepEqual([leaf.options[0].explained, leaf.options[0].choices[0].name], ["Kind", "Buch"]);
  assert.ok(leaf.guarded);
  assert.equal(leaf.group.name, "regal");
  for (const line of ["/regal dazu art: Buch", "/shelf add kind: Buch"])
    assert.deepEqual(readLine([leaf], line).values, { kind: "Buch" });
  assert.deepEqual(suggest([leaf], "shelf"), [leaf]);
  assert.equal(runnable([command], "fr")[0].shown, "shelf add");
});

test("commands are suggested by name first, then by what they do", () => {
  assert.deepEqual(suggest(LEAVES, "a").map((leaf) => leaf.path)[0], "ask");
  assert.deepEqual(
    suggest(LEAVES, "add").map((leaf) => leaf.path),
    ["shelf add"],
  );
  assert.deepEqual(
    suggest(LEAVES, "bring").map((leaf) => leaf.path),
    ["shelf old restore"],
  );
  assert.deepEqual(suggest(LEAVES, "zzz"), []);
});

test("a written command is read with its options", () => {
  const read = (line) => {
    const found = readLine(LEAVES, line);
    return found && [found.leaf.path, found.values];
  };
  assert.deepEqual(read("/ask question: what is it: a quota? private: True"), [
    "ask",
    { question: "what is it: a quota?", private: "True" },
  ]);
  assert.deepEqual(read("/ask what is a quota"), ["ask", { question: "what is a quota" }]);
  assert.deepEqual(read("/shelf add"), ["shelf add", {}]);
  assert.equal(read("/shelf"), undefined);
  assert.equal(read("/asking"), undefined);
});

test("a value is checked as its option asks", () => {
  assert.equal(complaint(QUESTION, undefined), "This option is required.");
  assert.equal(complaint(QUESTION, "x".repeat(21)), "At most 20 characters.");
  assert.equal(complaint(QUESTION, "fine"), "");
  assert.equal(complaint({ type: 4, name: "n", max_value: 5 }, typedValue({ type: 4 }, "6")), "At most 5.");
  assert.equal(complaint({ type: 4, name: "n" }, typedValue({ type: 4 }, "1.5")), "Write a whole number.");
  assert.equal(complaint({ type: 10, name: "n" }, typedValue({ type: 10 }, "word")), "Write a number.");
  assert.equal(typedValue({ type: 10 }, "1,5"), 1.5);
  assert.equal(complaint(PRIVATE, typedValue(PRIVATE, " ")), "");
});
