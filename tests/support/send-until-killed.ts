// A process that serves the API, sends one correction to it with an Idempotency-Key and, at FAULT_POINT, dies over it. It
// says what was there before, and what was answered.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { publicApi } from '#app/http/public-api.server';
import { database, openDatabase } from '#db/client.server';
import { apiReplay } from '#db/schema/accounts';
import { correction, submission } from '#db/schema/corrections';
import { aPlace } from '#tests/factories/place';

const { DATA_DIR: dataDir = '', DATABASE_URL: url } = process.env;
const placeId = '0000000001';
const { close } = await openDatabase({ url, dataDir, what: 'test' });
const places = await database().execute(sql`select from place`);
if (places.length === 0) await aPlace({ id: placeId });
const before = {
  submissions: await database().$count(submission),
  corrections: await database().$count(correction),
  problems: (await verifyAudit()).problems,
};
// As if the time were over that a sending of a dead process is waited for.
await database().execute(sql`update ${apiReplay} set begun_at = begun_at - interval '11 seconds'`);

const serve = publicApi({ dataDir });
let origin = '';
const server = createServer((request, response) => {
  void serve({ request, response, url: new URL(request.url ?? '/', origin), origin, address: '203.0.113.7' });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const answer = await fetch(`${origin}/api/v1/corrections`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'a-key-of-its-sender' },
  body: JSON.stringify({
    ...{ place: placeId, terms: currentTerms },
    corrections: [{ field: 'phone', before: '02-123-4567', after: '02-765-4321', evidence: 'notice-on-door' }],
  }),
});
const sent = (await answer.json()) as { id: string; secret: string; lines: unknown };
const followed = await fetch(`${origin}/api/v1/submissions/${sent.id}`, {
  headers: { Authorization: `Bearer ${sent.secret}` },
});
process.stdout.write(JSON.stringify({ before, status: answer.status, sent, followed: followed.status }));
server.closeAllConnections();
server.close();
await close();
