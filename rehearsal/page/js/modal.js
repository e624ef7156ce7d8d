// A form that the app opened, as a dialog.

import { freshId, h, icon, iconButton } from "./dom.js";
import { present } from "./dialog.js";
import { selectOptions } from "./components.js";
import { FilePicker } from "./file-picker.js";
import { rich } from "./markdown-view.js";
import { openList } from "./popover.js";

const SHORT = 1;

/**
 * Shows a form. `form` is {title, custom_id, components}; `send(answers)` gets the values by custom_id and gives true once
 * they are taken. Resolves when the dialog has closed.
 */
export function showModal(form, app, send) {
  const guildId = app.store.guildOf(app.current)?.id;
  const controls = [];
  const draw = (component, label, description) => {
    const control = drawControl(component, { app, guildId, label, description });
    controls.push(control);
    return control.element;
  };
  const parts = form.components.map((component) => {
    if (component.type === 10) return rich(component.content, app, guildId);
    if (component.type === 18) return draw(component.component, component.label, component.description);
    return (component.components ?? []).map((child) => draw(child, child.label));
  });
  const error = h("p", { class: "failure", role: "alert" });
  const title = freshId("modal");
  const submit = h("button", { class: "button primary" }, "Submit");
  const cancel = h(
    "button",
    { type: "button", class: "button secondary", on: { click: () => dialog.close() } },
    "Cancel",
  );
  const onSubmit = async (event) => {
    event.preventDefault();
    const wrong = controls.filter((control) => !control.check());
    if (wrong.length) {
      wrong[0].focus();
      return;
    }
    submit.setAttribute("aria-busy", "true");
    const problem = await send(Object.fromEntries(controls.map((control) => [control.id, control.read()])));
    submit.removeAttribute("aria-busy");
    error.textContent = problem ?? "";
    if (!problem) dialog.close();
  };
  const dialog = h(
    "dialog",
    { class: "modal", "aria-labelledby": title },
    h(
      "form",
      { novalidate: true, on: { submit: onSubmit } },
      h(
        "header",
        {},
        h("h2", { id: title }, form.title),
        iconButton("close", "Close", () => dialog.close()),
      ),
      h("div", { class: "modal-body" }, parts, error),
      h("footer", {}, cancel, submit),
    ),
  );
  present(dialog);
  controls[0]?.focus();
}

function drawControl(component, at) {
  switch (component.type) {
    case 4:
      return textInput(component, at);
    case 19:
      return fileInput(component, at);
    case 21:
    case 22:
      return choiceGroup(component, at);
    case 23:
      return checkbox(component, at);
    default:
      return selectInput(component, at);
  }
}

const changed = (element) => element.dispatchEvent(new Event("change", { bubbles: true }));

const isRequired = (component) => component.required ?? true;

/** What is wrong with how many values are chosen, in a sentence, or "". */
function countProblem(component, length, most = 1) {
  const least = component.min_values ?? 1;
  if (!length) return isRequired(component) ? "This field is required." : "";
  if (length < least) return `Choose at least ${least}.`;
  const highest = component.max_values ?? most;
  return length > highest ? `Choose at most ${highest}.` : "";
}

/** A labelled control with its own line for what is wrong; `problem()` gives a sentence or "". */
function control(component, { label, description }, input, { read, problem, inputId, focus }) {
  const required = isRequired(component);
  const complaint = h("small", { class: "complaint", role: "alert" });
  const heading = [
    label ?? "",
    required
      ? h("span", { class: "required", "aria-hidden": "true" }, " *")
      : h("span", { class: "optional" }, " optional"),
  ];
  const element = h(
    "div",
    { class: "modal-field" },
    inputId ? h("label", { for: inputId }, heading) : h("p", { class: "label" }, heading),
    description && h("p", { class: "description" }, description),
    input,
    complaint,
  );
  const check = () => {
    complaint.textContent = problem();
    element.classList.toggle("wrong", complaint.textContent !== "");
    return complaint.textContent === "";
  };
  // What was complained of is looked at again as soon as it changes.
  for (const type of ["input", "change"])
    element.addEventListener(type, () => element.classList.contains("wrong") && check());
  return { id: component.custom_id, element, read, check, focus };
}

function textInput(component, at) {
  const inputId = freshId("input");
  const short = component.style === SHORT;
  const most = component.max_length ?? 4000;
  const counter = h("small", { class: "counter", "aria-hidden": "true" });
  const count = () => (counter.textContent = `${[...input.value].length} / ${most}`);
  const input = h(short ? "input" : "textarea", {
    id: inputId,
    type: short ? "text" : null,
    rows: short ? null : 5,
    maxlength: most,
    placeholder: component.placeholder,
    "aria-required": String(component.required ?? true),
    autocomplete: "off",
    value: component.value ?? "",
    on: { input: count },
  });
  count();
  const problem = () => {
    const { length } = input.value;
    if (!length) return isRequired(component) ? "This field is required." : "";
    return length < (component.min_length ?? 0) ? `Write at least ${component.min_length} characters.` : "";
  };
  const withCounter = h("div", { class: "with-counter" }, input, counter);
  return control(component, at, withCounter, { read: () => input.value, problem, inputId, focus: () => input.focus() });
}

function selectInput(component, at) {
  const options = selectOptions(component, at.app, at.guildId);
  const max = component.max_values ?? 1;
  let chosen = options.filter((option) => option.selected).map((option) => option.value);
  const inputId = freshId("input");
  const face = h("span", { class: "select-face" });
  const show = () => {
    face.textContent =
      options
        .filter((option) => chosen.includes(option.value))
        .map((option) => option.label)
        .join(", ") ||
      component.placeholder ||
      "Make a selection";
    face.classList.toggle("placeholder", !chosen.length);
  };
  const open = () =>
    openList(
      element,
      options.map((option) => ({ ...option, selected: chosen.includes(option.value) })),
      {
        min: component.required === false ? 0 : (component.min_values ?? 1),
        max,
        label: at.label ?? "Options",
        done: (values) => {
          chosen = values;
          show();
          changed(element);
        },
      },
    );
  const element = h(
    "button",
    { type: "button", id: inputId, class: "select", "aria-haspopup": "listbox", on: { click: open } },
    face,
    icon("chevron"),
  );
  show();
  const problem = () => countProblem(component, chosen.length);
  return control(component, at, element, { read: () => chosen, problem, inputId, focus: () => element.focus() });
}

function fileInput(component, at) {
  const inputId = freshId("input");
  const max = component.max_values ?? 1;
  const picker = new FilePicker({ max, changed: () => changed(picker.element), props: { id: inputId } });
  const problem = () => countProblem(component, picker.files.length);
  const read = () => picker.files;
  return control(component, at, picker.element, { read, problem, inputId, focus: () => picker.focus() });
}

function choiceGroup(component, at) {
  const radio = component.type === 21;
  const name = freshId("group");
  const draw = (option) =>
    h(
      "label",
      { class: "choice" },
      h("input", { type: radio ? "radio" : "checkbox", name, value: option.value, checked: option.default }),
      h("span", {}, option.label, option.description && h("small", {}, option.description)),
    );
  const group = h(
    "div",
    { class: "choices", role: radio ? "radiogroup" : "group", "aria-label": at.label },
    component.options.map(draw),
  );
  const values = () => [...group.querySelectorAll("input:checked")].map((each) => each.value);
  const problem = () => countProblem(component, values().length, radio ? 1 : component.options.length);
  const read = () => (radio ? (values()[0] ?? null) : values());
  return control(component, at, group, { read, problem, focus: () => group.querySelector("input")?.focus() });
}

/** A yes or no: it stands beside its words, and can never be missing. */
function checkbox(component, { label, description }) {
  const input = h("input", { type: "checkbox", checked: component.default });
  const words = h("span", {}, h("strong", {}, label), description && h("small", {}, description));
  const element = h("div", { class: "modal-field" }, h("label", { class: "choice" }, input, words));
  return {
    id: component.custom_id,
    element,
    read: () => input.checked,
    check: () => true,
    focus: () => input.focus(),
  };
}
