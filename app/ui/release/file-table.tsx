import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '#app/ui/file-size';
import type { Described } from './described';

type File = Described['others'][number];

/** Which file is for what, how large it is, and a link to it. A phone has the numbers under the name. */
export function FileTable({ title, files }: { title: string; files: readonly File[] }) {
  const { t } = useTranslation();
  const head = 'border-b border-line-strong py-2 pr-4 text-left';
  const number = 'hidden border-b border-line py-1 pr-4 text-right whitespace-nowrap sm:table-cell';
  const numbersOf = useNumbers();
  return (
    <table className="min-w-full">
      <caption className="py-2 text-left font-semibold">{title}</caption>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t('release.files.file')}
          </th>
          <th scope="col" className={head}>
            {t('release.files.use')}
          </th>
          <th scope="col" className={`hidden text-right sm:table-cell ${head}`}>
            {t('release.files.rows')}
          </th>
          <th scope="col" className={`hidden text-right sm:table-cell ${head}`}>
            {t('release.files.size')}
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => {
          const { rows, size, both } = numbersOf(file);
          return (
            <tr key={file.path}>
              <th scope="row" className="border-b border-line py-1 pr-4 text-left align-top font-normal wrap-normal">
                <a href={file.href} download className="inline-block py-2">
                  <Breakable path={file.name} />
                </a>
                <span className="block pb-2 text-sm whitespace-nowrap text-ink-soft sm:hidden">{both}</span>
              </th>
              <td className="border-b border-line py-3 align-top sm:pr-4">{file.use}</td>
              <td className={number}>{rows}</td>
              <td className={number}>{size}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A path that may go on in the next line after each of its folders, and nowhere else. */
const Breakable = ({ path }: { path: string }) =>
  path.split(/(?<=\/)/).map((part) => (
    <Fragment key={part}>
      {part}
      <wbr />
    </Fragment>
  ));

function useNumbers() {
  const { t, i18n } = useTranslation();
  return ({ rows, bytes }: File) => {
    const count = rows === null ? '' : rows.toLocaleString(i18n.language);
    const size = fileSize(bytes);
    const both = rows === null ? size : `${t('release.files.rowCount', { rows: count })} · ${size}`;
    return { rows: count, size, both };
  };
}
