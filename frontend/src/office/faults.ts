// After a refused form the focus goes where the mending starts: the first bad field or the findings.
export function focusFirstFault(root: ParentNode): void {
  const fault = root.querySelector<HTMLElement>(
    "[aria-invalid=true]:not([type=hidden]), .findings[tabindex]",
  );
  if (fault) fault.focus();
}
