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
        answer(openApiDocument(all(), language, origin), {
          headers: { 'Content-Type': 'application/vnd.oai.openapi+json;version=3.1', 'Content-Language': language },
        }),
      ),
  });
