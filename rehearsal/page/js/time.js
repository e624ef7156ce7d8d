// Times as Discord writes them, in the reader's own locale and zone.

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A `<t:seconds:style>` stamp in words; `now` in milliseconds decides the relative style R. */
export function stamp(seconds, style, now = Date.now()) {
  return style === "R" ? relative(seconds, now) : format(new Date(seconds * 1000), STYLES[style] ?? STYLES.f);
}

export function relative(seconds, now) {
  const distance = seconds - now / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(distance) >= each) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(distance / size), unit);
}

/** The time beside a message's author: today's by the clock alone, older ones with their date. */
export function messageTime(iso, now = Date.now()) {
  const date = new Date(iso);
  const sameDay = date.toDateString() === new Date(now).toDateString();
  return format(date, sameDay ? STYLES.t : STYLES.s);
}

export function clockTime(iso) {
  return format(new Date(iso), STYLES.t);
}

export function fullTime(iso) {
  return format(new Date(iso), STYLES.F);
}

export function dayOf(iso) {
  return format(new Date(iso), STYLES.D);
}

function format(date, style) {
  return Number.isNaN(date.getTime()) ? "an unknown time" : new Intl.DateTimeFormat(undefined, style).format(date);
}
