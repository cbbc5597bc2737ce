import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Ago, Day } from '#app/ui/time';
import { ImportReason } from './import-reason';
import { Cell, RowHead, Table } from './table';

export interface ShownImport {
  id: string;
  source: string;
  fileName: string;
  observedAt: Date;
  state: 'staging' | 'applying' | 'held' | 'done' | 'dropped';
  reason: ({ kind: string } & Record<string, string | number>) | null;
  new: number;
  changed: number;
  unchanged: number;
  refused: number;
  held: number;
  startedAt: Date;
}

const counts = ['new', 'changed', 'unchanged', 'refused', 'held'] as const;

/** Imports with what each did; a held one tells why, and leads to where it is decided if `decide` is set. */
export function ImportTable({ imports, now, decide }: { imports: ShownImport[]; now: string; decide?: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <Table
      label={t('admin.imports.heading')}
      columns={[
        { text: t('admin.imports.file') },
        { text: t('admin.imports.when') },
        { text: t('admin.imports.state') },
        ...counts.map((count) => ({ text: t(`admin.imports.count.${count}`), numeric: true })),
      ]}
    >
      {imports.map((run) => (
        <tr key={run.id}>
          <RowHead>
            {t(`source.${run.source}`)}
            <span className="block font-normal text-ink-soft">
              {run.fileName} · <Day at={run.observedAt} />
            </span>
          </RowHead>
          <Cell>
            <Ago at={run.startedAt} now={now} />
          </Cell>
          <Cell>
            {t(`admin.imports.states.${run.state}`)}
            {decide ? <Decide run={run} /> : null}
          </Cell>
          {counts.map((count) => (
            <Cell key={count} numeric>
              {run[count].toLocaleString(i18n.language)}
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function Decide({ run: { id, state, reason } }: { run: ShownImport }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      {reason ? (
        <span className="block text-ink-soft">
          <ImportReason reason={reason} />
        </span>
      ) : null}
      {state === 'held' ? (
        <Link to={path(`/admin/imports/${id}`)} className="inline-flex min-h-11 items-center font-semibold">
          {t('admin.imports.decide')}
        </Link>
      ) : null}
    </>
  );
}
