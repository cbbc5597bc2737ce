import { runsOf, type Snapshot } from '../snapshot/snapshot';
import { storeList, type Take } from './store-list';

/**
 * The stores of a 시군구, or of a 읍면동 in one; none where the address names only a province, or nothing we know. The
 * address is echoed as it came.
 */
export function storesByAddr(snapshot: Snapshot, query: Map<string, string>, take: Take): Buffer {
  const address = query.get('address') ?? '';
  return storeList(
    snapshot,
    runsOf(snapshot, snapshot.areas.find(address)),
    take,
    `"address":${JSON.stringify(address)},`,
  );
}
