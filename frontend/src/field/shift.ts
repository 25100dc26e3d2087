// What the server told last: tasks with clocks, categories, cells. Kept encrypted for the shift.
import { officer, renew, request } from "./session";
import { recall, remember } from "./store";

export interface Clock {
  kind: string;
  label: string;
  target: string;
  stopped: string | null;
  state: string;
  words: string;
}

export interface Task {
  uuid: string;
  number: string;
  category: string;
  place: string;
  description: string;
  stage: string;
  stage_label: string;
  lon: number;
  lat: number;
  cell: string;
  source: string;
  urgent: boolean;
  team: string;
  due_at: string | null;
  seq: number;
  clocks: Clock[];
  steps: string[];
}

export interface Cell {
  code: string;
  name: string;
  shape: { type: string; coordinates: unknown };
}

export interface Call {
  uuid: string;
  words: string;
  stage: string;
  place: string;
  lon: number | null;
  lat: number | null;
}

export interface Tasks {
  at: string;
  unit?: string;
  tasks: Task[];
  calls?: Call[];
  duty: { officer: string | null; on_duty: boolean; spans: Array<{ since: string; until: string; name: string }> };
}

export interface Snapshot {
  at: string;
  name: string;
  may: string[];
  categories: Array<{ code: string; name: string; major: string }>;
  cells: Cell[];
  [more: string]: unknown;
}

// What the stream says of a task or a call; `task` and `row` come with what is new.
export interface Told {
  act?: string;
  incident?: string;
  unit?: string;
  task?: Task;
  call?: string;
  by?: string;
  row?: Call;
}

const SPREAD_MS = 4_000;
let later = 0;
let tasks: Tasks | null = null;
let snapshot: Snapshot | null = null;
let loading: Promise<void> | null = null;
let wanted = false;
const listeners = new Set<(before: Tasks | null) => void>();

export const tasksNow = (): Tasks | null => tasks;
export const snapshotNow = (): Snapshot | null => snapshot;
export const onTasks = (told: (before: Tasks | null) => void): void => void listeners.add(told);

export async function openShift(): Promise<void> {
  const key = officer();
  if (!key) return;
  [tasks, snapshot] = await Promise.all([recall<Tasks>("tasks", key), recall<Snapshot>("snapshot", key)]);
}

export function closeShift(): void {
  tasks = snapshot = null;
}

// A new task or call is shown as the stream brings it; the phones of a unit ask for the rest one by
// one. What a redispatch sends here is no event's to tell, so it is asked for at once.
export function hearTold(told: Told): void {
  const taken = tasks && withTold(tasks, told, officer()?.account, handles());
  if (taken) changeTo(taken);
  else if (tasks && !concerns(tasks, told)) return;
  if (told.act === "incident.redispatch" && told.unit === tasks?.unit) void loadTasks();
  else loadSoon();
}

function loadSoon(): void {
  // An answer that was under way when it came does not know of it.
  if (loading) wanted = true;
  later ||= window.setTimeout(() => {
    later = 0;
    void loadTasks();
  }, Math.random() * SPREAD_MS);
}

const handles = (): boolean => snapshot?.may.includes("incidents.handle") ?? false;

// The tasks with what is new for this officer; null where that is for the server to say.
export function withTold(known: Tasks, told: Told, account = "", mayHandle = false): Tasks | null {
  const { task, row } = told;
  if (task && mayHandle && told.unit && told.unit === known.unit) {
    const others = known.tasks.filter((one) => one.uuid !== task.uuid);
    return { ...known, tasks: [...others, task].sort((one, other) => dueOf(one) - dueOf(other)) };
  }
  if (row && told.by !== account) {
    return { ...known, calls: [row, ...(known.calls ?? []).filter((one) => one.uuid !== row.uuid)] };
  }
  return null;
}

const dueOf = (task: Task): number => task.due_at ? Date.parse(task.due_at) : Number.MAX_SAFE_INTEGER;

// An officer of a unit asks for no more than what is the unit's or lies in this phone.
export function concerns(known: Tasks, told: Told): boolean {
  return !told.incident || !known.unit || told.unit === known.unit
    || known.tasks.some((task) => task.uuid === told.incident);
}

// However often it is asked meanwhile, one question is under way and at most one waits behind it.
export function loadTasks(): Promise<void> {
  wanted = true;
  loading ??= loadWanted().finally(() => { loading = null; });
  return loading;
}

async function loadWanted(): Promise<void> {
  while (wanted) {
    wanted = false;
    const told = await get<Tasks>("/field/tasks/", "tasks");
    if (!told) return;
    changeTo(told);
  }
}

function changeTo(told: Tasks): void {
  const before = tasks;
  tasks = told;
  listeners.forEach((listener) => listener(before));
}

export async function loadSnapshot(): Promise<boolean> {
  const told = await get<Snapshot>("/field/snapshot/", "snapshot");
  if (told) snapshot = told;
  return told !== null;
}

async function get<T>(path: string, name: string): Promise<T | null> {
  const key = officer();
  if (!key) return null;
  try {
    const answer = await request(path, {}, 15_000);
    if (answer.type === "opaqueredirect" || answer.status === 401) await renew();
    if (!answer.ok) return null;
    const told = (await answer.json()) as T;
    await remember(name, told, key);
    return told;
  } catch {
    return null;
  }
}
