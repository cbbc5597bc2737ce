import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factToForm } from '#app/domain/places/fact-to-form';
import type { FormRecord } from '#app/domain/places/form-inputs';
import { factShapes } from '#app/domain/places/fact-shapes';
import { fields, type FactValue, type Field } from '#app/domain/places/place';
import { readFactValue } from '#app/domain/places/read-value';
import { sameValue } from '#app/domain/places/same-value';
import { anyValueOf } from '#tests/factories/fact-values';
import { growth, tooSteep } from '#tests/support/growth';

const problemsIn = (field: Field, form: FormRecord) => {
  const read = readFactValue(field, form);
  return read.ok ? [] : read.problems.map(({ input, problem }) => `${input}: ${problem}`);
};
const valueOf = (field: Field, form: FormRecord) => {
  const read = readFactValue(field, form);
  return read.ok ? read.value : read.problems;
};

test('every value that may be published survives its form', () => {
  for (const field of fields)
    fc.assert(
      fc.property(anyValueOf(field), (value) => {
        const read = readFactValue(field, factToForm(field, value as FactValue));
        if (!read.ok) throw new Error(JSON.stringify(read.problems));
        expect(factShapes[field].safeParse(read.value).success || read.value === null).toBe(true);
        expect(sameValue(field, read.value, value as FactValue)).toBe(true);
      }),
      { numRuns: 60 },
    );
});

test('a form never makes the reader throw, and what it reads fits the shape', () => {
  const inputs = [
    'name',
    'phone',
    'address',
    'lat',
    'lng',
    'mon',
    'mon-open',
    'mon-close',
    'tue',
    'alt-1-day',
    'alt-1-week-1',
    'alt-1',
    'alt-1-every-other-from',
    'date-1-on',
    'date-1',
    'ticketTime',
    'kind',
    'hours-unknown',
  ];
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('on', 'closed', 'as-mon', '09:00', '2020-02-30', 'sat', '37.5', ''),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...inputs), typed), fc.constantFrom(...fields), (form, field) => {
      const read = readFactValue(field, form);
      if (read.ok && read.value !== null) expect(factShapes[field].safeParse(read.value).success).toBe(true);
      if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

test('"not known" is a value only of facts that can be unknown', () => {
  expect(valueOf('phone', { 'phone-unknown': 'on', phone: '02-123-4567' })).toBeNull();
  expect(valueOf('hours', { 'hours-unknown': 'on' })).toBeNull();
  expect(problemsIn('name', { 'name-unknown': 'on', name: '바로약국' })).toEqual(['name: cannot-be-unknown']);
});

test('an empty input is asked for', () => {
  for (const field of [
    'name',
    'kind',
    'phone',
    'entranceNote',
    'operatingState',
    'ticketTime',
    'sellingMethod',
  ] as const) {
    expect(problemsIn(field, {})).toEqual([`${field}: required`]);
    expect(problemsIn(field, { [field]: '' })).toEqual([`${field}: required`]);
  }
  expect(problemsIn('name', { name: '  ' })).toEqual(['name: required']);
});

test('a line is kept in NFC with single spaces', () => {
  expect(valueOf('name', { name: `  ${'바로'.normalize('NFD')}\u00A0  약국 ` })).toBe('바로 약국');
});

test('a line of the wrong length says which length it must have', () => {
  expect(problemsIn('name', { name: '가'.repeat(61) })).toEqual(['name: name-length']);
  expect(problemsIn('entranceNote', { entranceNote: '위' })).toEqual(['entranceNote: note-length']);
  expect(problemsIn('location', { address: '서울' })).toEqual(['address: address-length']);
  expect(problemsIn('location', { address: '가'.repeat(121) })).toEqual(['address: address-length']);
});

test('characters nobody can see are refused in names, notes and addresses', () => {
  for (const hidden of ['\u0000', '\u200B', '\u202E', '\u3164', '\uFEFF', '\uD800']) {
    expect(problemsIn('name', { name: `바로${hidden}약국` })).toEqual(['name: invisible-characters']);
    expect(problemsIn('location', { address: `서울 용산구${hidden} 보광로 34` })).toEqual([
      'address: invisible-characters',
    ]);
  }
});

test('personal data is refused in names, notes and addresses', () => {
  expect(problemsIn('entranceNote', { entranceNote: '문의는 010-1234-5678' })).toEqual(['entranceNote: personal-data']);
  expect(problemsIn('name', { name: '바로약국 880101-1234567' })).toEqual(['name: personal-data']);
  expect(problemsIn('location', { address: '서울 용산구 보광로 34 a@b.kr' })).toEqual(['address: personal-data']);
});

test('a phone number is written with hyphens, even out of an address book', () => {
  expect(valueOf('phone', { phone: '\u202A02) 123 4567\u202C' })).toBe('02-123-4567');
  expect(problemsIn('phone', { phone: '010-1234-5678' })).toEqual(['phone: mobile-number']);
  expect(problemsIn('phone', { phone: '123-4567' })).toEqual(['phone: phone']);
});

const address = '서울특별시 용산구 보광로 34';
const pinned = (lat: string, lng: string) => problemsIn('location', { address, lat, lng });

test('a pin of thousands of spaces is refused after one look at each', () => {
  const read = (size: number) => readFactValue('location', { address, lat: `1${' '.repeat(size)},,`, lng: '' });
  expect(read(19_200).ok).toBe(false);
  expect(growth((size) => void read(size), 19_200)).toBeLessThan(tooSteep);
});

test('a pin is read from plain decimals, or from a pair copied out of a map', () => {
  expect(valueOf('location', { address, lat: ' 37.5263 ', lng: '126.99850001' })).toEqual({
    address,
    lat: 37.5263,
    lng: 126.9985,
  });
  expect(valueOf('location', { address, lat: '37.5263, 126.9985', lng: '' })).toEqual({
    address,
    lat: 37.5263,
    lng: 126.9985,
  });
  expect(valueOf('location', { address, lat: '', lng: '' })).toEqual({ address, lat: null, lng: null });
});

test('a pin that cannot be meant is refused with what is wrong about it', () => {
  expect(pinned('126.9985', '37.5263')).toEqual(['lat: axes-swapped']);
  expect(pinned('35.6895', '139.6917')).toEqual(['lng: outside-korea']);
  expect(pinned('-37.5', '126.9')).toEqual(['lat: outside-korea']);
  expect(pinned('0', '0')).toEqual(['lat: zero-coordinates']);
  expect(pinned('37.5', '')).toEqual(['lng: axis-missing']);
  expect(pinned('', '126.9')).toEqual(['lat: axis-missing']);
  for (const text of ['NaN', 'Infinity', '3.75e1', '37,5', '37°31′', '0x25', '1e400', '37.5.1', '1'.repeat(400)])
    expect(pinned(text, '126.9985'), text).toEqual(['lat: not-a-number']);
});

test('what is wrong with the address and the pin is told at once', () => {
  expect(problemsIn('location', { address: '', lat: '1', lng: '' })).toEqual([
    'address: required',
    'lng: axis-missing',
  ]);
});

test('a choice outside the list is refused', () => {
  expect(problemsIn('kind', { kind: 'casino' })).toEqual(['kind: not-a-choice']);
  expect(problemsIn('operatingState', { operatingState: 'constructor' })).toEqual(['operatingState: not-a-choice']);
  expect(valueOf('sellingMethod', { sellingMethod: 'ticket' })).toBe('ticket');
});

test('times are read as people write them', () => {
  const typed = {
    '9:00': '09:00',
    '0930': '09:30',
    '9시 30분': '09:30',
    '오전 9시 반': '09:30',
    '오후 7시': '19:00',
    '오후 12시': '12:00',
    '오전 12시': '00:00',
    '０９：００': '09:00',
  };
  for (const [text, time] of Object.entries(typed))
    expect(valueOf('saleStartTime', { saleStartTime: text }), text).toBe(time);
  for (const text of ['25:00', '24:00', '9:60', '아침', '9', '오후 13시', '-1:00'])
    expect(problemsIn('saleStartTime', { saleStartTime: text }), text).toEqual(['saleStartTime: time-of-day']);
  expect(valueOf('ticketTime', { 'ticketTime-none': 'on' })).toBe('none');
});

test('a name that came in another encoding is not taken for a name', () => {
  const sent = Buffer.from([0xb9, 0xd9, 0xb7, 0xce, 0xbe, 0xe0, 0xb1, 0xb9]).toString('utf8');
  expect(readFactValue('name', { name: sent })).toMatchObject({ problems: [{ problem: 'invisible-characters' }] });
});
