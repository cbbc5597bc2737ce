import { sourceDescriptions, type SourceDescription } from '#app/domain/imports/sources';
import type { ImportRun } from './cutoff';
import type { InputEntry } from './manifest';

/** What the manifest says of each file of others that went in. */
export const inputsOf = (runs: readonly ImportRun[]): InputEntry[] =>
  runs.map((run) => {
    const { licence, attribution } = descriptionOf(run.source);
    return {
      import: run.id,
      source: run.source,
      kind: run.kind,
      file: run.fileName,
      sha256: run.sha256,
      observed: run.observedAt.toISOString(),
      licence: licence.id,
      licenceStatus: licence.confirmed ? 'confirmed' : 'unconfirmed',
      attribution: attribution.ko,
      attributionEn: attribution.en,
    };
  });

function descriptionOf(source: string): SourceDescription {
  const known: Record<string, SourceDescription | undefined> = sourceDescriptions;
  const found = known[source];
  if (!found) throw new Error(`The source ${source} has no description under content/sources.`);
  return found;
}
