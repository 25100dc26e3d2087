// A file over the limit is told of beside its field before it is sent; the server
// checks again. The limit in bytes stands in `data-upload-limit` of the field or of what holds it.
const MIB = 1024 * 1024;

export function uploadFault(files: ArrayLike<{ name: string; size: number }>, limit: number): string {
  for (const file of Array.from(files)) {
    if (limit > 0 && file.size > limit) {
      const size = (file.size / MIB).toFixed(1);
      return `“${file.name}”有 ${size} MB，超过 ${Math.floor(limit / MIB)} MB，请分段或者压缩后重新选择。`;
    }
  }
  return "";
}

export function checkUploads(): void {
  document.addEventListener("change", (event) => {
    if (isFileField(event.target)) show(event.target);
  });
  document.addEventListener(
    "submit",
    (event) => {
      if (!(event.target instanceof HTMLFormElement)) return;
      const fields = [...event.target.elements].filter(isFileField);
      const bad = fields.filter((field) => show(field));
      if (!bad[0]) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      bad[0].focus();
    },
    { capture: true },
  );
}

function isFileField(target: unknown): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === "file";
}

// Says whether the field is at fault.
function show(field: HTMLInputElement): boolean {
  const holder = field.closest<HTMLElement>("[data-upload-limit]");
  const fault = uploadFault(field.files ?? [], Number(holder?.dataset["uploadLimit"] ?? 0));
  const id = `${field.id}_upload`;
  document.getElementById(id)?.remove();
  field.toggleAttribute("aria-invalid", false);
  if (!fault) {
    describe(field, id, false);
    return false;
  }
  const told = document.createElement("p");
  told.id = id;
  told.className = "field-error";
  told.setAttribute("role", "alert");
  told.textContent = fault;
  field.after(told);
  field.setAttribute("aria-invalid", "true");
  describe(field, id, true);
  return true;
}

function describe(field: HTMLInputElement, id: string, isTold: boolean): void {
  const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (isTold) ids.push(id);
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
