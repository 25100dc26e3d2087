// A form's buttons rest while its request runs, so that a double click does nothing.
export function disableWhileRunning(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (form.method !== "post") return;
    // After this turn: a disabled button would not send its own name and value.
    window.setTimeout(() => rest(form, true), 0);
  });
  document.addEventListener("htmx:beforeRequest", (event) => restAround(event, true));
  document.addEventListener("htmx:afterRequest", (event) => restAround(event, false));
  // A page taken back from the browser's memory is as it was left: busy.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form").forEach((form) => rest(form, false));
  });
}

function restAround(event: Event, isResting: boolean): void {
  if (event.target instanceof HTMLFormElement && event.target.method === "post") {
    rest(event.target, isResting);
  }
}

function rest(form: HTMLFormElement, isResting: boolean): void {
  form.setAttribute("aria-busy", String(isResting));
  form
    .querySelectorAll<HTMLButtonElement>("button[type=submit], button:not([type])")
    .forEach((button) => {
      if (isResting && button.disabled) return;
      if (!isResting && !button.dataset["rested"]) return;
      button.disabled = isResting;
      if (isResting) button.dataset["rested"] = "1";
      else delete button.dataset["rested"];
    });
}
