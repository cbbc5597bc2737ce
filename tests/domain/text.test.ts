import { expect, test } from 'vitest';
import { comparable, hasInvisible, oneLine, withoutInvisible } from '#app/domain/text';
import { growth, tooSteep } from '#tests/support/growth';

const hidden = {
  NUL: '\u0000',
  'zero-width space': '\u200B',
  'zero-width joiner': '\u200D',
  'byte order mark': '\uFEFF',
  'right-to-left override': '\u202E',
  isolate: '\u2066',
  'Hangul filler': '\u3164',
  'half-width Hangul filler': '\uFFA0',
  'Hangul choseong filler': '\u115F',
  'blank Braille cell': '\u2800',
  'variation selector': '\uFE0F',
  'Mongolian variation selector': '\u180B',
  'unassigned and drawn as nothing': '\u{E01F0}',
  'soft hyphen': '\u00AD',
  'tag letter': '\u{E0041}',
  'private use': '\uE000',
  'lone surrogate': '\uD800',
};

test('whatever cannot be seen is found and can be taken out', () => {
  for (const [name, character] of Object.entries(hidden)) {
    expect(hasInvisible(`하늘${character}약국`), name).toBe(true);
    expect(withoutInvisible(`하늘${character}약국`), name).toBe('하늘약국');
  }
});

test('what is written in shop names is not taken for invisible', () => {
  for (const name of [
    '하늘天온누리약국',
    '1·2·3약국',
    'e-편한약국',
    '시그마Ⅲ약국',
    '㈜농협',
    '대산<간>',
    'ⓔ약국',
    '😀',
  ])
    expect(hasInvisible(name), name).toBe(false);
});

test('one line is NFC with single spaces', () => {
  expect(oneLine('  바로약국\u00A0 2층\n후문 '.normalize('NFD'))).toBe('바로약국 2층 후문'.normalize('NFC'));
});

test('texts that only differ in what nobody sees compare equal', () => {
  expect(comparable(' 상촌로  12-1,')).toBe(comparable('상촌로 12-1'.normalize('NFD')));
  expect(comparable('바로\u200B약국 , ')).toBe('바로약국');
  expect(comparable('바로약국')).not.toBe(comparable('바른약국'));
});

test('a long run of commas is looked at once', () => {
  const text = (size: number) => `약국${', '.repeat(size)}x`;
  expect(comparable(text(20_000))).toMatch(/x$/);
  expect(growth((size) => void comparable(text(size)), 20_000)).toBeLessThan(tooSteep);
});
