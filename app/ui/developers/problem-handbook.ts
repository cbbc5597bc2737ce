import type { ProblemType } from '#app/public-api/problem';

/** Where the handbook tells more about why the API answers so; what is plain by itself is not here. */
export const problemHandbook: Partial<Record<ProblemType, string>> = {
  'invalid-token': '/handbook/permissions#roles',
  'token-needed': '/handbook/permissions#roles',
  'not-allowed': '/handbook/permissions#roles',
  'scope-missing': '/handbook/permissions#roles',
  'own-correction': '/handbook/review#own',
  conflict: '/handbook/submit-correction#meanwhile',
  'published-changed': '/handbook/review#meanwhile',
  'already-decided': '/handbook/submit-correction#states',
  'same-change-open': '/handbook/submit-correction#joined',
  'already-published': '/handbook/submit-correction#already',
  'not-holder': '/handbook/review#order',
  taken: '/handbook/review#order',
  'precondition-failed': '/handbook/submit-correction#meanwhile',
  'invalid-correction': '/handbook/dictionary#place-facts',
  'terms-not-agreed': '/handbook/submit-correction#terms',
  'too-many-requests': '/handbook/crowds#sent-away',
  'temporarily-unavailable': '/handbook/crowds#sent-away',
};
