import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { allowedSigners, minisignPublicKey, pemPublicKey, rawPublicKey } from '#app/domain/releases/verify/keys.mjs';
import { minisign, verifyMinisign } from '#app/domain/releases/verify/minisign.mjs';
import { sshSignature, verifySshSignature } from '#app/domain/releases/verify/ssh-signature.mjs';

const { privateKey } = generateKeyPairSync('ed25519');
const raw = rawPublicKey(privateKey);
const content = Buffer.from('{"release":"2026.11.1"}');

/** In CI the tools must be there; elsewhere a test without its tool is skipped, visibly. */
const has = (tool: string) => process.env.CI !== undefined || spawnSync('which', [tool]).status === 0;

function folderWith(files: Record<string, string | Uint8Array>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'signatures-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
  return folder;
}

test.skipIf(!has('minisign'))('stock minisign accepts our signature, and not of another file', () => {
  const signed = { 'm.json': content, 'm.json.minisig': minisign(content, privateKey, 'release 2026.11.1') };
  const cwd = folderWith({ ...signed, pub: minisignPublicKey(raw) });
  const run = () => execFileSync('minisign', ['-V', '-p', 'pub', '-m', 'm.json'], { cwd, stdio: 'pipe' }).toString();
  expect(run()).toContain('Trusted comment: release 2026.11.1');
  writeFileSync(path.join(cwd, 'm.json'), '{}');
  expect(run).toThrow();
});

test.skipIf(!has('ssh-keygen'))('stock ssh-keygen accepts our signature, and not of another file', () => {
  const cwd = folderWith({ allowed: allowedSigners([raw]), sig: sshSignature(content, privateKey) });
  const run = (input: Uint8Array) =>
    spawnSync('ssh-keygen', ['-Y', 'verify', '-n', 'file', '-I', 'barodata', '-f', 'allowed', '-s', 'sig'], {
      cwd,
      input,
    });
  expect(run(content).stderr.toString() + run(content).stdout.toString()).toContain(
    'Good "file" signature for barodata',
  );
  expect(run(Buffer.from('{}')).status).not.toBe(0);
});

test.skipIf(!has('openssl'))('stock openssl accepts our signature, and not of another file', () => {
  const cwd = folderWith({ m: content, sig: sign(null, content, privateKey), 'pub.pem': pemPublicKey(raw) });
  const run = () =>
    spawnSync('openssl', 'pkeyutl -verify -pubin -inkey pub.pem -rawin -in m -sigfile sig'.split(' '), { cwd });
  expect(run().status).toBe(0);
  writeFileSync(path.join(cwd, 'm'), '{}');
  expect(run().status).not.toBe(0);
});

test('a flipped byte anywhere in a signature file is found, in its comments too', () => {
  for (const [text, verify] of [
    [minisign(content, privateKey, 'release 2026.11.1'), verifyMinisign],
    [sshSignature(content, privateKey), verifySshSignature],
  ] as const) {
    expect(verify(content, text, raw)).toBe(true);
    for (let at = 0; at < text.length; at++) {
      const flipped = Buffer.from(text);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(verify(content, flipped.toString('latin1'), raw)).toBe(false);
    }
  }
});
