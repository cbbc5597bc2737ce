import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/domain/accounts/actor';
import { beginAddingPasskey } from '#app/domain/accounts/begin-adding-passkey.server';
import { beginPasskeySignIn } from '#app/domain/accounts/begin-passkey-sign-in.server';
import { beginPasskeySignUp } from '#app/domain/accounts/begin-passkey-sign-up.server';
import { finishAddingPasskey } from '#app/domain/accounts/finish-adding-passkey.server';
import { finishPasskeySignIn } from '#app/domain/accounts/finish-passkey-sign-in.server';
import { finishPasskeySignUp } from '#app/domain/accounts/finish-passkey-sign-up.server';
import { readMyAccount } from '#app/domain/accounts/read-my-account.server';
import { relyingParty } from '#app/domain/accounts/relying-party';
import { removePasskey } from '#app/domain/accounts/remove-passkey.server';
import { createSession, readSession } from '#app/domain/accounts/sessions.server';
import type { Outcome } from '#app/domain/outcome';
import { database } from '#db/client.server';
import { account, passkey, passkeyChallenge } from '#db/schema/accounts';
import { audit } from '#db/schema/audit';
import { aPasserBy, aPerson } from '#tests/factories/account';
import { aVisit } from '#tests/factories/visit';
import { useDatabase } from '#tests/support/database';
import { softwarePasskey } from '#tests/support/software-passkey';

useDatabase();

const party = relyingParty('http://localhost:3000') ?? { id: '', name: '', origin: '' };
const network = '203.0.113.0/24';
const password = 'eunhaeng namu 3';
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000);

function valueOf<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

async function signedUp(name = 'minsu', key = softwarePasskey()) {
  const me = aPasserBy();
  const options = valueOf(await beginPasskeySignUp(me, { name, party, network }));
  const { accountId, token } = valueOf(await finishPasskeySignUp(me, { made: key.make(options), party }, aVisit()));
  return { accountId, token, key, keyId: key.make(options).id };
}

const signInWith = async (key: ReturnType<typeof softwarePasskey>, twist = {}, me: Actor = aPasserBy()) => {
  const options = valueOf(await beginPasskeySignIn(me, party));
  return finishPasskeySignIn(me, { used: key.use(options, twist), party }, aVisit());
};

test('a passkey makes an account without a password, and signs in without a name', async () => {
  const { accountId, token, key } = await signedUp('보광동이웃');
  expect((await readSession(token))?.account).toEqual({ id: accountId, name: '보광동이웃', role: 'volunteer' });
  const signedIn = valueOf(await signInWith(key));
  expect(signedIn.accountId).toBe(accountId);
  expect((await readSession(signedIn.token))?.account.id).toBe(accountId);
  const [stored] = await database().select().from(passkey);
  expect(stored).toMatchObject({ accountId, counter: 1, transports: ['internal'], lastUsedAt: expect.any(Date) });
  expect(await database().$count(passkeyChallenge)).toBe(0);
  expect(await database().select().from(audit)).toMatchObject([{ actor: `user_${accountId}`, action: 'sign up' }]);
});

test('the key carries the id of the account, and nothing personal', async () => {
  const me = aPasserBy();
  const options = valueOf(await beginPasskeySignUp(me, { name: 'minsu', party, network }));
  const { accountId } = valueOf(
    await finishPasskeySignUp(me, { made: softwarePasskey().make(options), party }, aVisit()),
  );
  expect(Buffer.from(options.user.id, 'base64url').toString()).toBe(accountId);
});

test('keys that do not count, as those synced between devices, sign in again and again', async () => {
  const { key, accountId } = await signedUp('minsu', softwarePasskey({ counting: false }));
  for (let turn = 0; turn < 3; turn += 1) expect(valueOf(await signInWith(key)).accountId).toBe(accountId);
});

test('a challenge is good once', async () => {
  const { key } = await signedUp();
  const me = aPasserBy();
  const used = key.use(valueOf(await beginPasskeySignIn(me, party)));
  const outcomes = await Promise.all([1, 2, 3].map(() => finishPasskeySignIn(me, { used, party }, aVisit())));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'challenge-gone')).toHaveLength(2);
});

test('a challenge is good for five minutes', async () => {
  const { key, accountId } = await signedUp();
  const me = aPasserBy();
  const first = key.use(valueOf(await beginPasskeySignIn(me, party)));
  const second = key.use(valueOf(await beginPasskeySignIn(me, party)));
  const inTime = await finishPasskeySignIn(me, { used: first, party }, aVisit(), inMinutes(4.9));
  expect(valueOf(inTime).accountId).toBe(accountId);
  const late = await finishPasskeySignIn(me, { used: second, party }, aVisit(), inMinutes(5.1));
  expect(late).toMatchObject({ reason: 'challenge-gone' });
});

test('a challenge that another browser was given cannot be answered', async () => {
  const { key } = await signedUp();
  const used = key.use(valueOf(await beginPasskeySignIn(aPasserBy(), party)));
  expect(await finishPasskeySignIn(aPasserBy(), { used, party }, aVisit())).toMatchObject({ reason: 'challenge-gone' });
  expect(await finishPasskeySignIn(aPasserBy(null), { used, party }, aVisit())).toMatchObject({
    reason: 'challenge-gone',
  });
});

test('a challenge for one purpose answers no other', async () => {
  const { key } = await signedUp();
  const me = aPasserBy();
  const options = valueOf(await beginPasskeySignUp(me, { name: 'jiwon', party, network }));
  const used = key.use({ challenge: options.challenge, rpId: 'localhost' });
  expect(await finishPasskeySignIn(me, { used, party }, aVisit())).toMatchObject({ reason: 'challenge-gone' });
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['our name at another port', { origin: 'http://localhost:3001' }],
  ['another site', { rpId: 'evil.example' }],
  ['no finger, face or code', { verified: false }],
  ['the wrong kind of answer', { type: 'webauthn.create' }],
  ['the id of another account', { userHandle: Buffer.from('somebody00').toString('base64url') }],
])('a key used with %s does not sign in', async (_what, twist) => {
  const { key } = await signedUp();
  expect(await signInWith(key, twist)).toMatchObject({ reason: 'passkey-not-right' });
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['another site', { rpId: 'evil.example' }],
  ['no finger, face or code', { verified: false }],
  ['the wrong kind of answer', { type: 'webauthn.get' }],
])('a key made with %s makes no account', async (_what, twist) => {
  const me = aPasserBy();
  const options = valueOf(await beginPasskeySignUp(me, { name: 'minsu', party, network }));
  const made = softwarePasskey().make(options, twist);
  expect(await finishPasskeySignUp(me, { made, party }, aVisit())).toMatchObject({ reason: 'passkey-not-right' });
  expect(await database().$count(account)).toBe(0);
});

test('a key that nobody has, one that another signed with, and one that was turned back do not sign in', async () => {
  const { key, keyId } = await signedUp();
  const stranger = softwarePasskey();
  expect(await signInWith(stranger, { userHandle: '' })).toMatchObject({ reason: 'passkey-not-right' });
  const me = aPasserBy();
  const forged = {
    ...stranger.use(valueOf(await beginPasskeySignIn(me, party)), { userHandle: '' }),
    id: keyId,
    rawId: keyId,
  };
  expect(await finishPasskeySignIn(me, { used: forged, party }, aVisit())).toMatchObject({
    reason: 'passkey-not-right',
  });
  await signInWith(key);
  await signInWith(key);
  key.turnBack();
  expect(await signInWith(key)).toMatchObject({ reason: 'passkey-not-right' });
});

test('a name is checked before a key is made, and again when it comes: only one of two gets it', async () => {
  await aPerson({ name: 'taken' });
  expect(await beginPasskeySignUp(aPasserBy(), { name: 'Taken', party, network })).toMatchObject({
    reason: 'name-taken',
  });
  expect(await beginPasskeySignUp(aPasserBy(), { name: '관리자', party, network })).toMatchObject({
    reason: 'name-reserved',
  });
  const [one, two] = [aPasserBy(), aPasserBy()];
  const first = valueOf(await beginPasskeySignUp(one, { name: 'minsu', party, network }));
  const second = valueOf(await beginPasskeySignUp(two, { name: 'MINSU', party, network }));
  expect((await finishPasskeySignUp(one, { made: softwarePasskey().make(first), party }, aVisit())).ok).toBe(true);
  const late = await finishPasskeySignUp(two, { made: softwarePasskey().make(second), party }, aVisit());
  expect(late).toMatchObject({ reason: 'name-taken' });
  expect(await database().$count(passkey)).toBe(1);
});

test("somebody else's key cannot be brought to a new account", async () => {
  const { key } = await signedUp();
  const me = aPasserBy();
  const options = valueOf(await beginPasskeySignUp(me, { name: 'jiwon', party, network }));
  const outcome = await finishPasskeySignUp(me, { made: key.make(options), party }, aVisit());
  expect(outcome).toMatchObject({ reason: 'passkey-known' });
  expect(await database().$count(account)).toBe(1);
});

test('without a browser to bind the challenge to nothing begins', async () => {
  const nobody = aPasserBy(null);
  expect(await beginPasskeySignIn(nobody, party)).toMatchObject({ reason: 'no-browser' });
  expect(await beginPasskeySignUp(nobody, { name: 'minsu', party, network })).toMatchObject({ reason: 'no-browser' });
});

test('a passkey is added with the password, signs in, and is removed again', async () => {
  const me = await aPerson({ name: 'minsu', password });
  const proof = { sessionId: null, password };
  const key = softwarePasskey();
  const options = valueOf(await beginAddingPasskey(me, { party, proof }));
  valueOf(await finishAddingPasskey(me, { made: key.make(options), party }));
  expect(valueOf(await signInWith(key)).accountId).toBe(me.accountId);
  const [listed] = (await readMyAccount(me))?.passkeys ?? [];
  expect(await beginAddingPasskey(me, { party, proof })).toMatchObject({
    value: { excludeCredentials: [{ id: listed?.id }] },
  });
  valueOf(await removePasskey(me, { passkeyId: listed?.id ?? '', proof }));
  expect(await signInWith(key)).toMatchObject({ reason: 'passkey-not-right' });
  const actions = (await database().select().from(audit).orderBy(audit.seq)).map(({ action }) => action);
  expect(actions).toEqual(['add passkey', 'remove passkey']);
});

test('a passkey is neither added nor removed by a session that is not fresh, without the password', async () => {
  const { accountId, keyId } = await signedUp();
  const me: Actor = { kind: 'account', accountId, role: 'volunteer', browser: 'b' };
  const [open] = (await readMyAccount(me))?.sessions ?? [];
  const proof = { sessionId: open?.id ?? null, password: '' };
  expect((await beginAddingPasskey(me, { party, proof })).ok).toBe(true);
  expect(await beginAddingPasskey(me, { party, proof }, inMinutes(11))).toMatchObject({ reason: 'proof-needed' });
  expect(await removePasskey(me, { passkeyId: keyId, proof }, inMinutes(11))).toMatchObject({ reason: 'proof-needed' });
});

test('the challenge for adding a key is for the account that asked', async () => {
  const me = await aPerson({ password });
  const other = await aPerson({ password, browser: me.browser });
  const options = valueOf(await beginAddingPasskey(me, { party, proof: { sessionId: null, password } }));
  const outcome = await finishAddingPasskey(other, { made: softwarePasskey().make(options), party });
  expect(outcome).toMatchObject({ reason: 'challenge-gone' });
});

test('the last way in stays: of two keys one, of one key none, unless there is a password', async () => {
  const { accountId, keyId } = await signedUp();
  const me: Actor = { kind: 'account', accountId, role: 'volunteer', browser: 'b' };
  await createSession(accountId, '');
  const proof = { sessionId: (await readMyAccount(me))?.sessions[0]?.id ?? null, password: '' };
  expect(await removePasskey(me, { passkeyId: keyId, proof })).toMatchObject({ reason: 'last-way-in' });

  const options = valueOf(await beginAddingPasskey(me, { party, proof }));
  const second = softwarePasskey().make(options);
  valueOf(await finishAddingPasskey(me, { made: second, party }));
  const outcomes = await Promise.all([keyId, second.id].map((passkeyId) => removePasskey(me, { passkeyId, proof })));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(await database().$count(passkey)).toBe(1);
});

test("another person's passkey cannot be removed, and looks like none", async () => {
  const { keyId } = await signedUp();
  const other = await aPerson({ password });
  const outcome = await removePasskey(other, { passkeyId: keyId, proof: { sessionId: null, password } });
  expect(outcome).toMatchObject({ reason: 'no-such-passkey' });
  expect(await database().$count(passkey, eq(passkey.id, keyId))).toBe(1);
});

test('an account holds ten passkeys', async () => {
  const me = await aPerson({ password });
  const key = { accountId: me.accountId, publicKey: new Uint8Array(3), counter: 0 };
  await database()
    .insert(passkey)
    .values(Array.from({ length: 10 }, (_, number) => ({ ...key, id: `key${number}` })));
  const outcome = await beginAddingPasskey(me, { party, proof: { sessionId: null, password } });
  expect(outcome).toMatchObject({ reason: 'too-many-passkeys' });
});
