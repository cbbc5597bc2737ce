import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settle, type Claim, type Published, type Settlement } from '#app/domain/imports/settle';
import { facts, type FactValue, type Field } from '#app/domain/places/place';

const [march, april, may] = [new Date('2020-03-01'), new Date('2020-04-01'), new Date('2020-05-01')];
const byList = { kind: 'source', source: 'mask-sellers' } as const;
const byHira = { kind: 'source', source: 'hira' } as const;
const byVolunteer = (observedAt: Date) => ({ kind: 'volunteer', observedAt }) as const;
const at = (address: string, lat: number | null = 37.5, lng: number | null = 127) => ({ address, lat, lng });
const road = '서울특별시 용산구 장문로';

type Row = [
  says: string,
  claim: Partial<Claim> & Pick<Claim, 'field' | 'next'>,
  published: Published,
  then: Settlement,
];

const lead: Row[] = [
  ['N = L, no volunteer', { field: 'name', last: '가약국', next: '가약국' }, { value: '가약국', by: byList }, {}],
  [
    'N = L: what a volunteer said survives',
    { field: 'name', last: '가약국', next: '가약국' },
    { value: '나약국', by: byVolunteer(march) },
    {},
  ],
  [
    'N = L but for spelling',
    { field: 'location', last: at(`${road} 66 66`), next: at(`${road} 66,`) },
    { value: at(`${road} 66`), by: byList },
    {},
  ],
  [
    'N ≠ L, no volunteer',
    { field: 'name', last: '가약국', next: '다약국' },
    { value: '가약국', by: byList },
    { publish: { value: '다약국' }, mismatch: 'close' },
  ],
  [
    'the lead over another source’s filling',
    { field: 'phone', source: 'hira', last: undefined, next: '02-123-4567' },
    { value: '02-999-9999', by: byList },
    { publish: { value: '02-123-4567' }, mismatch: 'close' },
  ],
  [
    'N = X',
    { field: 'name', last: '가약국', next: '나 약국' },
    { value: '나 약국', by: byVolunteer(may) },
    { confirm: true, mismatch: 'close', tell: 'source-agreed' },
  ],
  [
    'official first',
    { field: 'kind', last: 'pharmacy', next: 'post-office' },
    { value: 'hanaro-mart', by: byVolunteer(may) },
    { publish: { value: 'post-office' }, mismatch: 'close', tell: 'upstream-changed' },
  ],
  [
    'crowd first',
    { field: 'phone', source: 'hira', last: '02-123-4567', next: '02-123-9999' },
    { value: '02-765-4321', by: byVolunteer(march) },
    { mismatch: 'open-with-deadline' },
  ],
  [
    'crowd first, the source falls silent',
    { field: 'phone', source: 'hira', last: '02-123-4567', next: null },
    { value: '02-765-4321', by: byVolunteer(march) },
    {},
  ],
  [
    'newest first, the source later',
    { field: 'name', last: '가약국', next: '다약국' },
    { value: '나약국', by: byVolunteer(march) },
    { publish: { value: '다약국' }, mismatch: 'open', tell: 'upstream-changed' },
  ],
  [
    'newest first, the volunteer later',
    { field: 'name', last: '가약국', next: '다약국' },
    { value: '나약국', by: byVolunteer(may) },
    { mismatch: 'open' },
  ],
  [
    'newest first, on one day the volunteer stays',
    { field: 'name', last: '가약국', next: '다약국' },
    { value: '나약국', by: byVolunteer(april) },
    { mismatch: 'open' },
  ],
  [
    'newest first, the source loses its pin',
    { field: 'location', last: at(`${road} 66`), next: at(`${road} 66`, null, null) },
    { value: at(`${road} 68`, 37.6), by: byVolunteer(march) },
    {},
  ],
  [
    'the list meets a place that a volunteer proposed',
    { field: 'name', last: undefined, next: '나약국' },
    { value: '나약국', by: byVolunteer(march) },
    { confirm: true, mismatch: 'close', tell: 'source-agreed' },
  ],
];

const other: Row[] = [
  [
    'fills what is empty',
    { field: 'phone', source: 'mask-sellers', next: '02-123-4567' },
    { value: null, by: byHira },
    { publish: { value: '02-123-4567' } },
  ],
  ['says nothing', { field: 'phone', source: 'mask-sellers', next: null }, { value: '02-123-4567', by: byHira }, {}],
  [
    'confirms what is equal',
    { field: 'phone', source: 'mask-sellers', next: '021234567' },
    { value: '02-123-4567', by: byHira },
    { confirm: true, mismatch: 'close' },
  ],
  [
    'confirms a pin within 100 m',
    { field: 'location', source: 'hira', next: at(`${road} 66 (보광동)`, 37.5005) },
    { value: at(`${road} 66, 1층`), by: byList },
    { confirm: true, mismatch: 'close' },
  ],
  [
    'differs on a pin farther off',
    { field: 'location', source: 'hira', next: at(`${road} 66`, 37.502) },
    { value: at(`${road} 66`), by: byList },
    { mismatch: 'open' },
  ],
  [
    'adds the pin to an address that has none',
    { field: 'location', source: 'hira', next: at(`${road} 66 (보광동)`) },
    { value: at(`${road} 66`, null, null), by: byList },
    { publish: { value: at(`${road} 66`) } },
  ],
  [
    'adds no pin of another address',
    { field: 'location', source: 'hira', next: at(`${road} 70`) },
    { value: at(`${road} 66`, null, null), by: byList },
    { mismatch: 'open' },
  ],
  [
    'adds the address where there is none',
    { field: 'location', source: 'hira', next: at(`${road} 70`) },
    { value: at('', null, null), by: byList },
    { publish: { value: at(`${road} 70`) } },
  ],
  [
    'publishes nothing over another source',
    { field: 'name', source: 'hira', next: '다약국' },
    { value: '가약국', by: byList },
    { mismatch: 'open' },
  ],
  [
    'publishes nothing over a volunteer',
    { field: 'name', source: 'hira', next: '다약국' },
    { value: '가약국', by: byVolunteer(march) },
    { mismatch: 'open' },
  ],
  [
    'keeps its own filling up to date',
    { field: 'phone', source: 'mask-sellers', last: '02-123-4567', next: '02-123-9999' },
    { value: '02-123-4567', by: byList },
    { publish: { value: '02-123-9999' }, mismatch: 'close' },
  ],
  [
    'repeats itself',
    { field: 'phone', source: 'mask-sellers', last: '02-123-4567', next: '02-123-4567' },
    { value: '02-123-9999', by: byHira },
    {},
  ],
];

test.each(lead)('the lead source: %s', (_, claim, published, then) => {
  expect(settle({ source: 'mask-sellers', last: undefined, observedAt: april, ...claim }, published)).toEqual(then);
});

test.each(other)('another source: %s', (_, claim, published, then) => {
  expect(settle({ source: 'hira', last: undefined, observedAt: april, ...claim }, published)).toEqual(then);
});

test('whatever is said by whom: no volunteer is passed over in silence, and a second reading changes nothing', () => {
  const values: Partial<Record<Field, fc.Arbitrary<FactValue>>> = {
    name: fc.constantFrom('가약국', '가약국,', '나약국', '다약국'),
    kind: fc.constantFrom('pharmacy', 'post-office', 'hanaro-mart'),
    phone: fc.constantFrom('02-123-4567', '021234567', '02-999-9999', null),
    location: fc.constantFrom(
      at(`${road} 66`),
      at(`${road} 66 66,`),
      at(`${road} 66`, null, null),
      at(`${road} 70`),
      at('', null, null),
    ),
  };
  const situation = fc.constantFrom('name', 'kind', 'phone', 'location').chain((field) => {
    const value = values[field as Field] as fc.Arbitrary<FactValue>;
    const claim = fc.record({
      field: fc.constant(field as Field),
      source: fc.constantFrom('mask-sellers' as const, 'hira' as const),
      last: fc.option(value, { nil: undefined }),
      next: value,
      observedAt: fc.constantFrom(march, april, may),
    });
    const by = fc.oneof(fc.constantFrom(byList, byHira), fc.constantFrom(march, april, may).map(byVolunteer));
    return fc.record({ claim, published: fc.record({ value, by }) });
  });

  fc.assert(
    fc.property(situation, ({ claim, published }) => {
      const then = settle(claim, published);
      const isLead = facts[claim.field].lead === claim.source;
      const overVolunteer = then.publish !== undefined && published.by.kind === 'volunteer' && isLead;
      expect(overVolunteer).toBe(then.tell === 'upstream-changed');
      if (then.tell !== undefined) expect(published.by.kind).toBe('volunteer');
      expect(then.publish !== undefined && then.confirm === true).toBe(false);
      expect(settle({ ...claim, last: claim.next }, published)).toEqual({});
    }),
    { numRuns: 2000 },
  );
});
