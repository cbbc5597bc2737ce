import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Names, addresses and notes are Korean whatever language the page speaks, and a screen reader must know it. */
export function InKorean({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return i18n.language === 'ko' ? children : <span lang="ko">{children}</span>;
}

const hangul = /([가-힣ㄱ-ㅎ](?:[가-힣ㄱ-ㅎ\d\s()~·-]*[가-힣ㄱ-ㅎ\d)])?)/;

/** A sentence in which Korean names may stand: in another language each of them is marked. */
export function KoreanWithin({ children }: { children: string }) {
  const { i18n } = useTranslation();
  if (i18n.language === 'ko') return children;
  return children.split(hangul).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} lang="ko">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
