import { readEnv } from './env.server';

let style: string | null | undefined;

/** The operator's own style for the streets under the map; null where the map draws its own outline. */
export const mapStyleUrl = (): string | null => (style === undefined ? (style = readEnv().mapStyleUrl) : style);
