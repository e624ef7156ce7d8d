// Discord-flavoured Markdown to a tree of plain objects. Nothing here touches the document: markdown-view.js draws the tree
// with text nodes only, so that no message can bring in markup of its own.
//
// Blocks:  codeblock {text, language} | quote {children} | heading {level, children} | subtext {children}
//          list {ordered, start, items: [{children, lists}]} | lines {children}
// Inline:  text {text} | strong, em, underline, strike, spoiler {children} | code {text} | link {href, children}
//          user, role, channel {id} | command {name, id} | everyone {text} | time {seconds, style} | emoji {name}

const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}_]/u;
const URL_START = /https?:\/\/[^\s<>]+/iy;
const ITEM = /^(\s*)([-*]|\d{1,9}\.)\s+(.*)$/;

const TAGS = [
  [/<@!?(\d{1,20})>/y, (m) => ({ type: "user", id: m[1] })],
  [/<@&(\d{1,20})>/y, (m) => ({ type: "role", id: m[1] })],
  [/<#(\d{1,20})>/y, (m) => ({ type: "channel", id: m[1] })],
  [/<\/([^:<>\n]{1,100}):(\d{1,20})>/y, (m) => ({ type: "command", name: m[1], id: m[2] })],
  [/<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y, (m) => ({ type: "time", seconds: Number(m[1]), style: m[2] ?? "f" })],
  [/<a?:(\w{2,32}):\d{1,20}>/y, (m) => ({ type: "emoji", name: m[1] })],
  [/<(https?:\/\/[^\s<>]+)>/iy, (m) => link(m[1])],
];

const MARKS = [
  ["**", "strong"],
  ["__", "underline"],
  ["~~", "strike"],
  ["||", "spoiler"],
  ["*", "em"],
  ["_", "em"],
];

function link(href, children) {
  return { type: "link", href, children: children ?? [{ type: "text", text: href }] };
}

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The tree of a whole text. */
export function parse(text) {
  const blocks = [];
  // A fenced block may begin in the middle of a line, so fences are cut out before lines are looked at.
  const fence = /```(?:([\w+#.-]{1,20})\n)?([\s\S]+?)```/g;
  let from = 0;
  for (const found of text.matchAll(fence)) {
    if (isEscaped(text, found.index)) continue;
    blocks.push(...parseLines(trimEnds(text.slice(from, found.index))));
    blocks.push({ type: "codeblock", language: found[1] ?? "", text: found[2].replace(/^\n|\n$/g, "") });
    from = found.index + found[0].length;
  }
  blocks.push(...parseLines(from ? trimEnds(text.slice(from)) : text));
  return blocks;
}

function isEscaped(text, at) {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 1;
}

function trimEnds(text) {
  return text.replace(/^\n|\n$/g, "");
}

function parseLines(text) {
  if (!text) return [];
  const blocks = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    const heading = /^(#{1,3})\s+(\S.*)$/.exec(line);
    if (line.startsWith(">>> ")) {
      const rest = [line.slice(4), ...lines.slice(at + 1)].join("\n");
      blocks.push({ type: "quote", children: parseLines(rest) });
      break;
    }
    if (/^> /.test(line) || line === ">") {
      const end = firstWhere(lines, at, (each) => !/^>( |$)/.test(each));
      const inner = lines.slice(at, end).map((each) => each.slice(2));
      blocks.push({ type: "quote", children: parseLines(inner.join("\n")) });
      at = end;
    } else if (heading) {
      blocks.push({ type: "heading", level: heading[1].length, children: parseInline(heading[2]) });
      at += 1;
    } else if (/^-#\s+\S/.test(line)) {
      blocks.push({ type: "subtext", children: parseInline(line.replace(/^-#\s+/, "")) });
      at += 1;
    } else if (ITEM.test(line)) {
      const end = firstWhere(lines, at, (each) => !ITEM.test(each));
      blocks.push(parseList(lines.slice(at, end).map((each) => ITEM.exec(each))));
      at = end;
    } else {
      const end = firstWhere(lines, at + 1, opensBlock);
      // Emphasis may span lines, so a paragraph is read whole and its line breaks stay in the text.
      blocks.push({ type: "lines", children: parseInline(lines.slice(at, end).join("\n")) });
      at = end;
    }
  }
  return blocks;
}

function firstWhere(lines, from, test) {
  let at = from;
  while (at < lines.length && !test(lines[at])) at += 1;
  return at;
}

function opensBlock(line) {
  return /^(#{1,3}\s+\S|-#\s+\S|> |>>> |>$)/.test(line) || ITEM.test(line);
}

function parseList(items) {
  const ordered = /\d/.test(items[0][2]);
  const list = { type: "list", ordered, start: ordered ? parseInt(items[0][2], 10) : 1, items: [] };
  const depth = items[0][1].length;
  for (let at = 0; at < items.length;) {
    if (items[at][1].length > depth && list.items.length) {
      let end = at;
      while (end < items.length && items[end][1].length > depth) end += 1;
      list.items.at(-1).lists.push(parseList(items.slice(at, end)));
      at = end;
    } else {
      list.items.push({ children: parseInline(items[at][3]), lists: [] });
      at += 1;
    }
  }
  return list;
}

/** The inline tree of a text without blocks. */
export function parseInline(text) {
  const nodes = [];
  let plain = "";
  const push = (node) => {
    if (plain) nodes.push({ type: "text", text: plain });
    plain = "";
    nodes.push(node);
  };
  for (let at = 0; at < text.length;) {
    if (text[at] === "\\" && PUNCTUATION.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    const found = readNode(text, at);
    if (found) {
      push(found.node);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain) nodes.push({ type: "text", text: plain });
  return nodes;
}

function readNode(text, at) {
  switch (text[at]) {
    case "`":
      return readCode(text, at);
    case "<":
      return readTag(text, at);
    case "[":
      return readLink(text, at);
    case "h":
    case "H":
      return readUrl(text, at);
    case "@": {
      const everyone = match(/@(?:everyone|here)\b/y, text, at);
      return everyone && { node: { type: "everyone", text: everyone[0] }, end: at + everyone[0].length };
    }
    case "*":
    case "_":
    case "~":
    case "|":
      return readMark(text, at);
    default:
      return null;
  }
}

function readCode(text, at) {
  const ticks = match(/`+/y, text, at)[0];
  const end = closingTicks(text, at + ticks.length, ticks.length);
  if (end < 0) return null;
  const inner = text.slice(at + ticks.length, end);
  return { node: { type: "code", text: inner.trim() ? inner.trim() : inner }, end: end + ticks.length };
}

function closingTicks(text, from, length) {
  const runs = /`+/g;
  runs.lastIndex = from;
  for (let run = runs.exec(text); run; run = runs.exec(text)) {
    if (run[0].length === length) return run.index;
  }
  return -1;
}

function readTag(text, at) {
  for (const [pattern, build] of TAGS) {
    const found = match(pattern, text, at);
    if (found) return { node: build(found), end: at + found[0].length };
  }
  return null;
}

function readLink(text, at) {
  const close = closingBracket(text, at);
  if (close < 0) return null;
  const target = match(/\(\s*<?(https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))+)>?(?:\s+"[^"\n]*")?\s*\)/iy, text, close + 1);
  if (!target) return null;
  const label = parseInline(text.slice(at + 1, close))
    .map((node) => (node.type === "link" ? node.children : node))
    .flat();
  return { node: link(target[1], label), end: close + 1 + target[0].length };
}

function closingBracket(text, at) {
  let depth = 0;
  for (let i = at; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "[") depth += 1;
    else if (text[i] === "]" && --depth === 0) return i;
  }
  return -1;
}

function readUrl(text, at) {
  if (WORD.test(text[at - 1] ?? "")) return null;
  const found = match(URL_START, text, at);
  if (!found) return null;
  let href = found[0];
  // A sentence's own punctuation is not part of the address, nor a bracket that the address did not open.
  while (/[.,:;!?"'*_~|\]]$/.test(href) || (href.endsWith(")") && !href.includes("("))) href = href.slice(0, -1);
  return { node: link(href), end: at + href.length };
}

function readMark(text, at) {
  for (const [mark, type] of MARKS) {
    if (!text.startsWith(mark, at)) continue;
    if (mark === "_" && WORD.test(text[at - 1] ?? "")) continue;
    if (mark.length === 1 && /\s/.test(text[at + 1] ?? " ")) continue;
    const end = closingMark(text, at + mark.length, mark);
    if (end < 0) continue;
    const children = parseInline(text.slice(at + mark.length, end));
    return { node: { type, children }, end: end + mark.length };
  }
  return null;
}

function closingMark(text, from, mark) {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") {
      at += 1;
    } else if (text[at] === "`") {
      const code = readCode(text, at);
      if (code) at = code.end - 1;
    } else if (mark.length === 1 && text.startsWith(mark + mark, at)) {
      at += 1;
    } else if (text.startsWith(mark, at) && at > from && closes(text, at, mark)) {
      // "***both***": the inner mark closes first, so the outer pair is the last two of the run.
      return mark.length === 2 && text[at + 2] === mark[0] ? at + 1 : at;
    }
  }
  return -1;
}

function closes(text, at, mark) {
  if (mark.length === 2) return true;
  if (/\s/.test(text[at - 1])) return false;
  return mark === "*" || !WORD.test(text[at + 1] ?? "");
}
