// data-island="interview-asking": questions and answers are typed without the page moving; a
// template goes into the question; dictation where a recognizer is set up.
import { freshKey, send, tokenOf } from "./sending";

export function startAsking(element: HTMLElement): void {
  const question = element.querySelector<HTMLTextAreaElement>("textarea[name=question]");
  const answer = element.querySelector<HTMLTextAreaElement>("textarea[name=answer]");
  document.addEventListener("click", (event) => insert(event, question));
  element.addEventListener("htmx:afterRequest", (event) => {
    const { successful } = (event as CustomEvent<{ successful: boolean }>).detail;
    const form = event.target;
    if (!successful || !(form instanceof HTMLFormElement)) return;
    form.reset();
    const key = form.querySelector<HTMLInputElement>("input[name=idempotency_key]");
    if (key) key.value = freshKey();
    (form.dataset["keeps"] === "ask" ? answer : question)?.focus();
  });
  element.querySelectorAll("textarea").forEach((field) =>
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.ctrlKey) field.form?.requestSubmit();
    }),
  );
  const button = element.querySelector<HTMLButtonElement>("[data-dictate-button]");
  if (button && answer && !button.disabled) dictation(element, button, answer);
}

function insert(event: MouseEvent, question: HTMLTextAreaElement | null): void {
  const chosen = event.target instanceof Element ? event.target.closest("[data-insert-question]") : null;
  if (!chosen || !question?.isConnected) return;
  question.value = chosen.textContent?.trim() ?? "";
  question.focus();
}

function dictation(element: HTMLElement, button: HTMLButtonElement, answer: HTMLTextAreaElement): void {
  let recorder: MediaRecorder | null = null;
  button.addEventListener("click", () => {
    if (recorder) {
      recorder.stop();
      recorder = null;
      return;
    }
    void navigator.mediaDevices.getUserMedia({ audio: true }).then((stream) => {
      recorder = new MediaRecorder(stream);
      button.setAttribute("aria-pressed", "true");
      recorder.addEventListener("dataavailable", (event) => {
        stream.getTracks().forEach((track) => track.stop());
        button.setAttribute("aria-pressed", "false");
        void spoken(element, event.data, answer);
      });
      recorder.start();
    });
  });
}

async function spoken(element: HTMLElement, sound: Blob, answer: HTMLTextAreaElement): Promise<void> {
  try {
    const told = await send(element.dataset["dictate"] ?? "", tokenOf(element), sound, { "Content-Type": sound.type });
    answer.value += String(told["words"] ?? "");
  } catch (fault) {
    answer.placeholder = fault instanceof Error ? fault.message : "听写失败，请手工录入";
  }
  answer.focus();
}
