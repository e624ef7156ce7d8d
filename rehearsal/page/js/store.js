// What the page knows: the snapshot, kept current by events. Views listen for "snapshot", "channels", "message" (detail:
// {channelId, message, kind}), and for the types that chat.py lists beside those.

export const CHANNEL = {
  TEXT: 0,
  DIRECT: 1,
  VOICE: 2,
  CATEGORY: 4,
  NEWS: 5,
  NEWS_THREAD: 10,
  THREAD: 11,
  PRIVATE_THREAD: 12,
  FORUM: 15,
};

const THREAD_STARTER = 21;
const THREADS = [CHANNEL.NEWS_THREAD, CHANNEL.THREAD, CHANNEL.PRIVATE_THREAD];

export const isThread = (channel) => THREADS.includes(channel?.type);

export class Store extends EventTarget {
  /** The commands offered in the open channel. */
  commands = [];
  me = null;
  locale = "en-US";
  bot = null;
  people = [];
  examples = [];
  guilds = new Map();
  channels = new Map();
  users = new Map();
  messages = new Map();
  #dismissed = new Set();

  load(snapshot) {
    this.me = snapshot.me;
    this.bot = snapshot.bot;
    this.commands = [];
    this.examples = snapshot.examples;
    this.locale = snapshot.locale;
    this.#loadPlaces(snapshot);
    const kept = (list) => list.filter((message) => !this.#dismissed.has(message.id));
    this.messages = new Map(Object.entries(snapshot.messages).map(([id, list]) => [id, kept(list)]));
    this.#tell("snapshot");
  }

  #loadPlaces({ guilds, channels, users, people }) {
    this.people = people;
    this.guilds = new Map(guilds.map((guild) => [guild.id, guild]));
    this.channels = new Map(channels.map((channel) => [channel.id, channel]));
    this.users = new Map([...this.users, ...users.map((user) => [user.id, user])]);
  }

  /** Rights or members changed: other places may be seen now. What was said where one was already stays as it is. */
  #changePlaces(snapshot) {
    const before = this.messages;
    this.#loadPlaces(snapshot);
    this.messages = new Map(
      snapshot.channels.map(({ id }) => [id, before.get(id) ?? snapshot.messages[id] ?? []]),
    );
    this.#tell("places");
  }

  /** Takes one event in; chat.py lists the types. A type that changes nothing here is passed on to the views as it is. */
  take(type, data) {
    switch (type) {
      case "message_created":
        return this.#putMessage(data, "create");
      case "message_updated":
        return this.#putMessage(data, "update");
      case "message_deleted":
        return this.removeMessage(data.channel_id, data.id);
      case "channel_created":
      case "channel_updated":
        this.channels.set(data.id, { ...this.channels.get(data.id), ...data });
        return this.#tell("channels");
      case "places_changed":
        return this.#changePlaces(data);
      case "channel_deleted":
        this.channels.delete(data.id);
        return this.#tell("channels");
      default:
        return this.#tell(type, data);
    }
  }

  #putMessage(message, kind) {
    if (message.author) this.users.set(message.author.id, message.author);
    const list = this.messages.get(message.channel_id) ?? [];
    this.messages.set(message.channel_id, list);
    const at = list.findIndex((each) => each.id === message.id);
    const whole = at < 0 ? message : { ...list[at], ...message };
    if (at < 0 && kind === "update" && !message.author) return;
    if (at < 0) list.push(whole);
    else list[at] = whole;
    this.#tell("message", { channelId: message.channel_id, message: whole, kind: at < 0 ? "create" : "update" });
  }

  /** Puts a message out of sight for as long as the page is open. */
  dismiss(channelId, id) {
    this.#dismissed.add(id);
    this.removeMessage(channelId, id);
  }

  removeMessage(channelId, id) {
    const list = this.messages.get(channelId) ?? [];
    this.messages.set(
      channelId,
      list.filter((each) => each.id !== id),
    );
    this.#tell("message", { channelId, message: { id }, kind: "delete" });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** What was said in a channel. The message that only points at what a thread began with is not told. */
  history(channelId) {
    return (this.messages.get(channelId) ?? []).filter((message) => message.type !== THREAD_STARTER);
  }

  guildOf(channelId) {
    return this.guilds.get(this.channels.get(channelId)?.guild_id);
  }

  /** Channels of a guild in the order Discord lists them, threads apart. */
  channelsOf(guildId) {
    const own = [...this.channels.values()].filter((channel) => channel.guild_id === guildId && !isThread(channel));
    const parent = (channel) => (channel.type === CHANNEL.CATEGORY ? channel : this.channels.get(channel.parent_id));
    const order = (channel) => [
      parent(channel)?.position ?? -1,
      channel.type === CHANNEL.CATEGORY ? 0 : 1,
      channel.position ?? 0,
    ];
    return own.sort((a, b) => compare(order(a), order(b)) || compare([BigInt(a.id)], [BigInt(b.id)]));
  }

  threadsOf(channelId) {
    return [...this.channels.values()].filter((channel) => isThread(channel) && channel.parent_id === channelId);
  }

  directMessages() {
    return [...this.channels.values()].filter((channel) => channel.type === CHANNEL.DIRECT);
  }

  channelName(channel) {
    if (channel?.type === CHANNEL.DIRECT) {
      const other = (channel.recipients ?? []).find((user) => user.id !== this.me) ?? this.bot;
      return this.name(other);
    }
    return channel?.name ?? "unknown channel";
  }

  member(guildId, userId) {
    return this.guilds.get(guildId)?.members.find((each) => each.user.id === userId);
  }

  /** A person's name as shown in a guild. */
  name(user, guildId) {
    const nick = this.member(guildId, user?.id)?.nick;
    return nick || user?.global_name || user?.username || "someone";
  }

  /** The ids of the roles one holds in a guild, its @everyone among them. */
  rolesOf(guildId, userId) {
    return [guildId, ...(this.member(guildId, userId)?.roles ?? [])];
  }

  role(id) {
    for (const guild of this.guilds.values()) {
      const role = guild.roles.find((each) => each.id === id);
      if (role) return role;
    }
    return undefined;
  }
}

function compare(a, b) {
  for (let at = 0; at < a.length; at += 1) {
    if (a[at] < b[at]) return -1;
    if (a[at] > b[at]) return 1;
  }
  return 0;
}
