import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passwordProblem } from '#app/domain/accounts/password';
import { hashPassword, verifyPassword } from '#app/domain/accounts/password.server';

test('a password is 8 to 128 characters, whatever they are', () => {
  expect(passwordProblem('kw8#vRt', 'minsu')).toBe('password-too-short');
  expect(passwordProblem('kw8#vRtQ', 'minsu')).toBeNull();
  expect(passwordProblem('약국 앞 은행나무 세 그루', 'minsu')).toBeNull();
  expect(passwordProblem('correct horse battery staple', 'minsu')).toBeNull();
  const long = '마스크를 사러 갑니다 '.repeat(20);
  expect(passwordProblem(long.slice(0, 128), 'minsu')).toBeNull();
  expect(passwordProblem(long.slice(0, 129), 'minsu')).toBe('password-too-long');
});

test('characters are counted, not code units: eight emoji are eight', () => {
  expect(passwordProblem('🐢🦊🌵🍉🎈🚲⛄🌊', 'minsu')).toBeNull();
  expect(passwordProblem('🐢🦊🌵🍉', 'minsu')).toBe('password-too-short');
});

test.each([
  ['a word of every list', 'password'],
  ['the same with a tail', 'Password2020!'],
  ['the same in disguise', 'P@ssw0rd1'],
  ['a row of keys', 'asdfghjkl'],
  ['two rows of keys', 'qwer1234'],
  ['a column of keys', '1qaz2wsx'],
  ['digits and letters by turns', '1q2w3e4r'],
  ['a birthday', '19920315'],
  ['a telephone number', '01012345678'],
  ['one character over and over', 'aaaaaaaa'],
  ['a pair over and over', 'abababab'],
  ['a piece of the alphabet backwards', 'zyxwvuts'],
  ['안녕하세요 on the English keyboard', 'dkssudgktpdy'],
  ['사랑해 on the English keyboard, with digits', 'tkfkdgo1234'],
  ['아빠 with its shifted key', 'dkQk123456'],
  ['비밀번호 in Hangul', '비밀번호1234'],
  ['비밀번호 on the English keyboard', 'qlalfqjsgh1'],
  ['대한민국 on the English keyboard', 'eogksalsrnr'],
  ['바로데이터 on the English keyboard', 'qkfhepdlxj'],
])('%s is too common', (_what, password) => {
  expect(passwordProblem(password, 'minsu')).toBe('password-common');
});

test('the name is not a password, with a tail or on the other keyboard neither', () => {
  expect(passwordProblem('BogwangDong', 'bogwangdong')).toBe('password-is-name');
  expect(passwordProblem('bogwangdong2020', 'bogwangdong')).toBe('password-is-name');
  expect(passwordProblem('보광동지킴이모임', '보광동지킴이모임')).toBe('password-is-name');
  expect(passwordProblem('qhrhkdehdwlzladl', '보광동지킴이')).toBe('password-is-name');
});

test('a stored password is argon2id at the cost OWASP asks for, and never twice the same', async () => {
  const [first, second] = await Promise.all([hashPassword('kw8#vRtQ'), hashPassword('kw8#vRtQ')]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword(first, 'kw8#vRtQ')).toBe(true);
  expect(await verifyPassword(first, 'kw8#vRtq')).toBe(false);
});

test('a password typed on a keyboard that decomposes Hangul is the same password', async () => {
  const stored = await hashPassword('은행나무 세 그루');
  expect(await verifyPassword(stored, '은행나무 세 그루'.normalize('NFD'))).toBe(true);
});

test('without a stored password nothing is right, and a text of any length takes no longer', async () => {
  expect(await verifyPassword(null, '')).toBe(false);
  expect(await verifyPassword(null, 'kw8#vRtQ')).toBe(false);
  expect(await verifyPassword(await hashPassword('kw8#vRtQ'), 'x'.repeat(200_000))).toBe(false);
});

test('a password in which the keys spell half a Korean syllable is judged like any other', () => {
  // es-hangul throws on "ho" before "r" when it goes from keys to Hangul; here it goes the other way.
  expect(passwordProblem('correct horse battery staple', 'minsu')).toBeNull();
});

test('any text is judged without an exception', () => {
  fc.assert(
    fc.property(
      fc.fullUnicodeString({ maxLength: 200 }),
      fc.string(),
      (typed, name) => void passwordProblem(typed, name),
    ),
  );
});
