import type { Manifest } from './manifest';
import type { ReleaseListing } from './pointers';

/** What lists say of a release. */
export function listingOf(
  manifest: Manifest,
  { manifestSha256, beside }: Pick<ReleaseListing, 'manifestSha256' | 'beside'>,
): ReleaseListing {
  const places = manifest.tables.find(({ name }) => name === 'places');
  const { insert = 0, update = 0, delete: dropped = 0 } = places?.diff ?? {};
  return {
    release: manifest.release,
    sequence: manifest.sequence,
    issued: manifest.issued,
    state: 'published',
    manifestSha256,
    changed: { insert, update, delete: dropped },
    places: places?.rows ?? 0,
    signed: manifest.signers.length > 0 ? 'yes' : 'no',
    beside,
  };
}
