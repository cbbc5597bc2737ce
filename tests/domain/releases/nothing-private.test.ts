import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { Actor } from '#app/domain/accounts/actor';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { connection, database } from '#db/client.server';
import { auditPayload } from '#db/schema/audit';
import { correct } from '#tests/factories/published';
import { seedTelltales, tell } from '#tests/factories/telltales';
import { useDatabase } from '#tests/support/database';
import { filesBelow } from '#tests/support/release-bytes';

const { environment } = useDatabase();

const administrator: Actor = {
  kind: 'account',
  accountId: tell('account'),
  role: 'administrator',
  browser: tell('browser'),
};

/** Columns that a release is made of. */
const published = [
  'place.* place_item.* code.* successor.* stock.* fact.*',
  'change.place_id change.item change.field change.cause_kind change.cause_id',
  'import_run.id import_run.source import_run.kind import_run.file_name import_run.sha256',
  'release.id release.previous release.manifest_sha256 release.summary head.audit_hash',
].join(' ');

/** Columns of codes, names of fields and hashes, which say nothing of anybody by themselves. */
const harmless = [
  'account.role api_token.scopes passkey_challenge.purpose submission.language',
  'correction.id correction.kind correction.place_id correction.item correction.field correction.state',
  'queue_move.correction_id part.correction_id part.role step.correction_id step.kind',
  'confirmation.place_id confirmation.item confirmation.field confirmation.correction_id',
  'submission_confirmation.place_id submission_confirmation.item submission_confirmation.field',
  'submission_confirmation.correction_id decision.correction_id decision.role decision.verdict pass.correction_id',
  'stock_report.place_id stock_report.item stock_report.source stock_report.import_id',
  'feed.source import_run.state staged_batch.import_id staged_batch.fate official.source official.place_id official.import_id',
  'mismatch.place_id mismatch.item mismatch.field mismatch.source mismatch.import_id mismatch.verdict',
  'audit.subject_kind audit.payload_hash audit.prev audit.hash release.state lease.name lease.holder',
].join(' ');

test('every column is published, harmless, or holds a telltale', async () => {
  await seedTelltales();
  const columns = await connection()<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'bytea') order by 1, 2`;
  const known = new Set(`${published} ${harmless}`.split(' '));
  const untold: string[] = [];
  for (const { table, column } of columns) {
    if (known.has(`${table}.*`) || known.has(`${table}.${column}`)) continue;
    const [found] = await connection().unsafe(
      `select 1 from "${table}" where "${column}"::text like '%telltale%' or "${column}"::text like '%${Buffer.from('telltale').toString('hex')}%' limit 1`,
    );
    if (!found) untold.push(`${table}.${column}`);
  }
  // The salt is made of chance, and looked for below; the administrator cuts under a name that is a telltale.
  expect(untold).toEqual(['audit_payload.salt', 'release.by']);
});

test('no name, secret, note or value that is not published is in any byte of a release', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const signingKeyFile = path.join(environment().DATA_DIR, 'key.pem');
  writeFileSync(signingKeyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const secretKey = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  await seedTelltales();
  const salts = (await database().select({ salt: auditPayload.salt }).from(auditPayload)).flatMap(
    ({ salt }) => salt ?? [],
  );
  expect(salts.length).toBeGreaterThan(1);
  const dataDir = environment().DATA_DIR;
  const cut = (now: string) =>
    cutRelease(
      administrator,
      { dataDir, origin: 'https://barodata.example', signingKeyFile },
      undefined,
      new Date(now),
    );
  expect(await cut('2026-11-03T00:00:00Z')).toMatchObject({ ok: true });
  // The second one compares with the first, and so carries what changed.
  await correct('place00001', 'phone', '02-790-5555', { now: new Date('2026-11-03T01:00:00Z') });
  await correct('place00002', 'phone', tell('undone-phone'), {
    id: 'corr000010',
    now: new Date('2026-11-03T01:00:00Z'),
  });
  await correct('place00002', 'phone', '02-790-0000', {
    id: 'corr000010',
    kind: 'undo',
    now: new Date('2026-11-03T01:01:00Z'),
  });
  expect(await cut('2026-11-04T00:00:00Z')).toMatchObject({ ok: true });

  const files = filesBelow(path.join(dataDir, 'data'));
  expect(Object.keys(files).filter((name) => name.endsWith('.parquet')).length).toBeGreaterThan(3);
  const needles = ['telltale', ...salts, ...['hex', 'base64'].map((how) => secretKey.toString(how as 'hex'))];
  for (const [name, bytes] of Object.entries(files)) {
    const text = (await readable(name, bytes)).toLowerCase();
    for (const needle of needles) expect(text.includes(needle.toLowerCase()), `${needle} in ${name}`).toBe(false);
    expect(bytes.includes(secretKey), `the secret key in ${name}`).toBe(false);
  }
  expect(
    await readable('places/places.parquet', files['releases/2026.11.2/places/places.parquet'] ?? Buffer.of()),
  ).toContain('02-790-5555');
});

/** What somebody sees who opens the file, and its bytes as they are. */
async function readable(name: string, bytes: Buffer): Promise<string> {
  const raw = bytes.toString('utf8');
  if (name.endsWith('.gz')) return raw + gunzipSync(bytes).toString('utf8');
  if (!name.endsWith('.parquet')) return raw;
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return raw + JSON.stringify(await parquetReadObjects({ file }));
}
