import { Ajv2020 } from 'ajv/dist/2020';
import { expect, test } from 'vitest';
import { endpoints } from '#app/public-api/endpoints';
import { openApiDocument } from '#app/public-api/openapi/document';
import { isProblemType, problemTypes } from '#app/public-api/problem';
import { readQuery } from '#app/public-api/read-query';
import en from '#content/api/en.json';
import examples from '#content/api/examples.json';
import ko from '#content/api/ko.json';
import type { Json } from '#tests/support/api';

const origin = 'https://barodata.example';
const document = openApiDocument(endpoints, 'en', origin);

const operations = (): [path: string, method: string, operation: Json][] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, string, Json] => [path, method, operation]),
  );

const escaped = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

const keysOf = (tree: object, before = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : keysOf(value as object, `${before}${key}.`),
  );

test('the words of the API are the same in both languages, and none are left over', () => {
  expect(keysOf(ko)).toEqual(keysOf(en));
  expect(Object.keys(en.problems).sort()).toEqual([...problemTypes].sort());
  expect(Object.keys(en.operations).sort()).toEqual(endpoints.map(({ id }) => id).sort());
  const said = JSON.stringify([ko, en]);
  expect(said).not.toMatch(/[!！]|합니다|습니다/);
});

test('every operation has an id of its own, words, a tag that is told, and words for each parameter', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path)) as Json[];
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  const tags = document.tags.map(({ name }) => name);
  for (const { operationId, summary, description, tags: own, parameters, responses } of operations) {
    expect([operationId, Boolean(summary), Boolean(description), tags.includes(own[0])]).toEqual([
      operationId,
      true,
      true,
      true,
    ]);
    for (const parameter of parameters) expect(parameter.description, `${operationId} ${parameter.name}`).toBeTruthy();
    for (const [status, answer] of Object.entries<Json>(responses))
      expect(answer.description, `${operationId} ${status}`).toBeTruthy();
    expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
    expect(Object.keys(responses).some((status) => status.startsWith('4'))).toBe(true);
  }
});

test('every reference leads to a schema, every schema is used, and all are JSON Schema of 2020-12', () => {
  const text = JSON.stringify(document);
  const used = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
  const there = Object.keys(document.components.schemas);
  expect([...used].filter((name) => !there.includes(name ?? ''))).toEqual([]);
  expect(there.filter((name) => !used.has(name))).toEqual([]);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'api');
  for (const name of there) expect(() => ajv.compile({ $ref: `api#/components/schemas/${name}` }), name).not.toThrow();
});

test('whatever can be sent has an example, and every example is one of its schema', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'api');
  const shown: string[] = [];
  for (const [path, method, operation] of operations()) {
    const { requestBody, responses } = operation;
    if (requestBody) expect(requestBody.content['application/json'].example, operation.operationId).toBeDefined();
    const places = [
      ['requestBody', requestBody],
      ...Object.entries(responses).map(([s, one]) => [`responses/${s}`, one]),
    ];
    for (const [place, { content = {} } = {} as Json] of places)
      for (const [type, { example }] of Object.entries<Json>(content)) {
        if (example === undefined) continue;
        const at = ['paths', path, method, ...String(place).split('/'), 'content', type, 'schema'].map(escaped);
        const validate = ajv.compile({ $ref: `api#/${at.join('/')}` });
        expect(validate(example) ? [] : validate.errors, `${operation.operationId} ${place}`).toEqual([]);
        shown.push(`${operation.operationId} ${place}`);
      }
  }
  const written = Object.entries(examples).flatMap(([id, parts]) =>
    Object.keys(parts)
      .filter((part) => part !== 'try')
      .map((part) => `${id} ${part === 'body' ? 'requestBody' : `responses/${part}`}`),
  );
  expect(shown.sort()).toEqual(written.sort());
});

test('what the forms of the guide begin with is what can be asked', () => {
  for (const [id, { try: asked }] of Object.entries(examples as Record<string, { try?: Record<string, string> }>)) {
    const { query = {}, path = '' } = endpoints.find((one) => one.id === id) ?? {};
    const inQuery = Object.entries(asked ?? {}).filter(([name]) => !path.includes(`{${name}}`));
    expect(readQuery(query, new URLSearchParams(inQuery)), id).not.toHaveProperty('is');
  }
});

test('every path has its names as parameters, and no two paths match the same address', () => {
  for (const { path, id } of endpoints) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const item = document.paths[path]?.[endpoints.find((one) => one.id === id)?.method.toLowerCase() ?? ''] as Json;
    expect(item.parameters.filter((one: Json) => one.in === 'path').map((one: Json) => one.name)).toEqual(names);
  }
  expect(endpoints.flatMap(({ problems }) => problems).filter((type) => !isProblemType(type))).toEqual([]);
});
