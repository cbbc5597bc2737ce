import type * as z from 'zod/mini';

/** What is wrong, by a code of ours and the figures that its words need. */
export interface Wrong {
  code: string;
  detail: string;
  /** For the words: `{{limit}}`, `{{choices}}`. */
  figures?: Record<string, string>;
}

/** A problem that zod found, in our codes. What a shape of the domain says of itself is a code already. */
export function errorOf(issue: z.core.$ZodIssue | undefined): Wrong {
  const own = issue?.message ?? '';
  if (/^[a-z]+(?:-[a-z]+)*$/.test(own)) return { code: own, detail: '' };
  switch (issue?.code) {
    case 'invalid_type':
      return {
        code: issue.input === undefined ? 'missing' : `not-${issue.expected === 'int' ? 'number' : issue.expected}`,
        detail: '',
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
      return { code: 'not-a-choice', detail: '', figures: { choices: issue.values.map(String).join(', ') } };
    case 'invalid_format':
      return { code: 'wrong-format', detail: '' };
    case 'unrecognized_keys':
      return { code: 'unknown-member', detail: '', figures: { choices: issue.keys.join(', ').slice(0, 100) } };
    default:
      return { code: 'invalid', detail: '' };
  }
}

const limit = (code: string, figure: number | bigint): Wrong => ({
  code,
  detail: '',
  figures: { limit: String(figure) },
});
