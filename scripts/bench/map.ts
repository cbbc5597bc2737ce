import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type CDPSession, type Page } from 'playwright';
import type { Figure } from './figures';
import { freshBuild } from './fresh-build';
import { feedFor, sellersList } from './sellers';
import { startBenchSite } from './site';

/** Lighthouse's phone: what a line of slow 4G carries, and a processor four times slower than this one. */
const phone = { latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const slower = 4;
const rounds = 3;

/** The map of the whole country on a slow phone: when it answers a finger, and how long the longest frame of a pan is. */
export async function benchMap(): Promise<Figure[]> {
  freshBuild();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  const { file, what } = sellersList(dataDir);
  const environment = { DATA_DIR: dataDir, DATABASE_URL: '', SAMPLE: 'off' };
  run(environment, 'places-import', '--source', 'mask-sellers', file);
  run(environment, 'stock-import', feedFor(file, dataDir));
  const site = await startBenchSite(environment);
  try {
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await lookAtMap(site.origin));
    return figuresOf(runs, what);
  } finally {
    await site.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function run(environment: Record<string, string>, name: string, ...words: string[]): void {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${name} failed.`);
}

interface Run {
  /** Milliseconds from the first request until a key moves the drawn places. */
  usable: number;
  /** Bytes over the line until then. */
  bytes: number;
  frames: Frames;
  heap: number;
}

interface Frames {
  /** Milliseconds: the longest task of the page's own thread, and the longest of its frames' scripts. */
  longestTask: number;
  /** The same by the time that the thread was running: a machine that does something else stops the clock of the other. */
  longestRunning: number;
  /** How many tasks ran for more than 50 ms. */
  over: number;
  longestFrame: number;
  count: number;
}

const executablePath =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((one) => existsSync(one));

async function lookAtMap(origin: string): Promise<Run> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  try {
    const page = await browser.newPage({
      viewport: { width: 412, height: 823 },
      deviceScaleFactor: 1.75,
      hasTouch: true,
    });
    const session = await page.context().newCDPSession(page);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, ...phone });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.addInitScript({ content: waitUntilUsable });
    await page.goto(`${origin}/map`, { waitUntil: 'commit' });
    // Asked by the protocol alone: Playwright's own script would be read by the slow processor, too.
    const { result } = await session.send('Runtime.evaluate', {
      expression: 'window.mapUsable',
      awaitPromise: true,
      returnByValue: true,
    });
    const usable = result.value as number;
    const atFirst = bytes;
    await page.waitForLoadState('networkidle');
    const frames = await panOver(page, session);
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { usable, bytes: atFirst, frames, heap: usedSize };
  } finally {
    await browser.close();
  }
}

/** In the page: from when on, in milliseconds, a key moves what is drawn. As text, since tsx adds names of its own. */
const waitUntilUsable = `window.mapUsable = new Promise((done) => {
  const look = () => {
    if (performance.getEntriesByName('map-live').length === 0) return requestAnimationFrame(look);
    const canvas = document.querySelector('canvas');
    canvas.focus();
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true, cancelable: true }));
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  };
  requestAnimationFrame(look);
})`;

/** Drags over the country at several zooms, then turns the wheel out and in, while a trace is written of what the page's thread does. */
async function panOver(page: Page, session: CDPSession): Promise<Frames> {
  const events: {
    name: string;
    ph: string;
    ts: number;
    dur?: number;
    tdur?: number;
    pid: number;
    tid: number;
    args?: { name?: string };
  }[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as typeof events)));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'blink.user_timing', '__metadata'] },
  });
  for (const zoom of [6, 9, 12, 15]) {
    // As above: what Playwright would put into the page is read in a task of a quarter of a second.
    await session.send('Runtime.evaluate', { expression: `document.querySelector('canvas').focus()` });
    if (zoom > 6) for (let step = 0; step < 6; step += 1) await page.keyboard.press('+');
    await page.waitForTimeout(400);
    await page.mouse.move(300, 400);
    await page.mouse.down();
    for (let step = 0; step < 40; step += 1) {
      await page.mouse.move(300 - step * 6, 400 - Math.sin(step / 6) * 80);
      await page.waitForTimeout(16);
    }
    await page.mouse.up();
    await page.waitForTimeout(600);
  }
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, step < 40 ? 70 : -70);
    await page.waitForTimeout(16);
  }
  await page.waitForTimeout(600);
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const pids = new Set(
    events.filter(({ name }) => name === 'FireAnimationFrame').map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const own = events.filter(
    ({ pid, tid }) => pids.has(`${pid} ${tid}`) || (main && pid === main.pid && tid === main.tid),
  );
  const tasks = own.filter(
    ({ name, ph }) => ph === 'X' && (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask'),
  );
  const drawn = own.filter(({ name }) => name === 'FireAnimationFrame');
  return {
    longestTask: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
    longestRunning: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000)),
    over: tasks.filter(({ name, tdur = 0 }) => name.startsWith('Thread') && tdur > 50_000).length,
    longestFrame: Math.max(0, ...drawn.map(({ dur = 0 }) => dur / 1000)),
    count: drawn.length,
  };
}

function figuresOf(runs: Run[], what: string): Figure[] {
  const middle = (of: (run: Run) => number) => runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
  const worst = (of: (run: Run) => number) => Math.max(...runs.map(of));
  const of = `slow 4G, ${slower}× slower processor`;
  return [
    {
      what: `map usable, ${what}`,
      measured: `${(middle(({ usable }) => usable) / 1000).toFixed(2)} s`,
      limit: of,
      aim: 'under 3 s',
    },
    {
      what: 'fetched until then',
      measured: `${Math.round(middle(({ bytes }) => bytes) / 1000)} kB`,
      limit: 'compressed',
    },
    {
      what: `panning and zooming: longest of ${middle(({ frames }) => frames.count)} frames`,
      measured: `${worst(({ frames }) => frames.longestFrame).toFixed(1)} ms`,
      limit: `${of}, no graphics card`,
      aim: 'within 50 ms',
    },
    {
      what: 'panning and zooming: longest task of the page',
      measured: `${worst(({ frames }) => frames.longestTask).toFixed(1)} ms`,
      limit: of,
      aim: 'within 50 ms',
    },
    {
      what: 'the same, without waiting for other programs',
      measured: `${worst(({ frames }) => frames.longestRunning).toFixed(1)} ms`,
      limit: `${worst(({ frames }) => frames.over)} tasks over 50 ms`,
      aim: 'within 50 ms',
    },
    { what: 'heap of the page', measured: `${(middle(({ heap }) => heap) / 1_000_000).toFixed(1)} MB` },
  ];
}
