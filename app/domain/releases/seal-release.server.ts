import { createHash, type KeyObject } from 'node:crypto';
import path from 'node:path';
import { syncFolders } from './disk.server';
import type { Manifest } from './manifest';
import { createReleaseFile } from './release-file.server';
import { signaturesOf } from './signing-key.server';
import { canonicalJson } from './verify/canonical-json.mjs';
import { sumsText } from './verify/sums.mjs';

export interface Seal {
  manifestSha256: string;
  /** The files that the manifest cannot name, with their SHA-256. */
  beside: Record<string, string>;
}

/** Writes the manifest, its signatures and SHA256SUMS, which end a release. */
export async function sealRelease(root: string, manifest: Manifest, key: KeyObject | null): Promise<Seal> {
  const bytes = Buffer.from(canonicalJson(manifest));
  const manifestSha256 = createHash('sha256').update(bytes).digest('hex');
  const comment = `Barodata release ${manifest.release}`;
  const signatures = Object.entries(key ? signaturesOf(bytes, key, comment) : {});
  const sums = manifest.files.map(({ path, sha256 }) => [path, sha256] as const);
  const files: [string, string | Uint8Array][] = [
    ['manifest.json', bytes],
    ...signatures.map(([ending, signature]) => [`manifest.json.${ending}`, signature] as [string, string | Uint8Array]),
    ['SHA256SUMS', sumsText([...sums, ['manifest.json', manifestSha256]])],
  ];
  const beside: Record<string, string> = {};
  for (const [name, content] of files) {
    const file = await createReleaseFile(path.join(root, name));
    await file.write(content);
    beside[name] = (await file.close()).sha256;
  }
  await syncFolders(root);
  return { manifestSha256, beside };
}
