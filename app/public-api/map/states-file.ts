import { joinParts, packNumbers, splitParts, unpackNumbers } from './file-parts';

/** The newest word on one item, by the slots of the places' file. */
export interface StateColumns {
  /** A number in the item's states, and one more; 0: nothing was reported, or a report without a state. */
  readonly state: Uint8Array;
  /** When it was reported, in seconds since 1970; 0 where nothing was. */
  readonly reportedAt: Uint32Array;
}

/** Places whose states are fetched together when one of them changes. */
export const statesInFile = 512;

export const emptyStates = (count: number): StateColumns => ({
  state: new Uint8Array(count),
  reportedAt: new Uint32Array(count),
});

/**
 * The file `states-….bin`, of all slots or of 512 in a row. A feed reports thousands of places at one moment: the
 * moments stand once in the header, and each place has the number of its own.
 */
export function encodeStates(
  { state, reportedAt }: StateColumns,
  first = 0,
  last = state.length,
): Uint8Array<ArrayBuffer> {
  const moments = new Map<number, number>();
  const numbers = Array.from(reportedAt.subarray(first, last), (moment) => {
    const number = moments.get(moment) ?? moments.size;
    moments.set(moment, number);
    return number;
  });
  return joinParts({
    header: { moments: [...moments.keys()] },
    columns: [state.subarray(first, last), packNumbers(numbers, numbers.length)],
  });
}

export function decodeStates(bytes: Uint8Array): StateColumns {
  const { header, columns } = splitParts(bytes);
  const [state, numbers] = columns as [Uint8Array, Uint8Array];
  const { moments } = header as { moments: number[] };
  const reportedAt = new Uint32Array(state.length);
  let slot = 0;
  for (const number of unpackNumbers(numbers)) reportedAt[slot++] = moments[number] as number;
  return { state: state.slice(), reportedAt };
}
