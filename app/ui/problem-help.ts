/** Where the handbook tells more of a problem, by the key of its words. */
export const problemHelp: Record<string, `/handbook/${string}` | undefined> = {
  'problem.personal-data': '/handbook/do-not-write#personal-data',
  'problem.mobile-number': '/handbook/do-not-write#mobile-number',
  'correct.problem.personal-data': '/handbook/do-not-write#personal-data',
  'correct.problem.evidence-missing': '/handbook/submit-correction#proof',
  'correct.problem.evidence-does-not-fit': '/handbook/submit-correction#proof',
  'correct.problem.say-how-you-know': '/handbook/submit-correction#proof',
  'conflict.problem': '/handbook/submit-correction#meanwhile',
  'placeNew.similar.problem': '/handbook/submit-correction#missing-place',
  'amend.refused.already-published': '/handbook/submit-correction#already',
  'amend.refused.same-change-open': '/handbook/submit-correction#joined',
  'refusal.amended': '/handbook/review#meanwhile',
  'refusal.published-changed': '/handbook/review#meanwhile',
  'refusal.own-correction': '/handbook/review#own',
  'refusal.reviewed-it': '/handbook/review#own',
  'refusal.reason-missing': '/handbook/review#reasons',
};
