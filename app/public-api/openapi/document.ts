import written from '#content/api/examples.json';
import type { Language } from '#app/i18n/languages';
import type { Endpoint } from '../endpoint';
import { mediaTypes, type Format } from '../formats';
import { problemStatuses, type ProblemType } from '../problem';
import { problemShape } from '../v1/shapes';
import { apiWords, problemUrl } from '../words.server';
import { inputSchema, referTo, schemas } from './schemas';

/** What every endpoint may answer besides its own problems. */
const everywhere: readonly ProblemType[] = [
  // Of an address that cannot be read, whatever stands at it.
  'invalid-parameter',
  'not-acceptable',
  'too-many-requests',
  'internal-error',
  'temporarily-unavailable',
];
const ofWrites: readonly ProblemType[] = ['malformed-body', 'body-too-large', 'unsupported-media-type'];

/** The OpenAPI 3.1 document of these endpoints, made of the same table as the router. */
export function openApiDocument(endpoints: readonly Endpoint[], language: Language, origin: string) {
  const words = apiWords[language];
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints)
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint, language, origin);
  return {
    openapi: '3.1.1',
    info: {
      ...words.info,
      version: '1.0.0',
      contact: { name: words.info.title, url: `${origin}/developers` },
      license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    },
    servers: [{ url: origin }],
    tags: Object.entries(words.tags).map(([name, description]) => ({ name, description })),
    security: [{}],
    paths,
    components: {
      schemas: schemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: words.security.token },
        secret: { type: 'http', scheme: 'bearer', description: words.security.secret },
      },
    },
  };
}

function operationOf(endpoint: Endpoint, language: Language, origin: string) {
  const words = apiWords[language];
  const { summary, description } = words.operations[endpoint.id as keyof typeof words.operations];
  const { required = false, method, scope, formats = ['json'] } = endpoint;
  const others = formats.slice(1).map((format) => `.${format}`);
  return {
    operationId: endpoint.id,
    summary,
    description: [
      description,
      ...(others.length > 0 ? [words.formats.replace('{{suffixes}}', others.join(', '))] : []),
      ...(scope ? [words.security.scope.replace('{{scope}}', scope)] : []),
    ].join(' '),
    tags: [endpoint.tag],
    parameters: parametersOf(endpoint, language),
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: referTo(endpoint.body), ...exampleOf(endpoint, 'body') } },
      },
    }),
    responses: {
      ...answersOf(endpoint, language),
      ...(method === 'GET' && { 304: { description: words.answers.notModified } }),
      ...problemsOf(endpoint, language, origin),
    },
    ...(endpoint.scope && {
      // Scopes are of OAuth: what a token of ours must be allowed stands beside it, and in the description.
      security: [{ token: [] }, ...(required ? [] : [{ secret: [] }, {}])],
      'x-token-scope': endpoint.scope,
    }),
  };
}

function problemTypesOf({ method, problems, body, scope, required, ifMatch }: Endpoint): Set<ProblemType> {
  return new Set<ProblemType>([
    ...problems,
    ...everywhere,
    ...(body ? ofWrites : []),
    ...(scope ? (['invalid-token', 'scope-missing'] as const) : []),
    ...(required ? (['token-needed', 'not-allowed'] as const) : []),
    ...(method !== 'GET'
      ? (['invalid-idempotency-key', 'idempotency-key-reused', 'request-in-progress'] as const)
      : []),
    ...(ifMatch ? (['precondition-failed'] as const) : []),
    ...(ifMatch === 'required' ? (['precondition-required'] as const) : []),
  ]);
}

function parametersOf(endpoint: Endpoint, language: Language) {
  const told = apiWords[language].parameters as Record<string, string>;
  const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: told[name],
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(endpoint.query ?? {}).map(([name, shape]) => {
    const schema = inputSchema(shape);
    const isList = schema.type === 'array';
    const style = isList ? { style: 'form', explode: false } : {};
    return { name, in: 'query', required: false, description: told[name], schema, ...style };
  });
  const header = (name: string, required: boolean) => ({
    name,
    in: 'header',
    required,
    description: told[name],
    schema: { type: 'string' },
  });
  return [
    ...inPath,
    ...inQuery,
    ...(endpoint.method !== 'GET' ? [header('Idempotency-Key', false)] : []),
    ...(endpoint.ifMatch ? [header('If-Match', endpoint.ifMatch === 'required')] : []),
  ];
}

function answersOf(endpoint: Endpoint, language: Language) {
  const words = apiWords[language].answers;
  return Object.fromEntries(
    Object.entries(endpoint.answers).map(([status, shape]) => [
      status,
      {
        description: words[`_${status}` as keyof typeof words],
        headers: headersOf(status, endpoint, language),
        ...(shape && { content: contentOf(endpoint, status, referTo(shape)) }),
      },
    ]),
  );
}

/** Of what is at the address; what other writes answer is something else. */
const tagged = new Set(['GET', 'PATCH']);

function headersOf(status: string, endpoint: Endpoint, language: Language) {
  const words = apiWords[language].headers;
  const header = (description: string) => ({ description, schema: { type: 'string' } });
  return {
    ...(tagged.has(endpoint.method) && status !== '308' && { ETag: header(words.etag) }),
    ...((status === '201' || status === '308') && { Location: header(words.location) }),
    ...(endpoint.query && 'cursor' in endpoint.query && { Link: header(words.link) }),
    RateLimit: header(words.rateLimit),
    'RateLimit-Policy': header(words.rateLimitPolicy),
  };
}

const contentOf = (endpoint: Endpoint, status: string, json: unknown) =>
  Object.fromEntries(
    (endpoint.formats ?? ['json']).map((format) => [
      mediaTypes[format],
      {
        schema: schemaIn(format, endpoint, json),
        ...(format === 'json' && exampleOf(endpoint, status)),
      },
    ]),
  );

/** By operation: what can be sent, and what is answered then. */
const examples: Record<string, Record<string, unknown>> = written;

function exampleOf({ id }: Endpoint, part: string): { example?: unknown } {
  const example = examples[id]?.[part];
  return example === undefined ? {} : { example };
}

function schemaIn(format: Format, { asGeoJson }: Endpoint, json: unknown): unknown {
  if (format === 'csv') return { type: 'string' };
  return format === 'geojson' && asGeoJson ? referTo(asGeoJson) : json;
}

/** Problems of one status share an answer, which names them all. */
function problemsOf(endpoint: Endpoint, language: Language, origin: string) {
  const words = apiWords[language].problems;
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of problemTypesOf(endpoint))
    byStatus.set(problemStatuses[type], [...(byStatus.get(problemStatuses[type]) ?? []), type]);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((type) => `[${words[type].title}](${problemUrl(type, origin)})`).join(' · '),
        content: {
          'application/problem+json': { schema: referTo(problemShape), ...exampleOf(endpoint, String(status)) },
        },
      },
    ]),
  );
}
