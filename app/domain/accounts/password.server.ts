import { hash, verify } from '@node-rs/argon2';
import { passwordLength, passwordOf } from './password';

/** OWASP's choice for argon2id, which is the library's default kind: 19 MiB, two passes, one lane; about 30 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(passwordOf(password), cost);

/** Whether it is the password. Without a stored hash it does the same work, so that the answer takes as long. */
export async function verifyPassword(stored: string | null, typed: string): Promise<boolean> {
  // A text longer than any password is not worth hashing, but worth the same time.
  const fits = typed.length <= passwordLength.most * 4;
  const right = await verify(stored ?? nobodys, fits ? passwordOf(typed) : '');
  return right && fits && stored !== null;
}

/** The right shape and cost, of no password: salt and digest are zeros. */
const nobodys = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;
