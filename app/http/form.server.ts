/** What a form sent: every input once, as text, in NFC; several of one name keep the first, as a page of ours never sends more. */
export type Typed = Record<string, string>;

/** Opening hours with all the rules and dates they may have are some 450 inputs. */
const mostFields = 500;
const longest = 20_000;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a form's text inputs. Files, endless fields and names that reach into objects are refused with 400 or 413. */
export async function readForm(request: Request): Promise<Typed> {
  const form = await request.formData().catch(() => {
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
