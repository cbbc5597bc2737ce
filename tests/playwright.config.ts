import { existsSync } from 'node:fs';
import { defineConfig } from 'playwright/test';

/** Debian's browser where there is one; otherwise the one Playwright installed. */
const executablePath =
  process.env.CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file));

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../build/journeys/results',
  workers: 1,
  // A busy machine takes a minute to start a site; no journey waits for this to pass.
  timeout: 240_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env.CI,
  // A machine that is busy with something else spoils a journey now and then; what fails twice is broken.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    actionTimeout: 20_000,
    // What it keeps would hide what the site answers; the journey without a network has it.
    serviceWorkers: 'block',
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    viewport: { width: 390, height: 844 },
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--enable-unsafe-swiftshader',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
