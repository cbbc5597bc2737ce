import { json } from '@remix-run/node';
import type { Typed } from './form.server';

/** Input name → key of a message that gives the rule and an example. */
export type Problems = Record<string, string>;

/** The answer to a form that was not right: each problem beside its input, everything typed still there. */
export const unprocessable = (problems: Problems, typed: Typed, init: { status?: number; headers?: Headers } = {}) =>
  json({ problems, typed }, { status: init.status ?? 422, headers: init.headers });
