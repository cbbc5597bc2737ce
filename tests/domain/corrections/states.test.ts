import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { after, finalStates, isFinal, moves, openStates, type Move, type State } from '#app/domain/corrections/states';

const move = fc.constantFrom(...(Object.keys(moves) as Move[]));
const state = fc.constantFrom<State>(...openStates, ...finalStates);

test('whatever is tried in whatever order, a correction ends in at most one final state and stays there', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (tried) => {
      let now: State = 'waiting';
      let endings = 0;
      for (const one of tried) {
        const next = after(now, one);
        if (next === null) continue;
        // Only an undo, by whoever decided, opens again what was closed.
        if (isFinal(now)) expect(one).toBe('undo');
        endings += Number(isFinal(next)) - Number(isFinal(now));
        now = next;
      }
      expect(endings).toBe(Number(isFinal(now)));
    }),
  );
});

test('every move leads to a known state from known states, and back out of a final one only by undoing a decision', () => {
  fc.assert(
    fc.property(state, move, (from, one) => {
      const to = after(from, one);
      if (to === null) return;
      expect([...openStates, ...finalStates]).toContain(to);
      if (isFinal(from)) expect([one, ['approved', 'rejected'].includes(from)]).toEqual(['undo', true]);
    }),
  );
});

test('from every open state each correction can still reach an end', () => {
  for (const from of openStates) expect(after(from, 'withdraw')).toBe('withdrawn');
});

test('only what waits can be decided', () => {
  for (const decision of ['approve', 'reject', 'request-changes'] as const)
    for (const from of [...openStates, ...finalStates]) expect(after(from, decision) !== null).toBe(from === 'waiting');
});
