import type { IncomingMessage } from 'node:http';
import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import { wrongIn } from '#app/domain/wrong';
import { inAnswer, pointerTo } from '#app/public-api/issue';
import { problem, type Problem } from '#app/public-api/problem';
import { isPacked } from './body-limit.server';
import { repeatedMember } from './repeated-member';

const mostBytes = 128 * 1024;
/** Opening hours, the deepest thing there is, are nested eight deep. */
const deepest = 20;
const isJson = /^application\/json\s*(?:;\s*charset=(?:utf-8|"utf-8")\s*)?$/i;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
/** A NUL, or half of a surrogate pair: the database refuses the one, and makes another sign of the other. */
const noText = /[\0\p{Surrogate}]/u;

/** The body of a write, by its shape. `text` is what was sent. */
export async function readApiBody(
  request: IncomingMessage,
  shape: z.core.$ZodType | undefined,
): Promise<{ body: unknown; text: string } | Problem> {
  if (!shape) {
    request.resume();
    return { body: undefined, text: '' };
  }
  const type = request.headers['content-type'] ?? '';
  if (!isJson.test(type.trim())) return refused(request, 'unsupported-media-type', { Accept: 'application/json' });
  if (isPacked(request)) return refused(request, 'unsupported-media-type', { 'Accept-Encoding': 'identity' });
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return refused(request, 'body-too-large');
  const text = await textOf(request);
  if (typeof text !== 'string') return text;
  const raw = parsed(text);
  if (raw === undefined) return problem('malformed-body');
  const repeated = repeatedMember(text);
  if (repeated)
    return problem('malformed-body', {
      errors: [{ pointer: pointerTo(repeated), code: 'repeated-member', detail: '' }],
    });
  const read = safeParse(shape, raw, { reportInput: true });
  if (read.success) return { body: read.data, text };
  const errors = wrongIn(read.error.issues)
    .slice(0, 20)
    .map((wrong) => ({ pointer: pointerTo(wrong.within ?? []), ...inAnswer(wrong) }));
  return problem('malformed-body', { errors });
}

/** What is not read cannot be skipped: the connection ends with the answer. */
function refused(
  request: IncomingMessage,
  type: 'unsupported-media-type' | 'body-too-large',
  headers: Record<string, string> = {},
): Problem {
  request.resume();
  return problem(type, { headers: { Connection: 'close', ...headers } });
}

async function textOf(request: IncomingMessage): Promise<string | Problem> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > mostBytes) return refused(request, 'body-too-large');
    chunks.push(chunk as Buffer);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return problem('malformed-body');
  }
}

/** undefined for what is no JSON, is nested too deep, would reach into objects, or has in it what no text can hold. */
function parsed(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  let isOdd = false;
  try {
    const value: unknown = JSON.parse(text, (name, member: unknown) => {
      if (forbidden.has(name) || noText.test(name) || (typeof member === 'string' && noText.test(member))) isOdd = true;
      return member;
    });
    return isOdd ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Looked at before it is parsed; brackets inside of texts count for nothing. */
function isTooDeep(text: string): boolean {
  let [depth, inText] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\' && inText) at++;
    else if (sign === '"') inText = !inText;
    else if (!inText && (sign === '{' || sign === '[')) {
      if (++depth > deepest) return true;
    } else if (!inText && (sign === '}' || sign === ']')) depth--;
  }
  return false;
}
