import { expect, test } from 'vitest';
import { stemOf } from '#app/domain/handbook/korean-stem';

test.each([
  ['번호표를', '번호표'],
  ['번호표에서는', '번호표'],
  ['검토자들에게는', '검토자'],
  ['고치려면', '고치'],
  ['고치기', '고치'],
  ['고쳐요', '고치'],
  ['고쳤어요', '고치'],
  ['거절했어요', '거절'],
  ['거절되면', '거절'],
  ['거절된', '거절'],
  ['바꿔서', '바꾸'],
  ['바꿨습니다', '바꾸'],
  ['우체국이에요', '우체국'],
  ['재고', '재고'],
  ['나', '나'],
  ['release', 'release'],
])('%s → %s', (word, stem) => {
  expect(stemOf(word)).toBe(stem);
});
