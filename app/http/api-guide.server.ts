import type { Language } from '#app/i18n/languages';
import { endpoints } from '#app/public-api/endpoints';
import { openApiDocument } from '#app/public-api/openapi/document';
import { problemStatuses, problemTypes } from '#app/public-api/problem';
import { faultNames, sandboxPath, sceneNames } from '#app/public-api/sandbox/wishes';
import { apiWords } from '#app/public-api/words.server';
import written from '#content/api/examples.json';
import curl from '#content/samples/places-near.sh?raw';
import javaScript from '#content/samples/places-near.mjs?raw';
import python from '#content/samples/places-near.py?raw';
import r from '#content/samples/places-near.R?raw';

export interface GuideSample {
  language: string;
  code: string;
}

export interface GuideOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  needs: 'token' | 'either' | null;
  canTry: boolean;
  parameters: { name: string; description: string; allows: string; example: string; isHeader: boolean }[];
}

export interface GuideSandbox {
  /** An address of it where there is everything to see. */
  near: string;
  wishes: readonly (typeof sceneNames | typeof faultNames)[number][];
}

/** What a form begins with, so that the first try answers something. */
const tries = new Map<string, Record<string, string>>(
  Object.entries(written).map(([id, example]) => [id, 'try' in example ? example.try : {}]),
);

interface Told {
  operationId: string;
  summary: string;
  description: string;
  parameters: { name: string; in: string; description: string; schema: Record<string, unknown> }[];
}

/** The OpenAPI document as the page for people tells it. */
export function apiGuide(language: Language, origin: string) {
  const document = openApiDocument(endpoints, language, origin);
  const operationOf = ({ id, path, method, scope, required }: (typeof endpoints)[number]): GuideOperation => {
    const told = document.paths[path]?.[method.toLowerCase()] as Told;
    return {
      ...{ id, method, path, summary: told.summary, description: told.description },
      needs: scope === null ? null : required ? 'token' : 'either',
      canTry: method === 'GET' && scope === null,
      parameters: told.parameters.map(({ name, in: where, description, schema }) => ({
        ...{ name, description, allows: allowsOf(schema), example: tries.get(id)?.[name] ?? '' },
        isHeader: where === 'header',
      })),
    };
  };
  const words = apiWords[language];
  return {
    about: document.info.description,
    tags: document.tags.map(({ name, description }) => ({
      name,
      title: description,
      operations: endpoints.filter(({ tag }) => tag === name).map(operationOf),
    })),
    samples: [
      { language: 'curl', code: curl },
      { language: 'Python', code: python },
      { language: 'JavaScript', code: javaScript },
      { language: 'R', code: r },
    ],
    sandbox: {
      near: `${sandboxPath}storesByGeo/json?lat=37.748&lng=128.512&m=500`,
      wishes: [...sceneNames, ...faultNames],
    },
    problems: problemTypes.map((type) => ({ type, status: problemStatuses[type], title: words.problems[type].title })),
  };
}

/** "33 – 43", "pharmacy, post-office": what a schema allows, where that is short to say. */
function allowsOf({ minimum, maximum, enum: choices, items }: Record<string, unknown>): string {
  const element = items as { enum?: string[] } | undefined;
  const listed = (choices as string[] | undefined) ?? element?.enum;
  if (listed) return listed.join(', ');
  const isSaid = (limit: unknown) => typeof limit === 'number' && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
  return isSaid(minimum) && isSaid(maximum) ? `${String(minimum)} – ${String(maximum)}` : '';
}

/** The address that a form to try an operation leads to; null where there is no such operation, or it needs more. */
export function tryAddress(asked: URLSearchParams): string | null {
  const endpoint = endpoints.find(({ id }) => id === asked.get('operation'));
  if (!endpoint || endpoint.method !== 'GET' || endpoint.scope !== null) return null;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(asked.get(name)?.trim() || '-'),
  );
  const query = new URLSearchParams();
  for (const name of Object.keys(endpoint.query ?? {})) {
    const text = asked.get(name)?.trim() ?? '';
    if (text) query.set(name, text);
  }
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
