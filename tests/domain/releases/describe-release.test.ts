import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { describeRelease } from '#app/domain/releases/describe-release.server';
import { aNeighbourhood } from '#tests/factories/neighbourhood';
import { correct } from '#tests/factories/published';
import { useDatabase } from '#tests/support/database';
import { emptyFolder } from '#tests/support/empty-folder';
import { filesBelow } from '#tests/support/release-bytes';

const { environment } = useDatabase();
const origin = 'https://barodata.example';
const cut = async (day: number) => {
  const request = { dataDir: environment().DATA_DIR, origin };
  expect((await cutRelease({ kind: 'command' }, request, undefined, new Date(Date.UTC(2026, 10, day)))).ok).toBe(true);
};
const described = async (language: 'ko' | 'en', id = '2026.11.2') => {
  const found = await describeRelease(environment().DATA_DIR, id, language, origin);
  if (!found) throw new Error(`There is no page of ${id}.`);
  return found;
};

beforeEach(async () => {
  emptyFolder(path.join(environment().DATA_DIR, 'data'));
  await aNeighbourhood();
  await cut(3);
  await correct('place00001', 'phone', '02-790-5555', { now: new Date('2026-11-03T01:00:00Z') });
  await cut(4);
});

test.each(['ko', 'en'] as const)(
  'the page in %s names every file that is there, and says what each is for',
  async (language) => {
    const { groups, others, seals } = await described(language);
    const shown = [...groups.flatMap(({ files }) => files), ...others];
    expect(shown.filter(({ use }) => use === '').map((file) => file.path)).toEqual([]);
    const there = Object.keys(filesBelow(path.join(environment().DATA_DIR, 'data/releases/2026.11.2')));
    expect([...shown.map((file) => file.path), ...seals.map(({ name }) => name)].sort()).toEqual(there.sort());
  },
);

test('the page tells what changed, where, and which release was before', async () => {
  expect(await described('ko')).toMatchObject({
    title: '2026년 11월 2호',
    sentence: '앞 공개본과 달라진 점: 값이 바뀐 판매처 1곳.',
    regions: [{ name: '서울특별시 용산구', insert: 0, update: 1, dropped: 0, sum: 1 }],
    corrections: 1,
    keyId: null,
    previous: '2026.11.1',
  });
  expect(await described('en', '2026.11.1')).toMatchObject({ regions: [], previous: null });
});

test('there is no page of a release that is not', async () => {
  for (const id of ['2026.11.3', '2026.11.0', '../../etc', ''])
    expect(await describeRelease(environment().DATA_DIR, id, 'ko', origin)).toBeNull();
});
