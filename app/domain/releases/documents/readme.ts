import { kstDate } from '#app/domain/kst';
import type { Language } from '../words';
import { addressOf, placesOf, type About } from './about';
import { attributionLines } from './attribution';
import { changedSentence, fill, markdownTable, momentOf, texts, titleOf } from './texts';

export function readme(language: Language, about: About): string {
  const words = texts[language].readme;
  const url = addressOf(about);
  const title = titleOf(language, about.release);
  const blocks = [
    `# ${fill(words.heading, { title, release: about.release })}`,
    about.sample && words.sample,
    fill(words.intro, { issued: momentOf(language, about.issued), cutoff: momentOf(language, about.cutoff) }),
    changedSentence(language, about.diffs.places ?? null, placesOf(about)),
    fill(words.permanent, { url }),
    `## ${words.files}`,
    markdownTable(words.fileColumns, fileRows(language, about)),
    words.columns,
    `## ${words.verify}`,
    ...verifying(language, about),
    `## ${words.notes}`,
    words.note.map((line) => `- ${line}`).join('\n'),
    `## ${words.licence}`,
    words.licenceText,
    attributionLines(language, about.inputs)
      .map((line) => `- ${line}`)
      .join('\n'),
    `## ${words.cite}`,
    fill(words.citation, { release: about.release, date: kstDate(new Date(about.issued)), url }),
  ];
  return `${blocks.filter((block) => block !== false).join('\n\n')}\n`;
}

const fileRows = (language: Language, { files }: About) =>
  files
    .filter(({ role }) => role === 'data' || role === 'diff')
    .map(({ path, role, rows, bytes }) => [`\`${path}\``, useOf(language, { path, role }), rows ?? '', bytes]);

/** What a file is good for, by its format. */
export function useOf(language: Language, { path, role }: { path: string; role: string }): string {
  const { use } = texts[language];
  if (role === 'diff') return use.diff;
  const format = Object.keys(use)
    .sort((a, b) => b.length - a.length)
    .find((ending) => path.endsWith(`.${ending}`));
  return format ? use[format as keyof typeof use] : '';
}

function verifying(language: Language, about: About): string[] {
  const words = texts[language].readme;
  const signed = about.keyId
    ? [
        fill(words.verifySigned, { url: about.origin, keyId: about.keyId }),
        fenced(
          'minisign -V -m manifest.json -p minisign.pub',
          'ssh-keygen -Y verify -n file -I barodata -f allowed_signers -s manifest.json.sshsig < manifest.json',
          'openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in manifest.json -sigfile manifest.json.sig',
        ),
      ]
    : [words.unsigned];
  return [
    words.verifySums,
    fenced('sha256sum -c SHA256SUMS'),
    ...signed,
    words.verifyAll,
    fenced(`npm run release:verify -- ${addressOf(about)}`),
  ];
}

const fenced = (...lines: string[]) => ['```sh', ...lines, '```'].join('\n');
