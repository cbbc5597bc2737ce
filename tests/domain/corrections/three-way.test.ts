import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeAtApprove, judgeAtSubmit } from '#app/domain/corrections/three-way';
import { sameValue } from '#app/domain/places/same-value';

const phone = fc.constantFrom('02-123-4567', '02-123-9999', '02-765-4321', null);
const name = fc.constantFrom('보광약국', ' 보광약국 ', '보광약국'.normalize('NFD'), '새보광약국', '한남약국');
const claim = fc.oneof(
  fc.record({ field: fc.constant('phone' as const), before: phone, after: phone, published: phone }),
  fc.record({ field: fc.constant('name' as const), before: name, after: name, published: name }),
);

test('every claim gets exactly one answer, and a conflict exactly when neither side is what is published', () => {
  fc.assert(
    fc.property(claim, ({ field, before, after, published }) => {
      const { kind } = judgeAtSubmit({ field, before, after, published });
      const [isAfter, isBefore] = [sameValue(field, after, published), sameValue(field, before, published)];
      expect(kind).toBe(isAfter ? 'already-published' : isBefore ? 'clean' : 'conflict');
    }),
  );
});

test('approving asks the same question as submitting', () => {
  fc.assert(
    fc.property(claim, (one) => {
      const [submitted, approved] = [judgeAtSubmit(one).kind, judgeAtApprove(one).kind];
      expect(approved).toBe(submitted === 'conflict' ? 'moved' : submitted);
    }),
  );
});

test('a clean claim, once published, is no longer one: nothing is published twice', () => {
  fc.assert(
    fc.property(claim, (one) => {
      if (judgeAtApprove(one).kind !== 'clean') return;
      expect(judgeAtApprove({ ...one, published: one.after }).kind).toBe('already-published');
    }),
  );
});

test('of two claims from the same value to different ones only the first is clean', () => {
  fc.assert(
    fc.property(phone, phone, phone, (before, first, second) => {
      const [a, b] = [first, second].map((after) => ({ field: 'phone' as const, before, after, published: before }));
      if (!a || !b || judgeAtApprove(a).kind !== 'clean' || judgeAtApprove(b).kind !== 'clean') return;
      const later = judgeAtApprove({ ...b, published: first });
      expect(later.kind).toBe(sameValue('phone', first, second) ? 'already-published' : 'moved');
    }),
  );
});

test('spelling is no difference: white space, composition and hyphens raise no conflict', () => {
  const typed = { field: 'phone' as const, before: '02-123-4567', after: '02-765-4321', published: '02)1234567' };
  expect(judgeAtSubmit(typed).kind).toBe('clean');
  const decomposed = {
    field: 'name' as const,
    before: ' 보광약국',
    after: '한남약국',
    published: '보광약국'.normalize('NFD'),
  };
  expect(judgeAtSubmit(decomposed).kind).toBe('clean');
});

test('a conflict carries what was seen, what is published and what is proposed', () => {
  const claim = { field: 'phone' as const, before: '02-111-1111', after: '02-222-2222', published: '02-333-3333' };
  expect(judgeAtSubmit(claim)).toEqual({
    kind: 'conflict',
    base: '02-111-1111',
    current: '02-333-3333',
    proposed: '02-222-2222',
  });
});
