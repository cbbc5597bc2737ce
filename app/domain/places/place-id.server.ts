import { hash } from 'node:crypto';
import { idFrom } from '#app/domain/id.server';
import type { Source } from './place';

/** The id of a place that a source brought: the same on every installation that reads the same list. */
export const placeIdOf = (source: Source, code: string) => idFrom(hash('sha256', `${source}:${code}`, 'buffer'));
