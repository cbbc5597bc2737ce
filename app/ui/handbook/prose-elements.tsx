import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { usePath } from '#app/i18n/path';

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

/** A wide table scrolls by itself, by keyboard too. */
export function ProseTable({ children }: { children?: ReactNode }) {
  return (
    // A box that scrolls must be reachable by keyboard, or what it hides is hidden from some.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" role="group" tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

/** Code does not wrap; it scrolls, by keyboard too. */
export const ProseCode = ({ children }: { children?: ReactNode }) => (
  <pre role="group" tabIndex={0}>
    {children}
  </pre>
);

/** Without the style attribute that Markdown's column alignment makes: the content security policy refuses it. */
export const ProseCell = ({ children }: { children?: ReactNode }) => <td>{children}</td>;
export const ProseColumnHead = ({ children }: { children?: ReactNode }) => <th scope="col">{children}</th>;
