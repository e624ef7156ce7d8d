// Dialogs that lie over the whole page while they are open.

/** Opens a dialog; once closed it is gone, and the focus is back where it was. */
export function present(dialog) {
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    // Chromium gives the focus back while the page still counts as inert, which leaves a text box without its caret.
    before?.blur?.();
    before?.focus?.({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}
