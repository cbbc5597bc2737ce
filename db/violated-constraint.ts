/** The name of the constraint that a statement ran into, or null where the error is another. */
export function violatedConstraint(error: unknown): string | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && 'constraint_name' in cause && typeof cause.constraint_name === 'string'
    ? cause.constraint_name
    : null;
}
