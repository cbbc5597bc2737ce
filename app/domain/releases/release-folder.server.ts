import path from 'node:path';
import type { FileEntry } from './manifest';
import { mediaTypeOf } from './media-type';
import { createReleaseFile, type ReleaseFile } from './release-file.server';
import { canonicalJson } from './verify/canonical-json.mjs';

/** What is known of a file before it is written. */
export type FilePlan = Pick<FileEntry, 'path' | 'role' | 'table'>;

/** A release while it is written: its files, each entered into the manifest when it is closed. */
export class ReleaseFolder {
  readonly entries: FileEntry[] = [];
  private readonly open = new Set<ReleaseFile>();

  constructor(readonly root: string) {}

  async create(plan: FilePlan) {
    const file = await createReleaseFile(path.join(this.root, plan.path));
    this.open.add(file);
    return {
      write: file.write,
      close: async (rows?: number): Promise<FileEntry> => {
        const entry = { ...plan, mediaType: mediaTypeOf(plan.path), ...(await file.close()), rows };
        this.open.delete(file);
        this.entries.push(entry);
        return entry;
      },
    };
  }

  async text(plan: FilePlan, text: string): Promise<FileEntry> {
    const file = await this.create(plan);
    await file.write(text);
    return file.close();
  }

  /** Lets go of files that are not closed, since the release will not be. */
  abandon = async () => void (await Promise.all([...this.open].map((file) => file.abandon())));

  /** JSON for people to read as well: the canonical order, but indented. */
  json = (plan: FilePlan, value: unknown) =>
    this.text(plan, `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`);
}
