// Raw application commands, made ready for a person who types. Pure functions.

import { shown } from "./localised.js";

export const CHAT_INPUT = 1;
export const USER_MENU = 2;
export const MESSAGE_MENU = 3;

export const OPTION = {
  SUBCOMMAND: 1,
  GROUP: 2,
  STRING: 3,
  INTEGER: 4,
  BOOLEAN: 5,
  USER: 6,
  CHANNEL: 7,
  ROLE: 8,
  MENTIONABLE: 9,
  NUMBER: 10,
  ATTACHMENT: 11,
};

/**
 * Every command one can run by typing, subcommands written out: {id, path, shown, description, group, guarded, options}.
 * `path` is the default name, `shown` the one in the reader's language; `group` is {name, description} of the command that
 * a subcommand belongs to; a `guarded` command asks for a permission. Options have `shown` and `explained` beside `name`.
 */
export function runnable(commands, locale) {
  return commands
    .filter((command) => command.type === CHAT_INPUT)
    .flatMap((command) => leaves(command, { path: "", shown: "", group: null }, command, locale))
    .sort((a, b) => Number(a.group !== null) - Number(b.group !== null) || a.shown.localeCompare(b.shown, locale));
}

function leaves(node, above, command, locale) {
  const path = `${above.path} ${node.name}`.trim();
  const name = `${above.shown} ${shown(node, "name", locale)}`.trim();
  const description = shown(node, "description", locale);
  const children = (node.options ?? []).filter((option) => option.type <= OPTION.GROUP);
  const group = above.group ?? (children.length ? { name, description } : null);
  if (children.length)
    return children.flatMap((child) => leaves(child, { path, shown: name, group }, command, locale));
  return [
    {
      id: command.id,
      path,
      shown: name,
      description,
      group,
      guarded: (command.default_member_permissions ?? null) !== null,
      options: (node.options ?? []).map((option) => readable(option, locale)),
    },
  ];
}

function readable(option, locale) {
  const choices = option.choices?.map((choice) => ({ ...choice, name: shown(choice, "name", locale) }));
  return {
    ...option,
    choices,
    shown: shown(option, "name", locale),
    explained: shown(option, "description", locale),
  };
}

/** The commands that fit what stands after the slash, closest first. */
export function suggest(leaves, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (leaf) => {
    const names = leaf.shown === leaf.path ? leaf.path : `${leaf.shown} ${leaf.path}`;
    if (leaf.shown.startsWith(typed.toLowerCase()) || leaf.path.startsWith(typed.toLowerCase())) return 0;
    if (words.every((word) => names.includes(word))) return 1;
    return words.every((word) => `${names} ${leaf.description.toLowerCase()}`.includes(word)) ? 2 : 3;
  };
  return leaves
    .map((leaf) => [rank(leaf), leaf])
    .filter(([fit]) => fit < 3)
    .sort(([a], [b]) => a - b)
    .map(([, leaf]) => leaf);
}

/** The heading of each suggestion that begins a group; none where the suggestions are not listed by groups. */
export function headings(fitting) {
  const byGroups = fitting.every((leaf, at) => at === 0 || !fitting[at - 1].group || leaf.group);
  if (!byGroups) return fitting.map(() => null);
  return fitting.map((leaf, at) => (leaf.group && leaf.group.name !== fitting[at - 1]?.group?.name ? leaf.group : null));
}

/** The command whose whole name, by default or as shown, begins the line (after its slash): {leaf, name}, or undefined. */
export function commandAt(leaves, line) {
  const typed = line.replace(/^\//, "");
  return leaves
    .flatMap((leaf) => [leaf.path, leaf.shown].map((name) => ({ leaf, name })))
    .filter(({ name }) => typed === name || typed.startsWith(`${name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/**
 * A written command, such as `/ask question: what is a quota? private: true`, as {leaf, values}: values are texts by option
 * name. Words before the first option name belong to the first option. Undefined where no command has that name.
 */
export function readLine(leaves, line) {
  const found = commandAt(leaves, line);
  if (!found) return undefined;
  const { leaf, name } = found;
  const rest = line.replace(/^\//, "").slice(name.length).trim();
  const values = {};
  const names = new Map(leaf.options.flatMap((option) => [[option.shown, option.name], [option.name, option.name]]));
  if (!rest || !names.size) return { leaf, values };
  const parts = rest.split(new RegExp(`(?:^|\\s)(${[...names.keys()].join("|")}):\\s*`, "u"));
  if (parts[0].trim()) values[leaf.options[0].name] = parts[0].trim();
  for (let at = 1; at < parts.length; at += 2) values[names.get(parts[at])] = parts[at + 1].trim();
  return { leaf, values };
}

/** What is wrong with a value for its option, in a sentence, or "" where nothing is. */
export function complaint(option, value) {
  if (value === undefined || value === "") return option.required ? "This option is required." : "";
  if (option.type === OPTION.STRING) {
    if (option.min_length && value.length < option.min_length) return `At least ${option.min_length} characters.`;
    if (option.max_length && value.length > option.max_length) return `At most ${option.max_length} characters.`;
  }
  if (option.type === OPTION.INTEGER || option.type === OPTION.NUMBER) {
    if (typeof value !== "number" || Number.isNaN(value)) return "Write a number.";
    if (option.type === OPTION.INTEGER && !Number.isInteger(value)) return "Write a whole number.";
    if (option.min_value !== undefined && value < option.min_value) return `At least ${option.min_value}.`;
    if (option.max_value !== undefined && value > option.max_value) return `At most ${option.max_value}.`;
  }
  return "";
}

/** What was typed, as a value of the option's type; undefined where nothing was typed. */
export function typedValue(option, text) {
  if (text.trim() === "") return undefined;
  return option.type === OPTION.INTEGER || option.type === OPTION.NUMBER ? Number(text.replace(",", ".")) : text;
}
