import { expect, test } from 'vitest';
import type { PlaceKind } from '#app/domain/places/place-kinds';
import type { Item } from '#app/domain/stock/item';
import { itemById } from '#app/domain/stock/items.server';
import { rulesOn, todaySentence, type HeldRule } from '#app/domain/stock/sale-rules';

const mask = itemById('public-mask') as Item;
const kit = itemById('self-test-kit') as Item;

type Topic = HeldRule['topic'];
const on = <T extends Topic>(date: string, topic: T, kind: PlaceKind = 'pharmacy', item = mask) =>
  rulesOn(item, date, kind).filter((rule): rule is Extract<HeldRule, { topic: T }> => rule.topic === topic);
const idsOn = (date: string, kind: PlaceKind = 'pharmacy', item = mask) =>
  rulesOn(item, date, kind).map(({ id, certain }) => (certain ? id : `${id}?`));
const limitsOn = (date: string, kind: PlaceKind = 'pharmacy', item = mask) =>
  on(date, 'limit', kind, item).flatMap(({ limits }) => limits);

test('9 March 2020: five days take turns by the last digit of the birth year, the weekend is for the rest', () => {
  const week = ['09', '10', '11', '12', '13', '14', '15'].map((day) =>
    todaySentence(mask, `2020-03-${day}`, 'pharmacy'),
  );
  expect(week).toEqual([
    { is: 'rotation', digits: [1, 6] },
    { is: 'rotation', digits: [2, 7] },
    { is: 'rotation', digits: [3, 8] },
    { is: 'rotation', digits: [4, 9] },
    { is: 'rotation', digits: [5, 0] },
    { is: 'weekend' },
    { is: 'weekend' },
  ]);
});

test('9 March 2020: two a week for 1,500 won each, against one of three cards', () => {
  expect(limitsOn('2020-03-09')).toEqual([{ count: 2, per: 'week' }]);
  expect(on('2020-03-09', 'price').map(({ won }) => won)).toEqual([1500]);
  expect(on('2020-03-09', 'identity').flatMap(({ papers }) => papers.map(({ ko }) => ko))).toEqual([
    '주민등록증',
    '운전면허증',
    '여권',
  ]);
});

test('9 March 2020: post offices and Hanaro marts do not check, so anybody buys one a day there', () => {
  for (const kind of ['post-office', 'hanaro-mart'] as const) {
    expect(todaySentence(mask, '2020-03-09', kind)).toEqual({ is: 'anyone' });
    expect(limitsOn('2020-03-09', kind)).toEqual([{ count: 1, per: 'day' }]);
    expect(on('2020-03-09', 'check', kind)).toEqual([]);
  }
  expect(on('2020-03-09', 'check')).toHaveLength(1);
});

test('9 March 2020: post offices sell in 읍·면, Daegu and Cheongdo; Hanaro marts not in Seoul and Gyeonggi', () => {
  expect(on('2020-03-09', 'region', 'post-office')[0]?.only?.map(({ ko }) => ko)).toEqual([
    '읍·면 지역',
    '대구',
    '청도',
  ]);
  expect(on('2020-03-09', 'region', 'hanaro-mart')[0]?.except?.map(({ ko }) => ko)).toEqual(['서울', '경기']);
  expect(on('2020-03-09', 'region')).toEqual([]);
});

test('by 13 March 2020: post offices check too, and in the days before nobody can say', () => {
  expect(limitsOn('2020-03-13', 'post-office')).toEqual([{ count: 2, per: 'week' }]);
  expect(todaySentence(mask, '2020-03-13', 'post-office')).toEqual({ is: 'rotation', digits: [5, 0] });
  expect(todaySentence(mask, '2020-03-11', 'post-office')).toEqual({ is: 'unsure' });
  expect(idsOn('2020-03-11', 'post-office')).toEqual(
    expect.arrayContaining(['rotation?', 'two-a-week?', 'one-a-day-without-check?', 'price', 'post-office-regions']),
  );
});

test('by 13 March 2020: Hanaro marts sell one each without a card, until their system comes the week after', () => {
  expect(idsOn('2020-03-13', 'hanaro-mart')).toEqual(
    expect.arrayContaining(['one-a-day-without-check', 'hanaro-without-card']),
  );
  expect(on('2020-03-13', 'identity', 'hanaro-mart').map(({ papers }) => papers)).toEqual([[]]);
  expect(todaySentence(mask, '2020-03-18', 'hanaro-mart')).toEqual({ is: 'unsure' });
  expect(todaySentence(mask, '2020-03-23', 'hanaro-mart')).toEqual({ is: 'rotation', digits: [1, 6] });
  expect(limitsOn('2020-03-23', 'hanaro-mart')).toEqual([{ count: 2, per: 'week' }]);
});

test('9 March 2020: the household buys for children, the old and those in care, anybody for the disabled, on their day', () => {
  const rules = on('2020-03-09', 'for-others');
  const household = rules.find(({ by }) => by === 'household');
  expect(
    household?.forWhom.map(({ bornFrom, bornUntil, papers }) => ({ bornFrom, bornUntil, papers: papers.length })),
  ).toEqual([
    { bornFrom: 2010, bornUntil: undefined, papers: 2 },
    { bornFrom: undefined, bornUntil: 1940, papers: 2 },
    { bornFrom: undefined, bornUntil: undefined, papers: 3 },
  ]);
  expect(household?.forWhom[2]?.papers.map(({ ko }) => ko)).toContain('장기요양인정서');
  expect(rules.find(({ by }) => by === 'anyone')?.forWhom.map(({ who }) => who.ko)).toEqual(['장애인']);
  expect(rules).toHaveLength(2);
  expect(on('2020-03-09', 'helpers-day').map(({ day }) => day)).toEqual(['theirs']);
});

test('who may be bought for grows: 23 March, 6 April, 20 April, 18 May 2020', () => {
  const grows = [
    ['2020-03-23', 'for-pregnant-and-veterans'],
    ['2020-04-06', 'for-pupils-and-patients'],
    ['2020-04-20', 'for-family-apart'],
    ['2020-05-18', 'for-any-family'],
  ] as const;
  for (const [date, id] of grows) {
    expect(idsOn(date), date).toContain(id);
    expect(idsOn(new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)), date).not.toContain(id);
  }
  const pupils = on('2020-04-06', 'for-others').flatMap(({ forWhom }) => forWhom);
  expect(pupils.map(({ bornFrom }) => bornFrom)).toContain(2002);
  expect(
    on('2020-03-23', 'for-others')
      .flatMap(({ forWhom }) => forWhom.flatMap(({ papers }) => papers))
      .map(({ ko }) => ko),
  ).toContain('임신확인서');
  expect(
    on('2020-04-20', 'for-others')
      .flatMap(({ forWhom }) => forWhom.flatMap(({ papers }) => papers))
      .map(({ ko }) => ko),
  ).toContain('가족관계증명서');
});

test('20 April 2020: foreigners staying long may buy without health insurance', () => {
  expect(idsOn('2020-04-19')).not.toContain('foreigners');
  expect(idsOn('2020-04-20')).toContain('foreigners');
});

test('27 April 2020: three a week, and a helper goes on either day', () => {
  expect(limitsOn('2020-04-26')).toEqual([{ count: 2, per: 'week' }]);
  expect(limitsOn('2020-04-27')).toEqual([{ count: 3, per: 'week' }]);
  expect(on('2020-04-26', 'helpers-day').map(({ day }) => day)).toEqual(['theirs']);
  expect(on('2020-04-27', 'helpers-day').map(({ day }) => day)).toEqual(['either']);
});

test('18 May 2020: the three may be bought in parts', () => {
  expect(on('2020-05-17', 'in-parts')).toEqual([]);
  expect(on('2020-05-18', 'in-parts')).toHaveLength(1);
});

test('1 June 2020: the rotation ends; three a week, five for those born in 2002 or later', () => {
  expect(todaySentence(mask, '2020-05-29', 'pharmacy')).toEqual({ is: 'rotation', digits: [5, 0] });
  expect(todaySentence(mask, '2020-05-31', 'pharmacy')).toEqual({ is: 'weekend' });
  expect(todaySentence(mask, '2020-06-01', 'pharmacy')).toEqual({ is: 'anyone' });
  expect(limitsOn('2020-06-01')).toEqual([
    { count: 3, per: 'week' },
    { count: 5, per: 'week', bornFrom: 2002 },
  ]);
});

test('18 June 2020: ten a week', () => {
  expect(limitsOn('2020-06-17')).toHaveLength(2);
  expect(limitsOn('2020-06-18')).toEqual([{ count: 10, per: 'week' }]);
});

test('8 to 11 July 2020: no limit and no check; the scheme ends with 11 July', () => {
  expect(limitsOn('2020-07-07')).toEqual([{ count: 10, per: 'week' }]);
  expect(on('2020-07-07', 'check')).toHaveLength(1);
  for (const date of ['2020-07-08', '2020-07-11']) {
    expect(limitsOn(date)).toEqual([{ count: null, per: 'week' }]);
    expect([...on(date, 'check'), ...on(date, 'identity'), ...on(date, 'for-others')]).toEqual([]);
    expect(todaySentence(mask, date, 'pharmacy')).toEqual({ is: 'anyone' });
  }
  expect(rulesOn(mask, '2020-07-12', 'pharmacy')).toEqual([]);
  expect(todaySentence(mask, '2020-07-12', 'pharmacy')).toEqual({ is: 'after', to: '2020-07-11' });
});

test('before the scheme there are no rules, and the first day is told', () => {
  expect(rulesOn(mask, '2020-03-08', 'pharmacy')).toEqual([]);
  expect(todaySentence(mask, '2020-03-08', 'pharmacy')).toEqual({ is: 'before', from: '2020-03-09' });
});

test('a shop that does not sell an item has no sentence about it', () => {
  expect(todaySentence(mask, '2020-03-09', 'convenience-store')).toBeNull();
  expect(todaySentence({ ...mask, scheme: null }, '2020-03-09', 'pharmacy')).toBeNull();
});

const kitIds = (date: string, kind: PlaceKind = 'pharmacy') => idsOn(date, kind, kit);

test('13 February 2022: pharmacies and convenience stores only, five per purchase, single ones from large packs', () => {
  expect(rulesOn(kit, '2022-02-12', 'pharmacy')).toEqual([]);
  expect(kitIds('2022-02-13')).toEqual([
    'pharmacies-and-convenience-stores',
    'five-per-purchase',
    'split-packs',
    'online-until-gone',
  ]);
  expect(kitIds('2022-02-13', 'convenience-store')).toContain('first-chains');
  expect(limitsOn('2022-02-13', 'pharmacy', kit)).toEqual([{ count: 5, per: 'purchase' }]);
});

test('15 February 2022: 6,000 won; from the 16th more chains, within a week seven', () => {
  expect(on('2022-02-14', 'price', 'pharmacy', kit)).toEqual([]);
  expect(on('2022-02-15', 'price', 'pharmacy', kit).map(({ won }) => won)).toEqual([6000]);
  expect(kitIds('2022-02-15', 'convenience-store')).not.toContain('more-chains');
  expect(kitIds('2022-02-16', 'convenience-store')).toEqual(expect.arrayContaining(['more-chains', 'seven-chains?']));
  expect(kitIds('2022-02-22', 'convenience-store')).toContain('seven-chains');
});

test('17 February 2022: no online sale at all', () => {
  expect(kitIds('2022-02-16')).toContain('online-until-gone');
  expect(kitIds('2022-02-17')).toContain('no-online');
  expect(kitIds('2022-02-17')).not.toContain('online-until-gone');
});

test('25 March 2022: no limit; 4 April: no fixed price; 1 May: all measures end', () => {
  expect(limitsOn('2022-03-24', 'pharmacy', kit)).toEqual([{ count: 5, per: 'purchase' }]);
  expect(limitsOn('2022-03-25', 'pharmacy', kit)).toEqual([{ count: null, per: 'purchase' }]);
  expect(on('2022-04-03', 'price', 'pharmacy', kit).map(({ won }) => won)).toEqual([6000]);
  expect(on('2022-04-04', 'price', 'pharmacy', kit).map(({ won }) => won)).toEqual([null]);
  expect(rulesOn(kit, '2022-04-30', 'pharmacy')).not.toEqual([]);
  expect(rulesOn(kit, '2022-05-01', 'pharmacy')).toEqual([]);
  expect(todaySentence(kit, '2022-05-01', 'pharmacy')).toEqual({ is: 'after', to: '2022-04-30' });
  expect(todaySentence(kit, '2022-04-30', 'pharmacy')).toEqual({ is: 'anyone' });
});

test('whatever rule holds lies within its scheme and says where it was read', () => {
  for (const item of [mask, kit])
    for (const rule of item.scheme?.rules ?? [])
      for (const [kind, { from, certainFrom = from, certainTo, to }] of Object.entries(rule.holds)) {
        expect(item.kinds, `${rule.id} ${kind}`).toContain(kind);
        const days = [item.scheme?.from, from, certainFrom, certainTo ?? to, to, item.scheme?.to];
        if (!certainTo || certainTo >= certainFrom) expect(days, rule.id).toEqual([...days].sort());
        expect(rule.readIn).not.toEqual([]);
      }
});
