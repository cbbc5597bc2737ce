import type { InputEntry } from '../manifest';
import type { Language } from '../words';
import { fill, texts } from './texts';

/** One line for contributors and one for each source, with its terms; terms that nobody has confirmed say so. */
export function attributionLines(language: Language, inputs: readonly InputEntry[]): string[] {
  const words = texts[language].attribution;
  const bySource = new Map(inputs.map((input) => [input.source, input]));
  const sources = [...bySource.values()].map((input) => {
    const attribution = language === 'ko' ? input.attribution : input.attributionEn;
    const sentence = input.licenceStatus === 'confirmed' ? words.confirmed : words.unconfirmed;
    return `${attribution} ${fill(sentence, { licence: licenceName(language, input.licence) })}`;
  });
  return [words.contributors, ...(sources.length > 0 ? sources : [words.none])];
}

export function licenceName(language: Language, id: string): string {
  const names: Record<string, string> = texts[language].licenceNames;
  return names[id] ?? id;
}

/** ATTRIBUTION.ko.txt: what whoever uses the data may copy as it stands. */
export const attributionText = (inputs: readonly InputEntry[]): string =>
  `${[texts.ko.attribution.heading, ...attributionLines('ko', inputs)].join('\n\n')}\n`;

/** LICENSE.txt, in both languages. */
export const licenceText = (inputs: readonly InputEntry[]): string =>
  `${(['ko', 'en'] as const)
    .flatMap((language) => [
      texts[language].readme.licence,
      texts[language].readme.licenceText,
      ...attributionLines(language, inputs).map((line) => `- ${line}`),
    ])
    .join('\n\n')}\n`;
