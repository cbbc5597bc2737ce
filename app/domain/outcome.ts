/** What a verb answers: refusals are values with a reason, bugs are exceptions. */
export type Outcome<Value, Reason extends string> =
  { ok: true; value: Value } | { ok: false; reason: Reason; detail?: unknown };

export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refused = <Reason extends string>(reason: Reason, detail?: unknown) => ({
  ok: false as const,
  reason,
  detail,
});
