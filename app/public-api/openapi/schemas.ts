import * as z from 'zod';
import { named } from '../v1/shapes';

type Schema = Record<string, unknown>;

/** A shape as JSON Schema: by its name where it has one, else as it is. */
export function referTo(shape: z.core.$ZodType): Schema {
  const name = named.get(shape as z.ZodType)?.id;
  return name ? { $ref: `#/components/schemas/${name}` } : inputSchema(shape);
}

/** What may be sent for a shape that has no name. */
export const inputSchema = (shape: z.core.$ZodType): Schema => bare(z.toJSONSchema(shape, { io: 'input' }) as Schema);

let made: Record<string, Schema> | undefined;

/** All named shapes, which refer to one another by their names. */
export function schemas(): Record<string, Schema> {
  made ??= makeSchemas();
  return made;
}

function makeSchemas(): Record<string, Schema> {
  const { schemas } = z.toJSONSchema(named, {
    uri: (name) => `#/components/schemas/${name}`,
    unrepresentable: 'any',
  }) as unknown as { schemas: Record<string, Schema> };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, isSent(name) ? bare(schema) : loosened(bare(schema))]),
  );
}

/** Shapes of what is sent to us keep their rules; their names end so. */
const isSent = (name: string) => name.endsWith('Request');

const bare = ({ $schema: _, $id: __, id: ___, ...schema }: Schema): Schema => schema;

/**
 * What official lists publish may break the rules for what people send: a name of seventy letters, an address left empty.
 * So answers promise no lengths and patterns, nor that nothing will be added to them.
 */
function loosened(schema: Schema): Schema {
  const rules = ['minLength', 'maxLength', 'pattern'];
  const kept = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (rules.includes(key) && typeof value !== 'object') return [];
    if (key === 'additionalProperties' && value === false) return [];
    return [[key, key === 'enum' || key === 'required' ? value : loosenedValue(value)]];
  });
  return Object.fromEntries(kept);
}

function loosenedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(loosenedValue);
  return typeof value === 'object' && value !== null ? loosened(value as Schema) : value;
}
