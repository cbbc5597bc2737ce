import type * as z from 'zod';
import type { Actor } from '#app/domain/accounts/actor';
import type { Scope } from '#app/domain/accounts/scopes';
import type { Language } from '#app/i18n/languages';
import type { Format } from './formats';
import type { Problem, ProblemType } from './problem';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What is asked of an endpoint, read and checked. */
export interface Call<Query = unknown, Body = unknown> {
  actor: Actor;
  /** A caller without account, by what it says of itself: the secret of a submission. */
  secret: string | null;
  path: Record<string, string>;
  query: Query;
  body: Body;
  format: Format;
  language: Language;
  /** What links in answers begin with. */
  origin: string;
  /** The address that was asked for. */
  url: URL;
  dataDir: string;
  now: Date;
  /** One of the tags of If-Match, without quotes; null where it is absent. */
  ifMatch: string | null;
  /** Of a write that came with an Idempotency-Key: names it for ever, so that it is not done a second time. */
  sentKey?: string;
}

/** How long an answer may be kept: by everybody, or by nobody. */
export type Keeping = 'moment' | 'minutes' | 'private';

/** An answer that is not a problem. `value` is written down as its format says; `body` is written down already. */
export interface Answer {
  is: 'answer';
  status?: 200 | 201 | 202 | 204 | 307 | 308;
  value?: unknown;
  body?: Buffer;
  headers?: Record<string, string>;
  /** Without quotes; by default a hash of the body. */
  etag?: string;
}

export const answer = (value: unknown, about: Omit<Answer, 'is' | 'value'> = {}): Answer => ({
  is: 'answer',
  value,
  ...about,
});

type Shape = Record<string, z.core.$ZodType>;
type Read<S extends Shape | undefined> = S extends Shape ? { [Name in keyof S]: z.output<S[Name]> } : object;

interface Definition<Query extends Shape | undefined, Body extends z.core.$ZodType | undefined> {
  /** Names the operation in OpenAPI, and its words in content/api. */
  id: string;
  method: Method;
  /** "/api/v1/places/{id}". */
  path: string;
  tag: string;
  query?: Query;
  body?: Body;
  /** What is answered where all is well, by status; null: no body. */
  answers: { [status in 200 | 201 | 202 | 204 | 308]?: z.core.$ZodType | null };
  formats?: readonly Format[];
  /** What it is as GeoJSON, where it is not that anyway. */
  asGeoJson?: z.core.$ZodType;
  /** Those that are this endpoint's own; what every endpoint may answer is added. */
  problems: readonly ProblemType[];
  /** What a token must be allowed; null: open to everybody, token or not. `required`: nobody without one. */
  scope: Scope | null;
  required?: boolean;
  keeping: Keeping;
  /** A write that must say which version it is about. */
  ifMatch?: 'required' | 'optional';
  run: (
    call: Call<Read<Query>, Body extends z.core.$ZodType ? z.output<Body> : undefined>,
  ) => Promise<Answer | Problem>;
}

/** One operation of the API: what the router runs and what OpenAPI tells are both made of it. */
export interface Endpoint extends Omit<Definition<Shape | undefined, z.core.$ZodType | undefined>, 'run'> {
  run: (call: Call<never, never>) => Promise<Answer | Problem>;
}

export const endpoint = <
  Query extends Shape | undefined = undefined,
  Body extends z.core.$ZodType | undefined = undefined,
>(
  definition: Definition<Query, Body>,
): Endpoint => definition as unknown as Endpoint;
