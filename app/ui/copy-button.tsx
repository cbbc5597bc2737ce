import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

/** Copies a text; without JavaScript it does nothing, so the text stands selectable beside it. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <span className="inline-flex items-center gap-2">
      <Button
        type="button"
        weight="quiet"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {label}
      </Button>
      <span role="status">{copied ? t('copy.done') : ''}</span>
    </span>
  );
}
