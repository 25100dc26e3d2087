import { defineConfig } from "vitest/config";

// Chromium 87 is the floor: see docs/configuration.md and tests/browser.
export default defineConfig({
  base: "/static/",
  publicDir: false,
  build: {
    manifest: true,
    target: "chrome87",
    cssTarget: "chrome87",
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: ["src/office.ts", "src/map.ts", "src/charts.ts", "src/pad.ts", "src/evidence.ts", "src/portal.ts"],
    },
  },
  css: {
    preprocessorOptions: {
      scss: {
        quietDeps: true,
        silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
      },
    },
  },
  test: { include: ["src/**/*.test.ts"] },
});
