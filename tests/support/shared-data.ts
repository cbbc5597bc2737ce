import { existsSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(process.env.BARODATA_SHARED ?? path.resolve('..', 'shared'), 'data');

if (process.env.CI && !existsSync(folder)) throw new Error(`The real data must be in ${folder} where CI is set.`);

/** The folder of real data, which lies beside the repository and is no part of it; null where it is absent. */
export const sharedData: string | null = existsSync(folder) ? folder : null;
