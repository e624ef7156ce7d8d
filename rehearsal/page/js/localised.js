// Names and descriptions of commands in the language of whoever reads them. Pure functions.

const FALLBACKS = { "en-US": "en-GB", "en-GB": "en-US", "es-419": "es-ES" };

/** The `name` or `description` of a command, option or choice as a client in `locale` shows it. */
export function shown(owner, key, locale) {
  const texts = owner[`${key}_localizations`] ?? {};
  return texts[locale] || texts[FALLBACKS[locale]] || owner[key] || "";
}

/** The locales that commands are written in, beside the one of their default names. */
export function locales(commands) {
  const found = new Set();
  const look = (owner) => {
    for (const key of ["name_localizations", "description_localizations"])
      for (const locale of Object.keys(owner[key] ?? {})) found.add(locale);
    for (const child of [...(owner.options ?? []), ...(owner.choices ?? [])]) look(child);
  };
  commands.forEach(look);
  return [...found].sort();
}

/** A language's name in itself, such as "Deutsch". */
export function languageName(locale) {
  const name = new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
