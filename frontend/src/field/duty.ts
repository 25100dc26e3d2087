// On duty: the position is shared only then, and the officer sees what was shared.
import { button, card, empty, field, h } from "./dom";
import { submit } from "./outbox";
import { notice, registerPage, showPage } from "./pages";
import { fixOf, locate, wordsFor } from "./place";
import { now, officer } from "./session";
import { tasksNow } from "./shift";
import { recall, remember, uuid } from "./store";
import { moment } from "./words";

const BATCH_MS = 30_000;
const POINTS_AT_MOST = 60;
const SHOWN = 100;
const ARMED_MS = 5000;
type Point = [number, number, number, number | null, number | null, number | null];

let watching: number | null = null;
let gathered: Point[] = [];

export function registerDuty(): void {
  registerPage({ path: "duty", title: "执勤", nav: "执勤", show: showDuty, live: true });
  window.setInterval(() => void keepSharing(), BATCH_MS);
}

export function isOnDuty(): boolean {
  const at = now().getTime();
  const duty = tasksNow()?.duty;
  if (!duty?.officer) return false;
  return duty.spans.some((span) => Date.parse(span.since) <= at && at < Date.parse(span.until));
}

// Begins on duty where the officer has agreed, ends by itself when the shift does.
export async function keepSharing(): Promise<void> {
  const own = officer();
  const wanted = own !== null && isOnDuty() && (await recall<boolean>("sharing", own)) === true;
  if (wanted && watching === null) begin();
  if (!wanted && watching !== null) end();
  await sendGathered();
  const sign = document.querySelector<HTMLElement>("#sharing");
  if (watching !== null && !sign) document.querySelector(".m-head")?.after(h("p", { id: "sharing", class: "m-sharing", role: "status" }, "正在共享位置（执勤中）"));
  if (watching === null) sign?.remove();
}

function begin(): void {
  watching = navigator.geolocation.watchPosition((position) => {
    const fix = fixOf(position);
    const { speed, heading } = position.coords;
    gathered.push([now().getTime(), fix.lon, fix.lat, fix.accuracy_m ?? null, speed, heading]);
    if (gathered.length > POINTS_AT_MOST) void sendGathered();
  }, () => undefined, { enableHighAccuracy: true, maximumAge: 10_000 });
}

function end(): void {
  if (watching !== null) navigator.geolocation.clearWatch(watching);
  watching = null;
}

async function sendGathered(): Promise<void> {
  const own = officer();
  if (!own || !gathered.length) return;
  const points = gathered;
  gathered = [];
  await submit("positions", "位置", { batch: uuid(), points }, [], { quiet: true });
  const told = points.map(([at, lon, lat, accuracy]) => ({ at: new Date(at).toISOString(), lon, lat, accuracy }));
  const before = (await recall<typeof told>("shared", own)) ?? [];
  await remember("shared", [...told.reverse(), ...before].slice(0, SHOWN), own);
}

async function showDuty(view: HTMLElement): Promise<void> {
  const own = officer();
  const duty = tasksNow()?.duty;
  if (!own || !duty) {
    view.append(empty("尚未取得排班", "请在有网络时打开一次"));
    return;
  }
  const on = isOnDuty();
  const sharing = (await recall<boolean>("sharing", own)) === true;
  view.append(
    card("班次", h("p", { class: "m-where" }, on ? "执勤中" : "不在班"),
      duty.spans.length
        ? h("ul", { class: "m-plain" }, ...duty.spans.map((span) => h("li", {}, `${span.name} ${moment(span.since)} 至 ${moment(span.until)}`)))
        : empty("近期没有排班", duty.officer ? "如有出入请联系中队长" : "您的账号没有对应的执法人员，不共享位置")),
    card("位置共享", h("p", { class: "m-help" }, "只在班次之内共享，下班自动停止；共享了什么，下面都能看到。"),
      button(sharing ? "停止共享位置" : "在班时共享位置", async () => {
        await remember("sharing", !sharing, own);
        await keepSharing();
        await showPage();
      }, sharing ? "m-outline" : "m-primary"),
      await sharedList()),
    safety());
}

// The call goes out at the second press: once by mistake is nothing, twice is meant.
function safety(): HTMLElement {
  const says = h("p", { class: "m-error", role: "alert" });
  let armed = 0;
  const call = button("紧急报警", async () => {
    if (Date.now() - armed > ARMED_MS) {
      armed = Date.now();
      says.textContent = "再按一次立即向指挥中心报警";
      return;
    }
    armed = 0;
    const fix = await locate(3000).catch(() => null);
    await submit("emergency", "紧急报警", fix ? { lon: fix.lon, lat: fix.lat } : {});
    says.textContent = navigator.onLine ? "已报警，正在发送位置" : "当前没有网络，恢复后立即发出；请同时用电话或者对讲机呼叫";
  }, "m-danger");
  const minutes = h("select", { class: "m-input" }, ...[15, 30, 60].map((count) => h("option", { value: count }, `${count} 分钟后`)));
  return card("安全", says, call, field("平安确认", minutes, "到时没有确认平安的，指挥中心会收到报警"),
    h("div", { class: "m-row" },
      button("开始计时", async () => {
        await submit("safety.timer", "平安确认计时", { minutes: Number(minutes.value) });
        notice(`已开始计时，请在 ${minutes.value} 分钟内确认平安`);
      }),
      button("确认平安", async () => {
        await submit("safety.check_in", "确认平安", {});
        notice("已确认平安");
      })));
}

async function sharedList(): Promise<HTMLElement> {
  const own = officer();
  const shared = own ? ((await recall<Array<{ at: string; lon: number; lat: number; accuracy: number | null }>>("shared", own)) ?? []) : [];
  if (!shared.length) return empty("还没有共享过位置");
  return h("details", { class: "m-more" }, h("summary", {}, `最近共享的 ${shared.length} 个位置`),
    h("ul", { class: "m-plain" }, ...shared.map((one) => h("li", {}, `${moment(one.at)} ${wordsFor({ lon: one.lon, lat: one.lat, at: one.at, by: "gps", accuracy_m: one.accuracy ?? 0 })}`))));
}
