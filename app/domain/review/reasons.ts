/** What a reason may be given for. */
export type ReasonedVerdict = 'reject' | 'request-changes';

interface Reason {
  fits: readonly ReasonedVerdict[];
  /** The heading on the handbook's reviewing page that explains it. */
  anchor: string;
}

const define = <const Reasons extends Record<string, Reason>>(reasons: Reasons) => reasons;
const either = ['reject', 'request-changes'] as const;

/**
 * Why a correction is not taken, or not yet. Its words stand in the messages under `reason.<code>`: `label` for the
 * reviewer, `why` and `fix`, what would make it acceptable, for the author.
 */
export const reasons = define({
  'evidence-missing': { fits: ['request-changes'], anchor: 'evidence-missing' },
  'not-verifiable': { fits: either, anchor: 'not-verifiable' },
  unclear: { fits: ['request-changes'], anchor: 'unclear' },
  'seen-too-long-ago': { fits: either, anchor: 'seen-too-long-ago' },
  'wrong-place': { fits: either, anchor: 'wrong-place' },
  'wrong-field': { fits: either, anchor: 'wrong-field' },
  'still-right': { fits: ['reject'], anchor: 'still-right' },
  'listed-already': { fits: ['reject'], anchor: 'listed-already' },
  'stock-changes-hourly': { fits: ['reject'], anchor: 'stock-changes-hourly' },
  'personal-data': { fits: either, anchor: 'personal-data' },
  'conduct-or-price': { fits: ['reject'], anchor: 'conduct-or-price' },
  'copied-from-map': { fits: either, anchor: 'copied-from-map' },
  'not-meant': { fits: ['reject'], anchor: 'not-meant' },
});

export type ReasonCode = keyof typeof reasons;
export const reasonCodes = Object.keys(reasons) as ReasonCode[];

export const isReason = (code: string): code is ReasonCode => Object.hasOwn(reasons, code);

export const reasonsFor = (verdict: ReasonedVerdict): ReasonCode[] =>
  reasonCodes.filter((code) => (reasons[code].fits as readonly ReasonedVerdict[]).includes(verdict));
