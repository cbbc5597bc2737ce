import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { getMDXComponent } from 'mdx-bundler/client/index.js';
import type { Language } from '#app/domain/handbook/handbook-page';
import { serverI18n } from '#app/i18n/i18n.server';
import { DoorNotice } from '#app/ui/handbook/door-notice';
import { Example } from '#app/ui/handbook/example';
import { Fact, FactTable } from '#app/ui/handbook/fact';
import { Items } from '#app/ui/handbook/items';
import { Label } from '#app/ui/handbook/label';
import { Note } from '#app/ui/handbook/note';
import { PermissionsTable } from '#app/ui/handbook/permissions-table';
import {
  ProseCell,
  ProseCode,
  ProseColumnHead,
  ProseHeading,
  ProseLink,
  ProseTable,
} from '#app/ui/handbook/prose-elements';
import { ReasonCodes } from '#app/ui/handbook/reason-codes';
import { SaleRules } from '#app/ui/handbook/sale-rules';

const components = {
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  a: ProseLink,
  pre: ProseCode,
  table: ProseTable,
  td: ProseCell,
  th: ProseColumnHead,
  DoorNotice,
  Example,
  Fact,
  FactTable,
  Items,
  Label,
  Note,
  Permissions: PermissionsTable,
  ReasonCodes,
  SaleRules,
};

/** Runs a compiled page once and keeps what it draws: plain HTML without a script. */
export const renderPage = (code: string, language: Language): string =>
  renderToStaticMarkup(
    createElement(
      I18nextProvider,
      { i18n: serverI18n(language) },
      createElement(getMDXComponent(code), { components: components as never }),
    ),
  );

function heading(level: 2 | 3 | 4) {
  return (props: { id?: string; children?: React.ReactNode }) => <ProseHeading level={level} {...props} />;
}
