import { expect, test } from 'vitest';
import { personalDataIn } from '#app/domain/personal-data';
import { growth, tooSteep } from '#tests/support/growth';

test('mobile numbers are found however they are written', () => {
  for (const text of [
    '010-1234-5678로 연락',
    '01012345678',
    '010 1234 5678',
    '010.123.4567',
    '０１０－１２３４－５６７８',
    '010ㅡ1234ㅡ5678',
    '+82 10-1234-5678',
    '011-234-5678',
  ])
    expect(personalDataIn(text), text).toEqual(['mobile-number']);
});

test('resident numbers are found where their birth date exists', () => {
  expect(personalDataIn('900229-1234567')).toEqual([]);
  expect(personalDataIn('920229-1234567')).toEqual(['resident-number']);
  expect(personalDataIn('9202291234567')).toEqual(['resident-number']);
  expect(personalDataIn('000229-3234567 입니다')).toEqual(['resident-number']);
  expect(personalDataIn('010229-3******')).toEqual([]);
  expect(personalDataIn('010228-3******')).toEqual(['resident-number']);
  expect(personalDataIn('901301-1234567')).toEqual([]);
});

test('no text of the length that a form may send keeps the search busy', () => {
  for (const part of ['900101 ', '900101', '010-', '+82-', 'a@', 'a.', ' ', '-'])
    for (const text of [
      (size: number) => part.repeat(size / part.length),
      (size: number) => `${part}${' '.repeat(size)}`,
      (size: number) => `900101${part.repeat(size / part.length)}`,
    ])
      expect
        .soft(
          growth((size) => void personalDataIn(text(size)), 20_000),
          text(50),
        )
        .toBeLessThan(tooSteep);
});

test('a resident number is found whatever spaces and hyphens are in it', () => {
  for (const text of ['920229 - 1234567', '920229--1234567', '920229  1234567'])
    expect(personalDataIn(text), text).toEqual(['resident-number']);
});

test('e-mail addresses are found', () => {
  expect(personalDataIn('문의 hong.gildong@example.co.kr')).toEqual(['email']);
});

test('numbers of shops, addresses and codes are nobody’s own', () => {
  for (const text of [
    '02-123-4567',
    '0507-1234-5678',
    '상촌로 12-1',
    '5038300744',
    '1588-1234',
    '오전 9시~오후 7시 @후문',
    '',
  ])
    expect(personalDataIn(text), text).toEqual([]);
});
