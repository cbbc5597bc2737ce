import type { Finding } from './finding';

/** Every id ever published must be in the newest release or in its id map; `retired` are the ids that map has. */
export function idsLost(deleted: readonly string[], retired: ReadonlySet<string>): Finding[] {
  const lost = deleted.filter((id) => !retired.has(id));
  const [example] = lost;
  return example === undefined ? [] : [{ kind: 'ids-lost', table: 'places', rows: lost.length, example }];
}
