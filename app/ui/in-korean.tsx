import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Names, addresses and notes are Korean whatever language the page speaks, and a screen reader must know it. */
export function InKorean({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return i18n.language === 'ko' ? children : <span lang="ko">{children}</span>;
}
