export const openStates = ['waiting', 'changes-requested', 'held'] as const;
export const finalStates = ['approved', 'rejected', 'withdrawn', 'superseded'] as const;
export type OpenState = (typeof openStates)[number];
export type FinalState = (typeof finalStates)[number];
export type State = OpenState | FinalState;

export const isFinal = (state: State): state is FinalState => (finalStates as readonly State[]).includes(state);

/**
 * The state machine: from where each move leads where, and the kind of `step` that records it. A decision stays final
 * unless its own reviewer takes it back within the minutes that undoing allows; nothing else leaves a final state.
 */
export const moves = {
  amend: { from: ['waiting', 'changes-requested'], to: 'waiting', step: 'amended' },
  withdraw: { from: openStates, to: 'withdrawn', step: 'withdrawn' },
  approve: { from: ['waiting'], to: 'approved', step: 'approved' },
  reject: { from: ['waiting'], to: 'rejected', step: 'rejected' },
  'request-changes': { from: ['waiting'], to: 'changes-requested', step: 'changes-requested' },
  recheck: { from: ['waiting'], to: 'waiting', step: 'rechecked' },
  supersede: { from: openStates, to: 'superseded', step: 'superseded' },
  undo: { from: ['approved', 'rejected', 'changes-requested'], to: 'waiting', step: 'undone' },
} as const satisfies Record<string, { from: readonly State[]; to: State; step: string }>;

export type Move = keyof typeof moves;

/** The state after a move, or null where it is not allowed. */
export function after(state: State, move: Move): State | null {
  const from: readonly State[] = moves[move].from;
  return from.includes(state) ? moves[move].to : null;
}
