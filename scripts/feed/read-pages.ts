import { createHash } from 'node:crypto';
import { FeedProblem } from './feed-problem';
import { fetchJson, where, type Fetching } from './fetch-json';
import { withRetries, type Retrying } from './with-retries';

type Answer = Record<string, unknown>;

const lists = ['sales', 'stores', 'storeInfos'] as const;
type List = (typeof lists)[number];

/** More than any feed of this country has; a server that never ends is not followed for ever. */
const maxPages = 2000;

/**
 * A feed at an address, whole: one answer, or all its pages as one. The pages are those of 2020: `{page}` in the address,
 * or `page=N` where the answer says that there are more. They end with the last one that is said, with an empty one, or
 * with one that is not full. Where fewer came than the answer says there are, nothing is taken.
 */
export async function readPages(
  address: string,
  fetching: Fetching & Retrying,
): Promise<{ json: unknown; sha256: string; pages: number }> {
  const first = await page(address, 1, fetching);
  const list = listOf(first.json);
  if (!list || !isPaged(address, first.json, list)) return { ...first, pages: 1 };

  const entries = [...entriesOf(first.json, list)];
  const full = entries.length;
  const hash = createHash('sha256').update(first.sha256);
  let pages = 1;
  let last = first;
  while (goesOn(last.json, list, pages, full)) {
    if (pages === maxPages)
      throw new FeedProblem(`${named(address)} has more than ${maxPages} pages.`, { again: false });
    const next = await page(address, pages + 1, fetching);
    if (listOf(next.json) !== list && next.json.count !== 0)
      throw new FeedProblem(`Page ${pages + 1} of ${named(address)} is of another form.`);
    if (next.sha256 === last.sha256 && entriesOf(next.json, list).length > 0) {
      // Some go on sending their last page.
      if (pages >= pagesSaid(last.json)) break;
      throw new FeedProblem(`${named(address)} sends page ${pages} again instead of page ${pages + 1}.`);
    }
    pages += 1;
    entries.push(...entriesOf(next.json, list));
    hash.update(next.sha256);
    last = next;
  }
  const promised = Number(first.json.totalCount ?? 0);
  const codes = new Set(entries.map((entry) => String((entry as { code?: unknown } | null)?.code)));
  if (promised > codes.size)
    throw new FeedProblem(`${named(address)} promises ${promised} sellers, and its ${pages} pages have ${codes.size}.`);
  return { json: { [list]: entries }, sha256: hash.digest('hex'), pages };
}

async function page(address: string, number: number, fetching: Fetching & Retrying) {
  const url = addressOf(address, number);
  return withRetries(fetching, async () => {
    const { json, sha256 } = await fetchJson(url, fetching);
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      throw new FeedProblem(`${where(url)}: expected an object, found ${JSON.stringify(json).slice(0, 40)}.`);
    return { json: json as Answer, sha256 };
  });
}

function addressOf(address: string, number: number): URL {
  if (address.includes('{page}')) return new URL(address.replaceAll('{page}', String(number)));
  const url = new URL(address);
  if (number > 1) url.searchParams.set('page', String(number));
  return url;
}

const named = (address: string) => where(addressOf(address, 1));

const listOf = (json: Answer): List | null => lists.find((list) => Array.isArray(json[list])) ?? null;
const entriesOf = (json: Answer, list: List) => (Array.isArray(json[list]) ? (json[list] as unknown[]) : []);

const isPaged = (address: string, json: Answer, list: List): boolean =>
  address.includes('{page}') || Number(json.totalPages ?? 1) > 1 || promisesMore(json, list);

const promisesMore = (json: Answer, list: List) => Number(json.totalCount ?? 0) > entriesOf(json, list).length;

function goesOn(json: Answer, list: List, pages: number, full: number): boolean {
  const here = entriesOf(json, list).length;
  if (here === 0) return false;
  return pages < pagesSaid(json) || here >= full;
}

const pagesSaid = (json: Answer): number => Number(json.totalPages ?? 0) || 0;
