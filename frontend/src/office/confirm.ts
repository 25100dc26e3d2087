// A binding step states its consequence before it is sent: `data-confirm="…"` on form or button.
export function askBeforeBinding(): void {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement)) return;
      const button = (event as SubmitEvent).submitter ?? null;
      const words = button?.getAttribute("data-confirm") ?? form.getAttribute("data-confirm");
      if (!words || form.dataset["confirmed"]) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(words, () => {
        form.dataset["confirmed"] = "1";
        form.requestSubmit(button instanceof HTMLButtonElement ? button : undefined);
        delete form.dataset["confirmed"];
      });
    },
    true,
  );
}

function ask(words: string, agreed: () => void): void {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "dialog-heading");
  const heading = document.createElement("h2");
  heading.id = "dialog-heading";
  heading.textContent = "请确认";
  const text = document.createElement("p");
  text.textContent = words;
  const buttons = document.createElement("div");
  buttons.className = "form-buttons";
  buttons.append(
    button("取消", "btn", () => dialog.close()),
    button("确认", "btn btn-primary", () => {
      dialog.close();
      agreed();
    }),
  );
  dialog.append(heading, text, buttons);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function button(label: string, style: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = style;
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
