/** Every kind of problem that the API answers with, and its status. The names are promises: each has a page of its own. */
export const problemStatuses = {
  'invalid-parameter': 400,
  'cursor-does-not-fit': 400,
  'malformed-body': 400,
  'invalid-idempotency-key': 400,
  'invalid-token': 401,
  'token-needed': 401,
  'not-allowed': 403,
  'scope-missing': 403,
  'own-correction': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  conflict: 409,
  'already-decided': 409,
  'same-change-open': 409,
  'already-published': 409,
  'published-changed': 409,
  'not-holder': 409,
  taken: 409,
  'request-in-progress': 409,
  gone: 410,
  'cursor-expired': 410,
  'precondition-failed': 412,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-correction': 422,
  'terms-not-agreed': 422,
  'idempotency-key-reused': 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  'internal-error': 500,
  'temporarily-unavailable': 503,
} as const satisfies Record<string, number>;

export type ProblemType = keyof typeof problemStatuses;
export const problemTypes = Object.keys(problemStatuses) as ProblemType[];
export const isProblemType = (name: string): name is ProblemType => Object.hasOwn(problemStatuses, name);

/** One thing that is wrong, and where: a JSON pointer into the body, or the name of a parameter or header. */
export interface ProblemError {
  pointer?: string;
  parameter?: string;
  header?: string;
  /** In kebab-case, for programs. */
  code: string;
  /** The same in words; '' until they are put into the language of the answer. */
  detail: string;
  /** Figures that the words have places for. */
  figures?: Record<string, string>;
}

/** RFC 9457, before it is put into words. */
export interface Problem {
  is: 'problem';
  type: ProblemType;
  detail?: string;
  errors?: ProblemError[];
  /** Members of this type alone, such as the three values of a conflict. */
  more?: Record<string, unknown>;
  headers?: Record<string, string>;
}

export const problem = (type: ProblemType, about: Omit<Problem, 'is' | 'type'> = {}): Problem => ({
  is: 'problem',
  type,
  ...about,
});
