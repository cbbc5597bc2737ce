import { expect, test } from 'vitest';
import type { Hours } from '#app/domain/places/hours';
import { addressKey, sameOfficial, sameValue, streetAndNumber, valueKey } from '#app/domain/places/same-value';

const at = (address: string, lat: number | null = null, lng: number | null = null) => ({ address, lat, lng });

test('an address is the same in all its spellings', () => {
  const spellings = [
    ['충청남도 홍성군 갈산면 상촌로 12-1,', '충남 홍성군 갈산면 상촌로 12-1'],
    ['경기도 평택시 서탄면 발안로 1226 1226', '경기 평택시 서탄면 발안로 1226'],
    ['충남 보령시 미산면 도화담리122 122', '충청남도 보령시 미산면 도화담리 122'],
    ['경북 고령군 쌍림면 대가야로 608 ', '경상북도  고령군 쌍림면\u00A0대가야로 608'],
    ['합천군 묘산면 묘산로153', '경상남도 합천군 묘산면 묘산로 153'],
    ['대전광역시 유성구 구즉로 1(송강동)', '대전 유성구 구즉로 1 (송강동)'],
    ['서울특별시 성동구 아차산로 116, 1층 (성수동2가)', '서울시 성동구 아차산로 116 1층 (성수동2가)'],
    ['세종시 조치원읍 새내5길 2', '세종특별자치시 조치원읍 새내 5길 2 2'],
  ] as const;
  for (const [one, other] of spellings) {
    expect(addressKey(one), one).toBe(addressKey(other));
    expect(sameValue('location', at(one), at(other.normalize('NFD')))).toBe(true);
  }
});

test('addresses that name different doors stay different', () => {
  const pairs = [
    ['경상남도 합천군 가야면 가야로 1 11층', '경상남도 합천군 가야면 가야로 11 1층'],
    ['서울특별시 용산구 보광로 34', '서울특별시 용산구 보광로 34-1'],
    ['경기도 광주시 중앙로 12', '광주광역시 동구 중앙로 12'],
    ['강원도 원주시 중앙로 1 1층', '강원도 원주시 중앙로 1층'],
    ['서울특별시 강남구 논현로 10', '서울특별시 강남구 논현로 10길'],
  ] as const;
  for (const [one, other] of pairs) expect(addressKey(one), one).not.toBe(addressKey(other));
});

test('coordinates are the same within about a metre', () => {
  const address = '서울특별시 용산구 보광로 34';
  expect(sameValue('location', at(address, 37.5263, 126.9985), at(address, 37.526302, 126.998502))).toBe(true);
  expect(sameValue('location', at(address, 37.5263, 126.9985), at(address, 37.52633, 126.9985))).toBe(false);
  expect(sameValue('location', at(address, 37.5263, 126.9985), at(address))).toBe(false);
});

test('a phone number is the same in any punctuation', () => {
  expect(sameValue('phone', '02-123-4567', '02) 123 4567')).toBe(true);
  expect(sameValue('phone', '02-123-4567', '02-123-4568')).toBe(false);
});

test('nothing known is the same as nothing known only', () => {
  expect(sameValue('phone', null, null)).toBe(true);
  expect(sameValue('phone', null, '02-123-4567')).toBe(false);
  expect(valueKey('entranceNote', null)).toBe('');
});

test('names and notes are the same whatever white space and invisible characters they have', () => {
  expect(sameValue('name', '하늘  약국 ', '하늘 약국'.normalize('NFD'))).toBe(true);
  expect(sameValue('entranceNote', '후문으로\u200B 2층', '후문으로 2층,')).toBe(true);
  expect(sameValue('name', '하늘약국', '하늘 약국')).toBe(false);
});

const nineToSix = { open: '09:00', close: '18:00' };
const week = { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix, sat: null, sun: null };
const hours: Hours = { weekly: week, publicHoliday: null, substituteHoliday: null, lunarHoliday: null };

test('hours are the same whatever order they are told in', () => {
  const saturdays = { day: 'sat', hours: nineToSix } as const;
  const one: Hours = {
    ...hours,
    alternate: [
      { ...saturdays, weeks: [3, 1] },
      { day: 'sun', weeks: [2], hours: 'closed' },
    ],
    dates: [
      { on: '2020-04-15', hours: 'closed' },
      { on: '2020-05-01', hours: nineToSix },
    ],
  };
  const other: Hours = {
    dates: one.dates?.toReversed(),
    lunarHoliday: null,
    substituteHoliday: null,
    publicHoliday: null,
    alternate: [
      { hours: 'closed', weeks: [2], day: 'sun' },
      { hours: { close: '18:00', open: '09:00' }, weeks: [1, 3], day: 'sat' },
    ],
    weekly: { sun: null, sat: null, fri: nineToSix, thu: nineToSix, wed: nineToSix, tue: nineToSix, mon: nineToSix },
  };
  expect(sameValue('hours', one, other)).toBe(true);
  expect(sameValue('hours', hours, { ...hours, alternate: [], dates: [] })).toBe(true);
});

test('24:00 and 00:00 close at the same midnight, and any other difference of hours counts', () => {
  const until = (close: string): Hours => ({ ...hours, weekly: { ...week, sat: { open: '09:00', close } } });
  expect(sameValue('hours', until('24:00'), until('00:00'))).toBe(true);
  expect(sameValue('hours', until('18:00'), until('18:30'))).toBe(false);
  expect(sameValue('hours', hours, { ...hours, publicHoliday: 'closed' })).toBe(false);
  const lunch = { ...nineToSix, lunch: { from: '12:00', to: '13:00' } };
  expect(sameValue('hours', hours, { ...hours, weekly: { ...week, mon: lunch } })).toBe(false);
});

test('another source confirms an address by street and number, and a pin within 100 m', () => {
  const ours = at('서울특별시 중구 명동7길 20 (명동1가)', 37.5645638, 126.9844165);
  expect(sameOfficial('location', ours, at('서울특별시 중구 명동7길 20 1, 2층 (명동1가)', 37.565, 126.9845))).toBe(
    true,
  );
  expect(sameOfficial('location', ours, at('서울 중구 명동7길 20', null, null))).toBe(true);
  expect(sameOfficial('location', ours, at('서울특별시 중구 명동7길 20', 37.566, 126.9845))).toBe(false);
  expect(sameOfficial('location', ours, at('서울특별시 중구 명동7길 22', 37.5645638, 126.9844165))).toBe(false);
});

test('another source confirms a name whatever its spacing and width, and any other field by value', () => {
  expect(sameOfficial('name', '㈜농협유통 효자점', '(주) 농협유통효자점')).toBe(true);
  expect(sameOfficial('name', '하늘약국', '바다약국')).toBe(false);
  expect(sameOfficial('phone', '02-123-4567', '021234567')).toBe(true);
  expect(sameOfficial('phone', '02-123-4567', null)).toBe(false);
});

test('the street and number of an address end before floor, building and neighbourhood', () => {
  const cases = {
    '서울 노원구 덕릉로 780 4,5,6호 (상계동, 동아불암아파트상가)': '서울특별시 노원구 덕릉로 780',
    '경상남도 진주시 문산읍 동부로609번길 10': '경상남도 진주시 문산읍 동부로 609 번길 10',
    '서울특별시 성동구 성수동2가 315-1': '서울특별시 성동구 성수동 2 가 315-1',
    '경기도 고양시 일산동구 중앙로 1195 로스텔 103호': '경기도 고양시 일산동구 중앙로 1195',
  };
  for (const [address, street] of Object.entries(cases)) expect(streetAndNumber(address)).toBe(street);
});
