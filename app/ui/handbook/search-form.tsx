import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Field } from '#app/ui/field';

export function HandbookSearchForm({ query = '' }: { query?: string }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <Form role="search" action={path('/handbook/search')} className="flex items-end gap-2">
      <div className="max-w-md grow">
        <Field name="q" type="search" label={t('handbook.search.label')} defaultValue={query} maxLength={100} />
      </div>
      <Button weight="quiet">{t('handbook.search.button')}</Button>
    </Form>
  );
}
