/** What stands against a release as it is. Pages say it in their language; manifest and command line in English. */
export type Finding =
  | { kind: 'without-value'; table: string; column: string; rows: number }
  | { kind: 'duplicate-keys'; table: string; rows: number }
  | { kind: 'outside-korea'; table: string; rows: number }
  | { kind: 'swapped-axes'; table: string; rows: number }
  | { kind: 'rows-dropped'; table: string; rows: number; of: number }
  | { kind: 'column-gone'; table: string; column: string }
  | { kind: 'type-changed'; table: string; column: string; before: string; after: string }
  | { kind: 'column-emptied'; table: string; column: string; rows: number; before: number }
  | { kind: 'ids-lost'; table: string; rows: number; example: string }
  | { kind: 'nothing-changed' }
  | { kind: 'licence'; source: string; importId: string; licence: string };

/** As a release's own files say it, if somebody overrides it. */
export function findingInEnglish(finding: Finding): string {
  switch (finding.kind) {
    case 'without-value':
      return `${finding.table}: ${finding.rows} rows without ${finding.column}`;
    case 'duplicate-keys':
      return `${finding.table}: ${finding.rows} duplicate keys`;
    case 'outside-korea':
      return `${finding.table}: ${finding.rows} points outside Korea`;
    case 'swapped-axes':
      return `${finding.table}: ${finding.rows} points with latitude and longitude swapped`;
    case 'rows-dropped':
      return `${finding.table}: ${finding.rows} of ${finding.of} rows dropped`;
    case 'column-gone':
      return `${finding.table}: the column ${finding.column} is gone`;
    case 'type-changed':
      return `${finding.table}: ${finding.column} was ${finding.before} and is ${finding.after}`;
    case 'column-emptied':
      return `${finding.table}: ${finding.column} is empty in ${finding.rows} rows, before in ${finding.before}`;
    case 'ids-lost':
      return `${finding.table}: ${finding.rows} ids neither here nor in the id map, such as ${finding.example}`;
    case 'nothing-changed':
      return 'nothing changed since the release before';
    case 'licence':
      return `the import ${finding.importId} of ${finding.source} is under ${finding.licence}`;
  }
}
