import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { askedUrl } from '#app/http/asked-url';
import { publicApi, sendUnreadable } from '#app/http/public-api.server';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { forgetStock } from '#app/domain/stock/stock-memory.server';
import { closeSnapshot, openSnapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { holdAgainstOpenApi } from './against-openapi';
import { useDatabase, type TestDatabase } from './database';

/** Held against the OpenAPI document before a test sees it, so that a test may say what it looks at without its type. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: string;
  json: Json;
}

export interface ApiSite {
  database: TestDatabase;
  /** Where it listens. */
  origin: () => string;
  /** Asks for a path below the origin, and holds the answer against the OpenAPI document. `from` is the address that the client is said to have. */
  ask: (path: string, init?: RequestInit & { from?: string }) => Promise<ApiAnswer>;
  /** Makes the snapshot anew of what the database has; to be called where a test has filled it. */
  open: () => Promise<void>;
}

/** The API on a port of its own, over an empty database before each test. */
export function useApi(): ApiSite {
  const database = useDatabase();
  let origin = '';
  let serve: ReturnType<typeof publicApi>;
  const failures: unknown[] = [];
  const server = createServer((request, response) => {
    const url = askedUrl(request.url ?? '', origin);
    if (!url) return sendUnreadable({ request, response, origin });
    const address = String(request.headers['x-test-address'] ?? '203.0.113.7');
    void serve({ request, response, url, origin, address }).then((served) => served || response.writeHead(418).end());
  });

  const close = async () => {
    closeSnapshot();
    await forgetStock();
    await forgetPlaces();
  };
  const open = async () => {
    await close();
    await openSnapshot((error) => failures.push(error));
  };
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(async () => {
    failures.length = 0;
    serve = publicApi({ dataDir: database.environment().DATA_DIR });
    await open();
  });
  afterEach(async () => {
    await close();
    expect(failures).toEqual([]);
  });

  return {
    database,
    origin: () => origin,
    open,
    async ask(path, { from, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (from) headers.set('x-test-address', from);
      const response = await fetch(path.startsWith('http') ? path : origin + path, {
        redirect: 'manual',
        ...init,
        headers,
      });
      const body = await response.text();
      const type = response.headers.get('Content-Type') ?? '';
      const json = /json/.test(type) && body ? JSON.parse(body) : null;
      const { status } = response;
      holdAgainstOpenApi(init.method ?? 'GET', decodeURIComponent(new URL(response.url).pathname), {
        status,
        type,
        json,
      });
      return { status, headers: response.headers, body, json };
    },
  };
}
