// Discord's message flags.

export const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const COMPONENTS_V2 = 1 << 15;

const has = (message, flag) => ((message.flags ?? 0) & flag) !== 0;

export const isEphemeral = (message) => has(message, EPHEMERAL);
export const isThinking = (message) => has(message, LOADING);
export const isComponentsV2 = (message) => has(message, COMPONENTS_V2);
