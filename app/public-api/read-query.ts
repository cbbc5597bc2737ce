import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import { errorOf } from './issue';
import { problem, type Problem, type ProblemError } from './problem';

type Shapes = Record<string, z.core.$ZodType>;

/**
 * Reads the parameters of a query by their shapes: numbers in decimal, lists with commas or by repeating the name. One
 * that nobody knows is refused, since a slip of the pen would otherwise answer everything.
 */
export function readQuery(shapes: Shapes, search: URLSearchParams): { query: Record<string, unknown> } | Problem {
  const query: Record<string, unknown> = {};
  const errors: ProblemError[] = [];
  for (const name of new Set(search.keys()))
    if (!Object.hasOwn(shapes, name))
      errors.push({ parameter: name.slice(0, 50), code: 'unknown-parameter', detail: '' });
  for (const [name, shape] of Object.entries(shapes)) {
    const texts = search.getAll(name);
    if (texts.length > 1 && !takesMany(shape)) {
      errors.push({ parameter: name, code: 'repeated-parameter', detail: '' });
      continue;
    }
    const raw = texts.length === 0 ? undefined : rawOf(shape, texts);
    const read = safeParse(shape, raw, { reportInput: true });
    if (read.success) query[name] = read.data;
    else errors.push({ parameter: name, ...errorOf(read.error.issues[0]) });
  }
  return errors.length > 0 ? problem('invalid-parameter', { errors }) : { query };
}

interface Def {
  type: string;
  innerType?: { _zod: { def: Def } };
  element?: { _zod: { def: Def } };
}

function rawOf(shape: z.core.$ZodType, texts: string[]): unknown {
  const def = plainDef(shape._zod.def as unknown as Def);
  if (!takesMany(shape)) return valueOf(def, texts[0] ?? '');
  const element = plainDef(def.element?._zod.def as Def);
  return texts.flatMap((text) => text.split(',')).map((text) => valueOf(element, text));
}

const takesMany = (shape: z.core.$ZodType): boolean => plainDef(shape._zod.def as unknown as Def).type === 'array';

function plainDef(def: Def): Def {
  return def.innerType ? plainDef(def.innerType._zod.def) : def;
}

const valueOf = ({ type }: Def, text: string): unknown =>
  type === 'number' && /^[+-]?\d{1,15}(?:\.\d{1,20})?$/.test(text.trim()) ? Number(text) : text;
