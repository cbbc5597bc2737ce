import { encoders } from './encoders.server';
import type { FileEntry, TableEntry } from './manifest';
import type { ReleaseFolder } from './release-folder.server';
import { QualityCount } from './quality';
import type { Format, Row, Table } from './table';

/** Takes a table's rows in batches, in the order of their key, and writes all its formats side by side. */
export class TableWriting {
  readonly quality: QualityCount;
  private rows = 0;

  private constructor(
    readonly table: Table,
    private readonly outputs: Output[],
  ) {
    this.quality = new QualityCount(table);
  }

  static async begin(folder: ReleaseFolder, table: Table): Promise<TableWriting> {
    const encodings = new Map<(typeof encoders)[Format], Format[]>();
    for (const format of table.formats)
      encodings.set(encoders[format], [...(encodings.get(encoders[format]) ?? []), format]);
    const outputs: Output[] = [];
    for (const [encode, formats] of encodings) {
      const files = await Promise.all(
        formats.map((format) => folder.create({ path: `${table.file}.${format}`, role: 'data', table: table.name })),
      );
      outputs.push({ encoder: encode(table), files });
    }
    const writing = new TableWriting(table, outputs);
    await writing.put((encoder) => encoder.begin());
    return writing;
  }

  async write(batch: readonly Row[]): Promise<void> {
    if (batch.length === 0) return;
    this.rows += batch.length;
    this.quality.see(batch);
    await this.put((encoder) => encoder.rows(batch));
  }

  async close(): Promise<TableEntry> {
    await this.put((encoder) => encoder.end());
    const entries = await Promise.all(this.outputs.flatMap(({ files }) => files.map((file) => file.close(this.rows))));
    const csv = entries.find((entry) => entry.path === `${this.table.file}.csv`);
    if (!csv) throw new Error(`The table ${this.table.name} has no canonical CSV.`);
    return {
      name: this.table.name,
      path: csv.path,
      rows: this.rows,
      logicalSha256: csv.sha256,
      keyLength: this.table.keyLength,
      columns: this.table.columns.map(({ name, type }) => ({ name, type })),
    };
  }

  private async put(chunkOf: (encoder: Output['encoder']) => string | Uint8Array) {
    await Promise.all(
      this.outputs.map(async ({ encoder, files }) => {
        const chunk = chunkOf(encoder);
        if (chunk.length > 0) await Promise.all(files.map((file) => file.write(chunk)));
      }),
    );
  }
}

interface Output {
  encoder: ReturnType<(typeof encoders)[Format]>;
  files: { write(chunk: string | Uint8Array): Promise<void>; close(rows?: number): Promise<FileEntry> }[];
}
