// One bar tells of requests that failed, with a way to try again.
export function failureText(status: number): string {
  if (status === 0) return "网络不通，操作未完成。";
  if (status === 401) return "登录已过期，请重新登录。";
  if (status === 403) return "没有权限，或登录状态已变化。";
  if (status === 404) return "内容不存在，或不在您的辖区内。";
  if (status === 413) return "提交的文件过大。";
  if (status === 429) return "操作过于频繁，请稍后再试。";
  return "系统出错，操作未完成。";
}

interface FailedRequest {
  xhr?: XMLHttpRequest;
  elt?: Element;
  requestConfig?: { verb?: string };
}

export function reportFailures(): void {
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      show((event as CustomEvent<FailedRequest>).detail);
    });
  }
  document.addEventListener("htmx:beforeRequest", hide);
}

function show(failed: FailedRequest): void {
  const bar = document.getElementById("alert");
  if (!bar) return;
  const words = document.createElement("span");
  words.textContent = failureText(failed.xhr?.status ?? 0);
  bar.replaceChildren(words, retryButton());
  bar.hidden = false;
  bar.scrollIntoView({ block: "nearest" });
}

function retryButton(): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-small";
  button.textContent = "重试";
  button.addEventListener("click", () => window.location.reload());
  return button;
}

function hide(): void {
  const bar = document.getElementById("alert");
  if (bar) bar.hidden = true;
}
