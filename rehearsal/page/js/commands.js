// Raw application commands, made ready for a person who types. Pure functions.

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

/** Every command one can run by typing, subcommands written out: {id, path, description, options}. */
export function runnable(commands) {
  return commands
    .filter((command) => command.type === CHAT_INPUT)
    .flatMap((command) => leaves(command, command.name, command.id))
    .sort((a, b) => a.path.localeCompare(b.path));
}

function leaves(node, path, id) {
  const children = (node.options ?? []).filter((option) => option.type <= OPTION.GROUP);
  if (children.length) return children.flatMap((child) => leaves(child, `${path} ${child.name}`, id));
  return [{ id, path, description: node.description ?? "", options: node.options ?? [] }];
}

/** The commands that fit what stands after the slash, closest first. */
export function suggest(leaves, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (leaf) => {
    if (leaf.path.startsWith(typed.toLowerCase())) return 0;
    if (words.every((word) => leaf.path.includes(word))) return 1;
    return words.every((word) => `${leaf.path} ${leaf.description.toLowerCase()}`.includes(word)) ? 2 : 3;
  };
  return leaves
    .map((leaf) => [rank(leaf), leaf])
    .filter(([fit]) => fit < 3)
    .sort(([a], [b]) => a - b)
    .map(([, leaf]) => leaf);
}

/** The command whose whole name begins the line (after its slash), or undefined. */
export function commandAt(leaves, line) {
  const typed = line.replace(/^\//, "");
  return leaves
    .filter((leaf) => typed === leaf.path || typed.startsWith(`${leaf.path} `))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

/**
 * A written command, such as `/ask question: what is a quota? private: true`, as {leaf, values}: values are texts by option
 * name. Words before the first option name belong to the first option. Undefined where no command has that name.
 */
export function readLine(leaves, line) {
  const leaf = commandAt(leaves, line);
  if (!leaf) return undefined;
  const rest = line.replace(/^\//, "").slice(leaf.path.length).trim();
  const values = {};
  const names = leaf.options.map((option) => option.name);
  if (!rest || !names.length) return { leaf, values };
  const parts = rest.split(new RegExp(`(?:^|\\s)(${names.join("|")}):\\s*`, "u"));
  if (parts[0].trim()) values[leaf.options[0].name] = parts[0].trim();
  for (let at = 1; at < parts.length; at += 2) values[parts[at]] = parts[at + 1].trim();
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
