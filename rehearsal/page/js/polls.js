// A poll on a message: answers to tick, then the bars of how all voted.

import { h } from "./dom.js";

export function drawPoll(message, app) {
  const { poll } = message;
  const counts = new Map((poll.results?.answer_counts ?? []).map((each) => [each.id, each]));
  const total = [...counts.values()].reduce((sum, each) => sum + each.count, 0);
  const mine = [...counts.values()].filter((each) => each.me_voted).map((each) => each.id);
  const closed = poll.results?.is_finalized || (poll.expiry && new Date(poll.expiry) < new Date());
  const many = poll.allow_multiselect;
  const vote = (answers) => app.act("vote", { message_id: message.id, answers });

  const row = (answer) => {
    const id = answer.answer_id;
    const count = counts.get(id)?.count ?? 0;
    const share = total ? Math.round((count / total) * 100) : 0;
    const input = h("input", {
      type: many ? "checkbox" : "radio",
      name: `poll-${message.id}`,
      value: answer.poll_media.text,
      checked: mine.includes(id),
      disabled: closed || mine.length > 0,
    });
    const words = [answer.poll_media.emoji?.name, answer.poll_media.text].filter(Boolean).join(" ");
    const result = mine.length || closed ? h("span", { class: "poll-count" }, `${count} · ${share}%`) : null;
    return h(
      "label",
      { class: "poll-answer", vars: { "--share": `${mine.length || closed ? share : 0}%` } },
      input,
      h("span", { class: "poll-text" }, words),
      result,
    );
  };

  const send = (event) => {
    event.preventDefault();
    const picked = [...event.currentTarget.querySelectorAll("input:checked")].map((each) => each.value);
    if (picked.length) vote(picked);
  };
  const takeBack = () => app.act("unvote", { message_id: message.id });
  const again = h("button", { type: "button", class: "text-button", on: { click: takeBack } }, "Remove vote");
  const state = [
    `${total} ${total === 1 ? "vote" : "votes"}`,
    closed ? "Poll closed" : many ? "Choose one or more" : "Choose one",
  ];
  return h(
    "form",
    { class: "poll", on: { submit: send } },
    h("fieldset", {}, h("legend", {}, poll.question.text), poll.answers.map(row)),
    h(
      "div",
      { class: "poll-foot" },
      h("span", {}, state.join(" · ")),
      closed ? null : mine.length ? again : h("button", { class: "button primary" }, "Vote"),
    ),
  );
}

/** What is said below a poll once it has closed. */
export function drawPollResult(message, app) {
  const told = Object.fromEntries((message.embeds?.[0]?.fields ?? []).map((field) => [field.name, field.value]));
  const votes = (count) => `${count} ${count === "1" ? "vote" : "votes"}`;
  const outcome = told.victor_answer_text
    ? [h("strong", {}, told.victor_answer_text), ` came first with ${votes(told.victor_answer_votes)} of ${told.total_votes}.`]
    : told.total_votes === "0"
      ? "Nobody voted."
      : `No answer came first; there were ${votes(told.total_votes)}.`;
  const poll = message.message_reference?.message_id;
  return h(
    "div",
    { class: "poll-result" },
    h("p", {}, "The poll ", h("strong", {}, told.poll_question_text ?? ""), " has closed."),
    h("p", {}, outcome),
    h("button", { type: "button", class: "text-button", on: { click: () => app.jumpTo(poll) } }, "See the poll"),
  );
}
