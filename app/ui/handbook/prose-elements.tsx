import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { ScrollBox } from '#app/ui/scroll-box';

type Level = 2 | 3 | 4;

/** A heading is the link to itself, so that one can copy where a rule stands. */
export function ProseHeading({ level, id, children }: { level: Level; id?: string; children?: ReactNode }) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id}>
      {id ? (
        <a className="heading-link" href={`#${id}`}>
          {children}
        </a>
      ) : (
        children
      )}
    </Tag>
  );
}

/** Pages name each other as they stand in Korean; an English page leads to English pages, and files stay where they are. */
export function ProseLink({ href = '', children }: ComponentPropsWithoutRef<'a'>) {
  const path = usePath();
  const ownPage = href.startsWith('/') && !href.startsWith('/data/');
  return <a href={ownPage ? path(href) : href}>{children}</a>;
}

export function ProseTable({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <ScrollBox label={t('handbook.table')}>
      <table>{children}</table>
    </ScrollBox>
  );
}

export function ProseCode({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <ScrollBox label={t('handbook.code')}>
      <pre>{children}</pre>
    </ScrollBox>
  );
}

/** Without the style attribute that Markdown's column alignment makes: the content security policy refuses it. */
export const ProseCell = ({ children }: { children?: ReactNode }) => <td>{children}</td>;
export const ProseColumnHead = ({ children }: { children?: ReactNode }) => <th scope="col">{children}</th>;
