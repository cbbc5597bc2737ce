import type { InputProblem } from '#app/domain/places/input-problem';

/** Inputs of which an empty one is asked for by name. */
const named = new Set([
  'name',
  'kind',
  'address',
  'phone',
  'entranceNote',
  'operatingState',
  'ticketTime',
  'saleStartTime',
  'sellingMethod',
]);

/** The words for what is wrong with an input; of several that are empty each says which it is. */
export const problemKey = ({ input, problem }: InputProblem): string =>
  problem === 'required' && named.has(input) ? `problem.empty.${input}` : `problem.${problem}`;
