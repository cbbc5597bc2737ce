import { useTranslation } from 'react-i18next';
import { fileSize } from '#app/ui/file-size';
import { ScrollBox } from '#app/ui/scroll-box';
import type { Described } from './described';

type File = Described['others'][number];

/** Which file is for what, how large it is, and a link to it. */
export function FileTable({ title, files }: { title: string; files: readonly File[] }) {
  const { t, i18n } = useTranslation();
  const head = 'border-b border-line-strong py-2 pr-4 text-left';
  const number = 'border-b border-line py-1 pr-4 text-right whitespace-nowrap';
  return (
    <ScrollBox label={title}>
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
            <th scope="col" className={`${head} text-right`}>
              {t('release.files.rows')}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t('release.files.size')}
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ path, href, use, rows, bytes }) => (
            <tr key={path}>
              <th scope="row" className="border-b border-line py-1 pr-4 text-left font-normal">
                <a href={href} download className="inline-flex min-h-11 items-center whitespace-nowrap">
                  {path}
                </a>
              </th>
              <td className="min-w-48 border-b border-line py-1 pr-4">{use}</td>
              <td className={number}>{rows === null ? '' : rows.toLocaleString(i18n.language)}</td>
              <td className={number}>{fileSize(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
