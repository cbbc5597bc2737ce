import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { branchOf, doorOf, gate, routeTree } from '#app/http/gate';
import { remixHandler } from '#app/http/remix-handler.server';
import { send } from '#app/http/send.server';

const ran: string[] = [];
const runs = (name: string) => () => {
  ran.push(name);
  return { secret: 'only for reviewers' };
};

/** A build with a guarded layout, a page and an action under it, and a guarded resource. */
const build = {
  routes: {
    root: { id: 'root', path: '', module: { default: () => null } },
    home: { id: 'home', parentId: 'root', index: true, module: { default: () => null, loader: runs('home') } },
    denied: {
      id: 'denied',
      parentId: 'root',
      path: 'denied',
      module: {
        default: () => null,
        loader: () => Promise.reject(new Response('denied', { status: 303, headers: { Location: '/sign-in' } })),
      },
    },
    review: {
      id: 'review',
      parentId: 'root',
      path: 'review',
      module: { default: () => null, loader: runs('layout'), action: runs('layout action') },
    },
    'review-card': {
      id: 'review-card',
      parentId: 'review',
      path: ':id',
      module: { default: () => null, loader: runs('card'), action: runs('card action') },
    },
    admin: {
      id: 'admin',
      parentId: 'root',
      path: 'admin',
      module: { loader: runs('resource'), action: runs('resource action') },
    },
    unnamed: {
      id: 'unnamed',
      parentId: 'root',
      path: 'unnamed',
      module: { default: () => null, loader: runs('unnamed') },
    },
  },
  entry: {
    module: {
      default: (_request: Request, status: number, headers: Headers) => new Response('page', { status, headers }),
    },
  },
  assets: { version: '1', routes: {}, entry: { module: '', imports: [] }, url: '' },
  future: {
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_fetcherPersist: true,
  },
  basename: '/',
  publicPath: '/',
  assetsBuildDirectory: '',
  isSpaMode: false,
} as unknown as ServerBuild;

const handle = remixHandler(build, { sample: false, operatorContact: null });
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  void handle(request, url, 'http://localhost', '127.0.0.1').then((answer) => send(request, response, answer));
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());
beforeEach(() => void ran.splice(0));

/** As a raw client sends it: no path is tidied on the way. */
const ask = (path: string, method = 'GET') =>
  new Promise<{ status: number; location: string | undefined; body: string }>((resolve, reject) => {
    const sent = httpRequest(
      { port, path, method, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, location: response.headers.location, body }),
        );
      },
    );
    sent.on('error', reject).end();
  });

test('a public page runs', async () => {
  expect((await ask('/')).status).toBe(200);
  expect(ran).toEqual(['home']);
});

test('a page cannot be asked for as data by the old protocol', async () => {
  expect((await ask('/?_data=home')).body).toBe('page');
});

const pageTricks = [
  '/review',
  '/review/',
  '/REVIEW',
  '/ReViEw/c1',
  '/%72eview',
  '/%72%65view/c1',
  '/review/c1',
  '/review?_data=review',
  '/review/c1?_data=review-card',
  '/review?index&_data=review',
  '/admin',
  '/ADMIN/',
  '/unnamed',
  '/review//',
];

test.each(pageTricks)('%s is answered as the plain address is, and runs nothing', async (path) => {
  const { status, location, body } = await ask(path);
  expect({ status, location }).toEqual({ status: 303, location: '/sign-in' });
  expect(body).not.toContain('secret');
  expect(ran).toEqual([]);
});

test.each([
  '/review.data',
  '/REVIEW.data',
  '/review.data?_routes=review',
  '/review/c1.data?_routes=review-card',
  '/review/c1.data?_routes=home',
  '/%72eview.data?_routes=review',
  '/admin.data?_routes=admin',
  '/review.data?_data=review',
])('%s, which asks for data alone, runs nothing', async (path) => {
  const { status, body } = await ask(path);
  expect(status).not.toBe(200);
  expect(body).not.toContain('secret');
  expect(ran).toEqual([]);
});

test.each([
  '/review',
  '/review/c1',
  '/REVIEW/c1/',
  '/%72eview/c1',
  '/review/c1?_data=review-card',
  '/review/c1.data',
  '/review.data?index',
  '/admin',
])('a POST to %s runs no action', async (path) => {
  const { body } = await ask(path, 'POST');
  expect(body).not.toContain('secret');
  expect(ran).toEqual([]);
});

test('a loader of a guarded page cannot be run through a public one', async () => {
  await ask('/?_data=review');
  await ask('/_root.data?_routes=review');
  await ask('/_root.data?_routes=review,home');
  await ask('/?_data=admin');
  expect(ran.filter((name) => name !== 'home')).toEqual([]);
});

test('a route that nobody named is shut to everybody', () => {
  expect(doorOf('unnamed')).toBeUndefined();
  expect(gate(branchOf(routeTree(build.routes as never), '/unnamed'))).toBe('never');
});

test('the English twin of a route has the same door', () => {
  expect(doorOf('en/review')).toBe(doorOf('review'));
});
