// The command screen: one picture at the start, then what the stream says, drawn on map and lists.
import { type Basemap, NO_BASEMAP } from "../islands/basemap";
import { type Heard, listen, type LiveState } from "../islands/live";
import { Card } from "./card";
import { byId, fetched } from "./dom";
import { Lists } from "./lists";
import { type CommandMap, drawCells, drawZones, makeMap, rem } from "./map";
import { Objects } from "./objects";
import { type Figures, showFigures } from "./panels";
import { type Day, placeAt, Replay, stateAt, type Track } from "./replay";
import { drawSign, signOf, SIZE } from "./sprites";
import { type Kind, type Row, stateOf, Store, wallTime } from "./store";

interface Config {
  urls: Record<"picture" | "stream" | "figures" | "replay" | "tracks", string>;
  cells: string;
  zones: string;
  basemap: Basemap;
  may_dispatch: boolean;
}

interface Picture {
  position: number;
  now: number;
  incidents: Row[];
  cases: Row[];
  devices: Row[];
  carriers: Row[];
  arrivals: Row[];
  alerts?: Row[];
}

interface Positions {
  rows: [string, number, number, string, number][];
}

const STATE_WORDS: Record<LiveState, string> = {
  live: "实时连接",
  retry: "重连中",
  out: "登录已失效，请重新登录",
};
const CARRIER_WORDS: Record<string, string> = { duty: "在岗", busy: "处置中", silent: "无位置" };
const FIGURES_MS = 5_000;
const LISTS_MS = 1_000;
const SIGN_REM = 1.15;
const BEGIN_ANEW_MS = 5_000;
const KIND_OF_LIST: Record<string, Kind> = { incident: "incident", case: "case", alert: "alert" };

export class Screen {
  readonly store = new Store();
  readonly objects: Objects;
  private readonly shown: CommandMap;
  private readonly lists: Lists;
  private readonly card: Card;
  private readonly config: Config;
  private readonly frame = document.querySelector<HTMLElement>(".map-frame") ?? document.body;
  private skew = 0;
  private waiting: Heard[] | null = [];
  private chosen: { kind: Kind; id: string } | null = null;
  private readonly off = new Set<string>();
  private isReplaying = false;
  private stale = new Set<Kind>();
  private figuresAt = 0;
  private isFigureDue = true;
  private begunAt = 0;

  constructor() {
    this.config = JSON.parse(byId("config").textContent ?? "{}") as Config;
    const basemap = { ...NO_BASEMAP, ...this.config.basemap };
    this.shown = makeMap(byId("map"), basemap);
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.objects = new Objects(this.shown.map, byId("map"), () => calm.matches);
    this.card = new Card(() => this.choose(null));
    this.lists = new Lists(this.store, {
      choose: (kind, id) => this.pick(kind, id, true),
      mayDispatch: this.config.may_dispatch,
      now: () => this.now(),
    });
    void drawCells(this.shown, this.config.cells, basemap).catch(() => this.say("网格暂时无法读取"));
    void drawZones(this.shown, this.config.zones, basemap).catch(() => this.say("管控区域暂时无法读取"));
    this.answerTheHand();
    this.legend();
    new Replay(this.config.urls, this.showing());
    listen({
      address: this.config.urls.stream,
      names: ["incident", "case", "report", "positions", "alert"],
      hear: (heard) => this.hear(heard),
      show: (state) => this.showState(state),
    });
    void this.begin();
    window.setInterval(() => this.tick(), LISTS_MS);
    this.objects.hide((key) => this.isHidden(key));
  }

  private now(): number {
    return Date.now() + this.skew;
  }

  /** Asks for the whole picture; what the stream says meanwhile waits and is taken in behind it. */
  private async begin(): Promise<void> {
    this.waiting ??= [];
    this.begunAt = this.now();
    try {
      const told = await fetched<Picture>(this.config.urls.picture);
      this.skew = told.now - Date.now();
      this.store.fill("incident", told.incidents);
      this.store.fill("case", told.cases);
      this.store.fill("device", told.devices);
      this.store.fill("carrier", told.carriers);
      this.store.fill("alert", told.alerts ?? []);
      this.store.arrivals = told.arrivals;
    } catch {
      this.say("数据暂时无法读取，正在重试");
      window.setTimeout(() => void this.begin(), 5_000);
      return;
    }
    const waiting = this.waiting ?? [];
    this.waiting = null;
    this.redraw();
    waiting.forEach((heard) => this.hear(heard));
  }

  private redraw(): void {
    this.objects.clear();
    for (const kind of ["device", "case", "incident", "carrier", "alert"] as const) {
      for (const row of this.store.rows[kind].values()) this.drawRow(kind, row);
    }
    this.lists.show(this.now());
    this.lists.showArrivals();
    this.isFigureDue = true;
  }

  private drawRow(kind: Kind, row: Row): void {
    if (this.isReplaying || row.lon === null || row.lat === null) return;
    const sign = kind === "carrier" ? (row.kind ?? "officer") : kind;
    const state = kind === "incident" ? stateOf(row, this.now()) : stateFor(kind, row);
    this.objects.put(`${kind} ${row.id}`, this.shown.edge.into(row.lon, row.lat), signOf(sign, state));
  }

  private isHidden(key: string): boolean {
    const [kind = "", id = ""] = key.split(" ");
    if (kind === "played") return this.isPlayedHidden(id);
    const row = this.store.rows[kind as Kind]?.get(id);
    if (!row) return true;
    const layer = kind === "carrier" ? (row.kind ?? "officer") : kind;
    return this.off.has(layer) || (this.store.unit !== "" && !!row.unit && row.unit !== this.store.unit);
  }

  private hear(heard: Heard): void {
    if (heard.name === "ready" || heard.name === "out") return;
    if (heard.name === "reset") {
      void this.begin();
      return;
    }
    if (this.waiting) {
      this.waiting.push(heard);
      return;
    }
    if (heard.name === "positions") this.takePositions(heard.data as Positions);
    else if (heard.name === "report") this.takeArrival((heard.data as { row: Row }).row);
    else this.takeRow(heard);
  }

  private takeRow(heard: Heard): void {
    const kind = KIND_OF_LIST[heard.name];
    const { row } = heard.data as { row: Row };
    if (!kind || !this.store.take(kind, row, this.now())) return;
    this.drawRow(kind, row);
    this.stale.add(kind);
    this.isFigureDue = true;
    if (kind === "incident") this.say(`${row.title} ${row.place ?? ""} ${row.label ?? ""}`);
    if (this.chosen?.kind === kind && this.chosen.id === row.id) this.pick(kind, row.id, false);
  }

  private takeArrival(row: Row): void {
    this.store.announce(row);
    this.lists.showArrivals();
    this.say(`${row.title} ${row.place ?? ""}`);
  }

  private takePositions(told: Positions): void {
    let isUnknown = false;
    for (const [id, lon, lat, state, at] of told.rows) {
      const row = this.store.rows.carrier.get(id);
      if (!row) {
        isUnknown ||= state !== "gone";
        continue;
      }
      if (state === "gone") {
        this.store.rows.carrier.delete(id);
        this.objects.redraw();
        continue;
      }
      Object.assign(row, { lon, lat, state, at, label: CARRIER_WORDS[state] ?? "" });
      this.drawRow("carrier", row);
    }
    this.stale.add("carrier");
    if (isUnknown && this.now() - this.begunAt > BEGIN_ANEW_MS) void this.begin();
  }

  private tick(): void {
    const now = this.now();
    byId("clock").textContent = wallTime(now);
    this.lists.tick(now);
    for (const row of this.store.rows.incident.values()) {
      if (row.state === "progress" && stateOf(row, now) === "urgent") {
        row.state = "urgent";
        this.drawRow("incident", row);
        this.stale.add("incident");
      }
    }
    for (const kind of this.stale) this.lists.show(now, kind);
    this.stale.clear();
    if (this.isFigureDue && now - this.figuresAt >= FIGURES_MS) void this.askFigures(now);
    if (this.chosen) this.placeCard();
  }

  private async askFigures(now: number): Promise<void> {
    this.isFigureDue = false;
    this.figuresAt = now;
    try {
      const unit = encodeURIComponent(this.store.unit);
      showFigures(await fetched<Figures>(`${this.config.urls.figures}?unit=${unit}`));
    } catch {
      this.isFigureDue = true;
    }
  }

  private pick(kind: Kind, id: string, isByHand: boolean): void {
    const row = this.store.rows[kind].get(id);
    if (!row) return;
    this.choose({ kind, id });
    const links: [string, string][] =
      kind === "incident" && row.stage === "filed" && this.config.may_dispatch && row.url
        ? [["派遣", `${row.url}do/dispatch/`]]
        : [];
    this.card.show(kind, row, this.now(), links);
    if (isByHand && row.lon !== null && row.lat !== null) {
      this.shown.map.getView().setCenter(this.shown.edge.into(row.lon, row.lat));
      this.card.focus();
    }
    this.placeCard();
  }

  private choose(chosen: { kind: Kind; id: string } | null): void {
    this.chosen = chosen;
    this.objects.choose(chosen ? `${chosen.kind} ${chosen.id}` : "");
  }

  private placeCard(): void {
    if (!this.chosen) return;
    this.card.place(this.objects.pixelOf(`${this.chosen.kind} ${this.chosen.id}`), this.frame);
  }

  private answerTheHand(): void {
    this.shown.map.on("singleclick", (event) => {
      const [kind = "", id = ""] = this.objects.at(event.pixel).split(" ");
      if (id && kind !== "played") this.pick(kind as Kind, id, false);
      else this.card.close();
    });
    this.shown.map.on("postrender", () => this.placeCard());
    document.querySelectorAll<HTMLButtonElement>("[data-layer]").forEach((button) => {
      button.addEventListener("click", () => this.switchLayer(button));
    });
    byId<HTMLSelectElement>("unit").addEventListener("change", (event) => {
      this.store.unit = (event.target as HTMLSelectElement).value;
      this.figuresAt = 0;
      this.isFigureDue = true;
      this.objects.redraw();
      this.lists.show(this.now());
    });
    byId("whole").addEventListener("click", () => {
      if (document.fullscreenElement) void document.exitFullscreen();
      else void document.documentElement.requestFullscreen();
    });
  }

  private switchLayer(button: HTMLButtonElement): void {
    const layer = button.dataset["layer"] ?? "";
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOn));
    if (isOn) this.off.delete(layer);
    else this.off.add(layer);
    if (layer === "cells") this.shown.cells.setVisible(isOn);
    if (layer === "zones") this.shown.zones.setVisible(isOn);
    this.objects.redraw();
  }

  private showState(state: LiveState): void {
    const element = byId("live");
    element.dataset["state"] = state;
    element.textContent = STATE_WORDS[state];
    if (state === "out") {
      const link = document.createElement("a");
      link.href = `/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`;
      link.textContent = STATE_WORDS.out;
      element.replaceChildren(link);
    }
  }

  private say(words: string): void {
    byId("said").textContent = words;
  }

  private legend(): void {
    document.querySelectorAll<HTMLElement>("[data-sign]").forEach((line) => {
      const picture = drawSign(line.dataset["sign"] ?? "", (rem() * SIGN_REM * window.devicePixelRatio) / SIZE);
      picture.setAttribute("aria-hidden", "true");
      line.prepend(picture);
    });
  }

  private readonly played = new Map<string, { unit?: string | undefined; layer: string; isThere: boolean }>();

  private isPlayedHidden(id: string): boolean {
    const one = this.played.get(id);
    if (!one?.isThere) return true;
    return this.off.has(one.layer) || (this.store.unit !== "" && !!one.unit && one.unit !== this.store.unit);
  }

  private showing(): ConstructorParameters<typeof Replay>[1] {
    return {
      begin: () => {
        this.isReplaying = true;
        document.documentElement.classList.add("replaying");
        this.card.close();
        this.played.clear();
        this.objects.clear();
      },
      draw: (day, tracks, at) => this.drawPlayed(day, tracks, at),
      end: () => {
        this.isReplaying = false;
        document.documentElement.classList.remove("replaying");
        this.redraw();
      },
      say: (words) => this.say(words),
    };
  }

  private drawPlayed(day: Day, tracks: Track[], at: number): void {
    for (const row of day.incidents) {
      const state = stateAt(row.states, at);
      this.play(row.id, "incident", row.unit, state, row.lon === null || row.lat === null ? null : [row.lon, row.lat]);
    }
    for (const track of tracks) {
      this.play(track.id, track.kind, track.unit, "duty", placeAt(track.points, at));
    }
    this.objects.redraw();
  }

  private play(id: string, layer: string, unit: string | undefined, state: string, place: [number, number] | null): void {
    const isThere = state !== "" && place !== null;
    this.played.set(id, { unit, layer, isThere });
    if (isThere && place) {
      this.objects.put(`played ${id}`, this.shown.edge.into(...place), signOf(layer, state));
    }
  }
}

function stateFor(kind: Kind, row: Row): string {
  if (kind === "case") return "open";
  if (kind === "alert") return "urgent";
  return row.state ?? "duty";
}
