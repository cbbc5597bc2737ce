/** The architecture of the domain: a room may import only from rooms named before it. Checked by tests/house. */
export const rooms = [
  'audit',
  'accounts',
  'places',
  'stock',
  'corrections',
  'imports',
  'review',
  'notices',
  'releases',
  'handbook',
  'health',
] as const;
