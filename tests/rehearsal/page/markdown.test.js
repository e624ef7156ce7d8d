import assert from "node:assert/strict";
import { test } from "node:test";

import { parse, parseInline } from "./js/markdown.js";

const text = (words) => ({ type: "text", text: words });
const marked = (type, ...children) => ({ type, children });

test("marks of every kind become their elements", () => {
  assert.deepEqual(parseInline("**a** *b* _c_ __d__ ~~e~~ ||f|| `g`"), [
    marked("strong", text("a")),
    text(" "),
    marked("em", text("b")),
    text(" "),
    marked("em", text("c")),
    text(" "),
    marked("underline", text("d")),
    text(" "),
    marked("strike", text("e")),
    text(" "),
    marked("spoiler", text("f")),
    text(" "),
    { type: "code", text: "g" },
  ]);
});

test("marks nest, and three stars are both", () => {
  assert.deepEqual(parseInline("***both***"), [marked("strong", marked("em", text("both")))]);
  assert.deepEqual(parseInline("**a *b* c**"), [marked("strong", text("a "), marked("em", text("b")), text(" c"))]);
  assert.deepEqual(parseInline("*a **b** c*"), [marked("em", text("a "), marked("strong", text("b")), text(" c"))]);
});

test("a mark without its pair, or inside a word, stays as it was typed", () => {
  assert.deepEqual(parseInline("2 * 3 * 4"), [text("2 * 3 * 4")]);
  assert.deepEqual(parseInline("**open"), [text("**open")]);
  assert.deepEqual(parseInline("snake_case_name"), [text("snake_case_name")]);
});

test("a backslash takes a mark's meaning away", () => {
  assert.deepEqual(parseInline("\\*not\\* \\[a](https://a.example)"), [
    text("*not* [a]("),
    { type: "link", href: "https://a.example", children: [text("https://a.example")] },
    text(")"),
  ]);
  assert.deepEqual(parseInline("\\`x\\`"), [text("`x`")]);
  assert.deepEqual(parse("\\# no heading"), [marked("lines", text("# no heading"))]);
});

test("nothing inside code is read", () => {
  assert.deepEqual(parseInline("`**a** <@1>`"), [{ type: "code", text: "**a** <@1>" }]);
  assert.deepEqual(parseInline("**a `**` b**"), [
    marked("strong", text("a "), { type: "code", text: "**" }, text(" b")),
  ]);
  assert.deepEqual(parse("```py\n# x\n```"), [{ type: "codeblock", language: "py", text: "# x" }]);
});

test("only web addresses become links", () => {
  assert.deepEqual(parseInline("[a](https://a.example/x_(y))"), [
    { type: "link", href: "https://a.example/x_(y)", children: [text("a")] },
  ]);
  assert.deepEqual(parseInline("[a](javascript:alert(1))"), [text("[a](javascript:alert(1))")]);
  assert.deepEqual(parseInline("see https://a.example/b, then"), [
    text("see "),
    { type: "link", href: "https://a.example/b", children: [text("https://a.example/b")] },
    text(", then"),
  ]);
  assert.deepEqual(parseInline("(https://a.example)"), [
    text("("),
    { type: "link", href: "https://a.example", children: [text("https://a.example")] },
    text(")"),
  ]);
  assert.deepEqual(parseInline("<https://a.example>"), [
    { type: "link", href: "https://a.example", children: [text("https://a.example")] },
  ]);
});

test("a link's label may hold brackets and marks", () => {
  assert.deepEqual(parseInline("[**[¶3]**](https://a.example)"), [
    { type: "link", href: "https://a.example", children: [marked("strong", text("[¶3]"))] },
  ]);
});

test("Discord's tags name people, roles, channels, commands, times and emoji", () => {
  assert.deepEqual(parseInline("<@1><@!2><@&3><#4></shelf add:5><t:60:R><t:60><:shelf:6>@everyone"), [
    { type: "user", id: "1" },
    { type: "user", id: "2" },
    { type: "role", id: "3" },
    { type: "channel", id: "4" },
    { type: "command", name: "shelf add", id: "5" },
    { type: "time", seconds: 60, style: "R" },
    { type: "time", seconds: 60, style: "f" },
    { type: "emoji", name: "shelf" },
    { type: "everyone", text: "@everyone" },
  ]);
});

test("markup of the page's own kind is only text", () => {
  assert.deepEqual(parseInline("<img src=x onerror=alert(1)>"), [text("<img src=x onerror=alert(1)>")]);
});

test("lines are headings, small print, quotes and lists by how they begin", () => {
  assert.deepEqual(parse("# One\n### Three\n-# small\n#no"), [
    { type: "heading", level: 1, children: [text("One")] },
    { type: "heading", level: 3, children: [text("Three")] },
    marked("subtext", text("small")),
    marked("lines", text("#no")),
  ]);
  assert.deepEqual(parse("> a\n> b\nc"), [marked("quote", marked("lines", text("a\nb"))), marked("lines", text("c"))]);
  assert.deepEqual(parse(">>> a\nb"), [marked("quote", marked("lines", text("a\nb")))]);
});

test("lists count from their first number and nest by their indent", () => {
  const item = (words, ...lists) => ({ children: [text(words)], lists });
  assert.deepEqual(parse("3. a\n   - b\n   - c\n4. d"), [
    {
      type: "list",
      ordered: true,
      start: 3,
      items: [item("a", { type: "list", ordered: false, start: 1, items: [item("b"), item("c")] }), item("d")],
    },
  ]);
});

test("blank lines between paragraphs stay", () => {
  assert.deepEqual(parse("a\n\nb"), [marked("lines", text("a\n\nb"))]);
});

test("hostile runs of marks end in good time", () => {
  for (const run of ["*", "**a", "_a ", "[", "`a", "||", "> "]) parse(run.repeat(4000 / run.length));
});
