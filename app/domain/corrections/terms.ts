/** The version of what a contributor agrees to by sending: the data's licence, and nothing copied from a commercial map. */
export const currentTerms = 'cc-by-4.0 2026-11';
