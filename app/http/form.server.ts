import { spellsText } from './percent-text';

/** What a form sent: every input once, as text, in NFC; several of one name keep the first, as a page of ours never sends more. */
export type Typed = Record<string, string>;

/** Opening hours with all the rules and dates they may have are some 450 inputs. */
const mostFields = 500;
const longest = 20_000;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a form's text inputs. Files, endless fields, names that reach into objects and what is not UTF-8 are refused with
 * 400 or 413.
 */
export async function readForm(request: Request): Promise<Typed> {
  const form = await inputsOf(request).catch(() => {
    throw new Response(null, { status: 400 });
  });
  const typed: Typed = Object.create(null) as Typed;
  let count = 0;
  for (const [name, value] of form) {
    if (++count > mostFields) throw new Response(null, { status: 413 });
    if (forbidden.has(name) || typeof value !== 'string' || value.includes('\0'))
      throw new Response(null, { status: 400 });
    if (value.length > longest) throw new Response(null, { status: 413 });
    if (!(name in typed)) typed[name] = value.normalize('NFC').replace(/\r\n/g, '\n');
  }
  return { ...typed };
}

async function inputsOf(request: Request): Promise<Iterable<[string, FormDataEntryValue]>> {
  const type = request.headers.get('Content-Type') ?? '';
  const bytes = await request.arrayBuffer();
  const text = utf8.decode(bytes);
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    return new Response(bytes, { headers: { 'Content-Type': type } }).formData();
  if (!spellsText(text)) throw new TypeError('The form is not UTF-8.');
  return new URLSearchParams(text);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
