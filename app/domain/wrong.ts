import type * as z from 'zod/mini';

/** What is wrong with a value, by a code of ours. */
export interface Wrong {
  code: string;
  /** What its words have places for: `{{limit}}`, `{{choices}}`. */
  figures?: Record<string, string>;
  /** The path to what is wrong inside of the value; where none is said, it is the value itself. */
  within?: readonly PropertyKey[];
}

/**
 * What a shape found, in our codes, one at least. Only where the shape was asked with `reportInput` can what is missing be
 * told from what is of another kind.
 */
export function wrongIn(issues: readonly z.core.$ZodIssue[]): [Wrong, ...Wrong[]] {
  const [first = { code: 'invalid' }, ...rest] = issues.flatMap(nearest).map(wrongOf);
  return [first, ...rest];
}

/** The same of an object, by the name of its part: of each the first. */
export function wrongParts(issues: readonly z.core.$ZodIssue[]): Record<string, Wrong> {
  const parts: Record<string, Wrong> = {};
  for (const { within: [part = '', ...within] = [], ...wrong } of wrongIn(issues))
    parts[String(part)] ??= { ...wrong, ...(within.length > 0 && { within }) };
  return parts;
}

/** Of what may have several shapes, what is wrong with the one that it comes nearest to. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const sameKind = issue.errors.filter((one) => !one.some(isOfAnotherKind));
  const [closest = []] = (sameKind.length > 0 ? sameKind : [...issue.errors]).sort((a, b) => a.length - b.length);
  return closest.flatMap((one) => nearest({ ...one, path: [...issue.path, ...one.path] }));
}

/** Nothing of it was even looked at. */
const isOfAnotherKind = ({ code, path }: z.core.$ZodIssue) =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');

/** What a shape of ours says of itself is a code already. */
function wrongOf(issue: z.core.$ZodIssue): Wrong {
  const wrong = { ...byKind(issue), ...(issue.path.length > 0 && { within: issue.path }) };
  return /^[a-z]+(?:-[a-z]+)*$/.test(issue.message) ? { ...wrong, code: issue.message } : wrong;
}

function byKind(issue: z.core.$ZodIssue): Wrong {
  switch (issue.code) {
    case 'invalid_type':
      return {
        code: issue.input === undefined ? 'missing' : `not-${issue.expected === 'int' ? 'number' : issue.expected}`,
      };
    case 'too_small':
      return limit(
        issue.origin === 'string' ? 'too-short' : issue.origin === 'array' ? 'too-few' : 'too-small',
        issue.minimum,
      );
    case 'too_big':
      return limit(
        issue.origin === 'string' ? 'too-long' : issue.origin === 'array' ? 'too-many' : 'too-big',
        issue.maximum,
      );
    case 'invalid_value':
      return { code: 'not-a-choice', figures: { choices: issue.values.map(String).join(', ') } };
    case 'invalid_format':
      return { code: 'wrong-format' };
    case 'unrecognized_keys':
      return { code: 'unknown-member', figures: { choices: issue.keys.join(', ').slice(0, 100) } };
    default:
      return { code: 'invalid' };
  }
}

const limit = (code: string, figure: number | bigint): Wrong => ({ code, figures: { limit: String(figure) } });
