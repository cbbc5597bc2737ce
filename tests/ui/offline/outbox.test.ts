import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#app/domain/id.server';
import { newSecret } from '#app/domain/corrections/secret.server';
import { receiptPath } from '#app/http/receipt-path';
import { languages, pathIn } from '#app/i18n/languages';
import { receiptIn } from '#app/ui/offline/outbox';

const origin = 'https://barodata.example';
beforeAll(() => vi.stubGlobal('window', { location: { origin } }));
afterAll(() => vi.unstubAllGlobals());

const endedAt = (path: string) => receiptIn({ ok: true, redirected: true, url: new URL(path, origin).href });
const receipts = languages.flatMap((language) =>
  [newSecret(), null].map((secret) => pathIn(language, receiptPath({ secret, submissionId: newId(), lines: [] }))),
);

test('what ends at a receipt was taken, with and without an account, in both languages', () => {
  for (const path of receipts) expect(endedAt(path)).toBe(path);
});

test('nothing else says that it was, however well it ended', () => {
  for (const path of [
    '/',
    '/welcome',
    '/sign-in?next=/my',
    '/places/abcdefghjk',
    '/my',
    '/follow/short',
    `https://portal.example${receipts[0]}`,
    `//portal.example${receipts[0]}`,
  ])
    expect(endedAt(path), path).toBeNull();
  const url = origin + (receipts[0] ?? '');
  expect(receiptIn({ ok: true, redirected: false, url })).toBeNull();
  expect(receiptIn({ ok: false, redirected: true, url })).toBeNull();
});

test('the worker of the site knows a receipt by the same', () => {
  const [ofPage, ofWorker] = ['app/ui/offline/outbox.ts', 'app/public/sw.js'].map(
    (file) => /^const receiptPage = (.*);$/m.exec(readFileSync(file, 'utf8'))?.[1],
  );
  expect(ofPage).toBeTruthy();
  expect(ofWorker).toBe(ofPage);
});
