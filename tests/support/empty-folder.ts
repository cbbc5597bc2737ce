import { rmSync } from 'node:fs';

export const emptyFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });
