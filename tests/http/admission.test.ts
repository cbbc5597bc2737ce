import { expect, test } from 'vitest';
import { Admission } from '#app/http/admission';
import { requestClasses, type RequestClass } from '#app/http/request-class';

const window = 100;

/** Asks for so many of each class in one window, and says how many were admitted. */
function ask(admission: Admission, wanted: Partial<Record<RequestClass, number>>, late: number, share = 1) {
  const admitted = requestClasses.map(
    (name, rank) => Array.from({ length: wanted[name] ?? 0 }).filter(() => admission.admits(rank)).length,
  );
  admission.look(window, late, share);
  return Object.fromEntries(requestClasses.map((name, rank) => [name, admitted[rank] ?? 0]));
}

const crowd = { bulk: 20, page: 100, hot: 4000, person: 20, decision: 10 };

test('while the event loop keeps up everybody is admitted, however many they are', () => {
  const admission = new Admission();
  for (let nth = 0; nth < 20; nth += 1) expect(ask(admission, crowd, 39)).toEqual(crowd);
});

test('one late window, as a garbage collection makes it, is no crowd: the next takes all again soon', () => {
  const admission = new Admission();
  ask(admission, { page: 8 }, 300);
  expect(ask(admission, { page: 8, hot: 50 }, 0)).toMatchObject({ page: 8, hot: 50 });
});

test("a machine that is late by somebody else's doing goes on serving a hundred pages a second", () => {
  const admission = new Admission();
  for (let nth = 0; nth < 50; nth += 1) ask(admission, { page: 10 }, 500, 0.7);
  expect(ask(admission, { page: 10 }, 500, 0.7).page).toBe(10);
  for (let nth = 0; nth < 50; nth += 1) ask(admission, { page: 10 }, 500);
  expect(ask(admission, { page: 10 }, 500).page).toBeLessThan(5);
});

test('what is late is shed from the first class to the last, and decisions never', () => {
  const admission = new Admission();
  let before: Record<string, number> = crowd;
  for (let nth = 0; nth < 60; nth += 1) {
    const now = ask(admission, crowd, 60);
    expect(now.decision).toBe(crowd.decision);
    requestClasses.forEach((name, rank) => {
      if ((now[name] ?? 0) === 0) return;
      // Whoever is admitted at all: nobody of a later class was sent away whole.
      for (const later of requestClasses.slice(rank + 1)) expect(now[later]).toBeGreaterThan(0);
    });
    before = now;
  }
  expect(before).toMatchObject({ bulk: 0, page: 0 });
});

test('half of what the site can do is admitted of twice as much, evenly', () => {
  const admission = new Admission();
  // A site that can do 2,000 answers in a window: it is late by what was admitted beyond.
  let admitted = 4000;
  const seen: number[] = [];
  for (let nth = 0; nth < 100; nth += 1) {
    admitted = ask(admission, { hot: 4000 }, admitted > 2000 ? (admitted / 2000) * 50 : 10).hot ?? 0;
    if (nth > 20) seen.push(admitted);
  }
  const mean = seen.reduce((sum, one) => sum + one, 0) / seen.length;
  expect(mean).toBeGreaterThan(1500);
  expect(mean).toBeLessThan(2200);
});

test('when the crowd is gone everybody is admitted in less than half a second, and a new crowd within five', () => {
  const admission = new Admission();
  for (let nth = 0; nth < 100; nth += 1) ask(admission, crowd, 200);
  const few = { page: 2, hot: 20 };
  for (let nth = 0; nth < 4; nth += 1) ask(admission, few, 0);
  expect(ask(admission, few, 0)).toMatchObject(few);
  let windows = 0;
  while (admission.level > 0 || ask(admission, crowd, 5).page !== crowd.page) windows += 1;
  expect(windows * window).toBeLessThan(5000);
});
