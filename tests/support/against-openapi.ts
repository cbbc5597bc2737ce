import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { expect } from 'vitest';
import { endpoints } from '#app/public-api/endpoints';
import { findEndpoints } from '#app/public-api/find-endpoints';
import { openApiDocument } from '#app/public-api/openapi/document';

const document = openApiDocument(endpoints, 'en', 'https://barodata.example');
const isInstant = (text: string) =>
  /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
/** Those that answers are told in; what has another one is held to its pattern alone. */
const formats = { uri: (text: string) => URL.canParse(text), 'date-time': isInstant };
const ajv = new Ajv2020({ strict: false, logger: false, formats, allErrors: true });
ajv.addSchema(document, 'api');
const compiled = new Map<string, ValidateFunction>();

/** Fails where an answer of the API is not one that its OpenAPI document tells of: status, media type and body. */
export function holdAgainstOpenApi(
  method: string,
  pathname: string,
  answer: { status: number; type: string; json: unknown },
) {
  const { status, type, json } = answer;
  const endpoint = findEndpoints(pathname)?.byMethod.get(method === 'HEAD' ? 'GET' : method);
  if (!endpoint) return;
  const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()] as {
    responses: Record<string, { content?: Record<string, { schema: object }> }>;
  };
  const told = operation.responses[status];
  expect(told, `${endpoint.id} tells of no ${status}`).toBeDefined();
  const media = (type.split(';')[0] ?? '').trim();
  if (method === 'HEAD' || media === '') return;
  const content = told?.content?.[media];
  expect(content, `${endpoint.id} ${status} tells of no ${media}`).toBeDefined();
  if (!media.includes('json') || !content) return;
  const pointer = `api#/paths/${escaped(endpoint.path)}/${endpoint.method.toLowerCase()}/responses/${status}/content/${escaped(media)}/schema`;
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
  compiled.set(pointer, validate);
  expect(validate(json) ? [] : validate.errors, `${method} ${pathname}`).toEqual([]);
}

const escaped = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
