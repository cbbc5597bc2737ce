import type { ReleaseListing } from '#app/domain/releases/pointers';
import { readListings, readManifest } from '#app/domain/releases/read-listings.server';
import { answer, endpoint, type Call } from '../../endpoint';
import { problem } from '../../problem';
import { csv } from '../csv';
import { releaseListShape, releaseWithFilesShape } from '../shapes';

export const listReleasesEndpoint = endpoint({
  id: 'listReleases',
  method: 'GET',
  path: '/api/v1/releases',
  tag: 'releases',
  answers: { 200: releaseListShape },
  formats: ['json', 'csv'],
  problems: [],
  scope: null,
  keeping: 'minutes',
  async run({ format, origin }) {
    const releases = (await readListings()).map((one) => releaseAnswer(one, origin));
    return format === 'csv' ? answer(undefined, { body: releasesCsv(releases) }) : answer({ releases });
  },
});

export const readLatestReleaseEndpoint = endpoint({
  id: 'readLatestRelease',
  method: 'GET',
  path: '/api/v1/releases/latest',
  tag: 'releases',
  answers: { 200: releaseWithFilesShape },
  problems: ['not-found'],
  scope: null,
  keeping: 'minutes',
  run: (call) => describe(call, ({ state }) => state === 'published'),
});

export const readReleaseEndpoint = endpoint({
  id: 'readRelease',
  method: 'GET',
  path: '/api/v1/releases/{id}',
  tag: 'releases',
  answers: { 200: releaseWithFilesShape },
  problems: ['not-found'],
  scope: null,
  keeping: 'minutes',
  run: (call) => describe(call, ({ release }) => release === call.path.id),
});

async function describe({ origin, dataDir }: Pick<Call, 'origin' | 'dataDir'>, is: (one: ReleaseListing) => boolean) {
  const listing = (await readListings()).find(is);
  if (!listing) return problem('not-found');
  const { cutoff, files, withdrawn } = await readManifest(dataDir, listing);
  const there = listing.state === 'withdrawn' ? [] : files.filter((file) => !withdrawn.includes(file.path));
  return answer(
    {
      ...releaseAnswer(listing, origin),
      cutoff,
      files: there.map(({ path, mediaType, bytes, sha256, table = null, rows = null }) => ({
        ...{ path, url: `${origin}/data/releases/${listing.release}/${path}`, mediaType, bytes, sha256, table, rows },
      })),
    },
    { headers: { 'Content-Location': `/api/v1/releases/${listing.release}` } },
  );
}

const releaseAnswer = (listing: ReleaseListing, origin: string) => {
  const { release: id, sequence, issued, state, places, changed, signed, manifestSha256 } = listing;
  return {
    ...{ id, sequence, issued, state, places, changed, signed: signed === 'yes', manifestSha256 },
    url: `${origin}/releases/${id}`,
    manifest: `${origin}/data/releases/${id}/manifest.json`,
  };
};

const releasesCsv = (releases: readonly ReturnType<typeof releaseAnswer>[]): Buffer =>
  csv(
    [
      ...['id', 'sequence', 'issued', 'state', 'places', 'inserted', 'updated', 'deleted'],
      ...['signed', 'manifest_sha256', 'url', 'manifest'],
    ],
    releases.map(({ id, sequence, issued, state, places, changed, signed, manifestSha256, url, manifest }) => [
      ...[id, sequence, issued, state, places, changed.insert, changed.update, changed.delete],
      ...[signed ? 'yes' : 'no', manifestSha256, url, manifest],
    ]),
  );
