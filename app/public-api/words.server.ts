import en from '#content/api/en.json';
import ko from '#content/api/ko.json';
import { wordsIn } from '#app/i18n/i18n.server';
import { languages, type Language } from '#app/i18n/languages';
import { problemStatuses, type Problem, type ProblemError, type ProblemType } from './problem';

export type ApiWords = typeof en;

export const apiWords: Record<Language, ApiWords> = { ko, en };

/** A problem as it is sent: its type is the address of the page that explains it. */
export function problemBody({ type, detail, errors, more }: Problem, language: Language, origin: string) {
  return {
    type: problemUrl(type, origin),
    title: apiWords[language].problems[type].title,
    status: problemStatuses[type],
    detail: detail ?? apiWords[language].problems[type].means,
    ...(errors && { errors: errors.map((error) => inWords(error, language)) }),
    ...more,
  };
}

/** In one language everywhere: a client knows a kind of problem by this address. */
export const problemUrl = (type: ProblemType, origin: string) => `${origin}/problems/${type}`;

function inWords({ figures, ...error }: ProblemError, language: Language): ProblemError {
  if (error.detail) return error;
  const own = (apiWords[language].invalid as Record<string, string>)[error.code];
  const text = own ?? domainWords(error.code, language) ?? apiWords[language].invalid.invalid;
  return { ...error, detail: text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => figures?.[name] ?? '') };
}

/** What the forms say of the same slip. */
function domainWords(code: string, language: Language): string | null {
  const t = wordsIn(language);
  for (const key of [`problem.${code}`, `correct.problem.${code}`]) {
    const text: string = t(key as never);
    if (text !== key) return text;
  }
  return null;
}

/** The language that an Accept-Language header asks for; Korean where it asks for neither of ours. */
export function languageAsked(header: string | undefined): Language {
  const asked = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = Number(parameters.find((one) => one.trim().startsWith('q='))?.split('=')[1] ?? '1');
    return { language: languages.find((one) => tag === one || tag.startsWith(`${one}-`)), quality };
  });
  const ours = asked.filter(({ language, quality }) => language && quality > 0).sort((a, b) => b.quality - a.quality);
  return ours[0]?.language ?? 'ko';
}
