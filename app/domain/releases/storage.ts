import path from 'node:path';

/** Where releases lie under DATA_DIR. */
export const storage = (dataDir: string) => {
  const root = path.join(dataDir, 'data');
  return {
    root,
    releases: path.join(root, 'releases'),
    release: (id: string) => path.join(root, 'releases', id),
    /** Written here, and moved to its place when it is whole. */
    cutting: (id: string) => path.join(root, `.cutting-${id}`),
    pointers: path.join(root, 'pointers'),
    pointersOf: (id: string) => path.join(root, 'pointers', id),
    /** A link to the newest release's pointers: changed in one step, so that they all change at once. */
    current: path.join(root, 'current'),
  };
};
