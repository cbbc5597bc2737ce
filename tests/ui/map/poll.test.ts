import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { poll } from '#app/ui/map/poll';

/** A page and a window that are listened to; the timers are the test's. */
const page = Object.assign(new EventTarget(), { hidden: false });
const around = new EventTarget();
let asked = 0;
let answer: () => Promise<void>;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', around);
  page.hidden = false;
  asked = 0;
  answer = () => Promise.resolve();
  stop = poll(() => {
    asked += 1;
    return answer();
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const show = (seen: boolean) => {
  page.hidden = !seen;
  page.dispatchEvent(new Event('visibilitychange'));
};

test('it asks at once, then about every three seconds and never less often', async () => {
  await pass(0);
  expect(asked).toBe(1);
  await pass(30_000);
  expect(asked).toBeGreaterThan(10);
  expect(asked).toBeLessThan(14);
});

test('while nobody looks it is silent, and when somebody looks again it asks at once', async () => {
  await pass(0);
  show(false);
  await pass(600_000);
  expect(asked).toBe(1);
  show(true);
  await pass(0);
  expect(asked).toBe(2);
  await pass(3000);
  expect(asked).toBe(3);

  let come: () => void = () => undefined;
  answer = () => new Promise((resolve) => (come = resolve));
  await pass(3000);
  expect(asked).toBe(4);
  show(false);
  come();
  await pass(60_000);
  expect(asked).toBe(4);
});

test('while it fails it asks ever more rarely, a minute and a quarter apart at most, and at once when the network is back', async () => {
  answer = () => Promise.reject(new Error('gone'));
  await pass(0);
  const times: number[] = [];
  let before = asked;
  for (let second = 0; second < 600; second += 1) {
    await pass(1000);
    if (asked > before) times.push(second);
    before = asked;
  }
  const gaps = times.slice(1).map((time, nth) => time - (times[nth] as number));
  expect(times.length).toBeLessThan(20);
  expect(gaps[0]).toBeLessThan(20);
  expect(Math.max(...gaps)).toBeGreaterThan(40);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(76);

  answer = () => Promise.resolve();
  around.dispatchEvent(new Event('online'));
  await pass(0);
  expect(asked).toBe(before + 1);
  await pass(30_000);
  expect(asked).toBeGreaterThan(before + 9);
});

test('what is asked for by the minute is asked for as soon as the rest when it fails', async () => {
  stop();
  let times = 0;
  const end = poll(
    () => {
      times += 1;
      return answer();
    },
    { every: 60_000, first: 30_000 },
  );
  await pass(29_000);
  expect(times).toBe(0);
  await pass(2000);
  expect(times).toBe(1);
  await pass(50_000);
  expect(times).toBe(1);
  answer = () => Promise.reject(new Error('gone'));
  await pass(40_000);
  expect(times).toBeGreaterThan(3);
  end();
});

test('those who lost the site at one moment do not come back at one moment', async () => {
  answer = () => Promise.reject(new Error('gone'));
  stop();
  const first: number[] = [];
  const begun = Date.now();
  const many = Array.from({ length: 9 }, () => {
    let times = 0;
    return poll(() => {
      times += 1;
      if (times === 4) first.push(Date.now() - begun);
      return answer();
    });
  });
  await pass(120_000);
  many.forEach((end) => end());
  expect(first).toHaveLength(9);
  expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(2000);
});

test('it asks one question at a time, and none after it was stopped', async () => {
  let come: () => void = () => undefined;
  answer = () => new Promise((resolve) => (come = resolve));
  await pass(60_000);
  around.dispatchEvent(new Event('online'));
  await pass(1000);
  expect(asked).toBe(1);
  stop();
  come();
  await pass(60_000);
  expect(asked).toBe(1);
});
