// People, roles and channels as things to choose from.

import { CHANNEL, isThread } from "./store.js";

/** What each entity select offers, by component type. */
export const SELECTS = { 5: "user", 6: "role", 7: "mentionable", 8: "channel" };

/** Choices {label, value, description} of a kind: user, role, mentionable or channel. */
export function entityOptions(kind, store, guildId, channelTypes) {
  const guild = store.guilds.get(guildId);
  const people = guild ? guild.members.map((member) => member.user) : [...store.users.values()];
  const users = people.map((user) => ({
    label: store.name(user, guildId),
    value: user.id,
    description: user.bot ? "App" : user.username,
  }));
  const roles = (guild?.roles ?? []).map((role) => ({ label: role.name, value: role.id, description: "Role" }));
  if (kind === "user") return users;
  if (kind === "role") return roles;
  if (kind === "mentionable") return [...users, ...roles];
  const wanted = (channel) =>
    channelTypes?.length ? channelTypes.includes(channel.type) : channel.type !== CHANNEL.DIRECT && !isThread(channel);
  return [...store.channels.values()]
    .filter((channel) => channel.guild_id === guildId && wanted(channel))
    .map((channel) => ({ label: `${channel.type === CHANNEL.CATEGORY ? "" : "#"}${channel.name}`, value: channel.id }));
}
