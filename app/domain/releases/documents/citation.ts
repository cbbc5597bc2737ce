import { kstDate } from '#app/domain/kst';
import { addressOf, type About } from './about';

/** CITATION.cff, from which reference managers cite. */
export const citation = (about: About): string =>
  [
    'cff-version: 1.2.0',
    'type: dataset',
    'message: "Please cite the release that you used."',
    `title: "Barodata release ${about.release}"`,
    'authors:',
    '  - name: "Barodata contributors"',
    `version: "${about.release}"`,
    `date-released: "${kstDate(new Date(about.issued))}"`,
    'license: CC-BY-4.0',
    `url: "${addressOf(about)}"`,
    '',
  ].join('\n');
