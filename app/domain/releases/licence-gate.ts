import type { Finding } from './finding';
import type { InputEntry } from './manifest';

/** Licences under which a value may go into an open release. KOGL types 2 to 4 forbid commerce or changes. */
const open = ['KOGL-1', 'CC-BY-4.0'];

/** Why the inputs' terms forbid this release. A licence that nobody has confirmed yet is shown as such, and does not. */
export const licenceFindings = (inputs: readonly InputEntry[]): Finding[] =>
  inputs
    .filter(({ licence }) => !open.includes(licence))
    .map(({ source, import: importId, licence }) => ({ kind: 'licence', source, importId, licence }));
