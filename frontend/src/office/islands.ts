// Islands are loaded when a page shows one: `data-island="map"`, `"pick-place"`,
// `"signature-pad"`, `"chart"`.
const STARTERS: Record<string, () => Promise<(element: HTMLElement) => void>> = {
  map: () => import("../map").then((module) => module.showMap),
  "pick-place": () => import("../map").then((module) => module.pickPlace),
  "draw-cells": () => import("../map").then((module) => module.drawCells),
  "clip-player": () => import("../evidence").then((module) => module.playClips),
  "resumable-upload": () => import("../evidence").then((module) => module.uploadResumably),
  masks: () => import("../islands/masks").then((module) => module.masks),
  "signature-pad": () => import("../pad").then((module) => module.takeSignature),
  "live-bar": () => import("../islands/live-bar").then((module) => module.keepLive),
  "shown-for": () => import("../islands/shown-for").then((module) => module.showChosen),
  headway: () => import("../islands/headway").then((module) => module.showHeadway),
  countdown: () => import("../islands/countdown").then((module) => module.countDown),
  chart: () => import("../charts").then((module) => module.showChart),
  "interview-recorder": () => import("../interviews").then((module) => module.startRecorder),
  "interview-asking": () => import("../interviews").then((module) => module.startAsking),
  "interview-call": () => import("../interviews").then((module) => module.startRemote),
};

export function startIslands(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>("[data-island]:not([data-started])").forEach((element) => {
    const starter = STARTERS[element.dataset["island"] ?? ""];
    if (!starter) return;
    element.dataset["started"] = "1";
    void starter().then((start) => start(element));
  });
}
