import * as z from 'zod';
import { answer, endpoint, type Endpoint } from '../endpoint';
import { openApiDocument } from './document';

/** Tells of all endpoints, of which it is one itself. */
export const readOpenApiEndpoint = (all: () => readonly Endpoint[]) =>
  endpoint({
    id: 'readOpenApi',
    method: 'GET',
    path: '/api/openapi.json',
    tag: 'about',
    answers: { 200: z.looseObject({}) },
    problems: [],
    scope: null,
    keeping: 'minutes',
    run: ({ language, origin }) =>
      Promise.resolve(
        // Not as vnd.oai.openapi+json;version=3.1, which GDAL refuses to read: it knows 3.0 and plain JSON.
        answer(openApiDocument(all(), language, origin), { headers: { 'Content-Language': language } }),
      ),
  });
